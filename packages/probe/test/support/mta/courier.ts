import type { MtaSetup } from './mta.ts';

/** Courier, a `couriertcpd` a port: what Debian's own scripts do, for ports and certificates of the test's own. */
export const courier: MtaSetup = (ports, certificates) => {
  const esmtpd = '/usr/sbin/courieresmtpd';
  const shown = certificates.map((_, index) => daemon(ports.shown[index] ?? 0, esmtpd, tls(index + 1)));
  return {
    files: {
      '/etc/courier/me': 'mail.example.test\n',
      '/etc/courier/defaultdomain': 'mail.example.test\n',
    },
    start: `chown -R courier /etc/tls
mkdir -p /run/courier
chown courier /run/courier
set -a
prefix=/usr exec_prefix=/usr sysconfdir=/etc/courier sbindir=/usr/sbin
. /etc/courier/esmtpd
${daemon(ports.starttls, esmtpd, tls(0))}
${daemon(ports.plain, esmtpd, 'COURIERTLS=')}
${daemon(ports.implicit, `$COURIERTLS -server -tcpd ${esmtpd}`, `${tls(0)} ESMTP_TLS=1`)}
${daemon(ports.submission, esmtpd, `${tls(0)} ESMTPAUTH="PLAIN LOGIN"`)}
${shown.join('\n')}
`,
  };
};

function tls(index: number): string {
  return `TLS_CERTFILE=/etc/tls/${index}.pem`;
}

function daemon(port: number, server: string, settings: string): string {
  return `(${settings}; $sbindir/couriertcpd -stderrlogger=/usr/sbin/courierlogger -stderrloggername=esmtpd -noidentlookup \\
  -nodnslookup -maxprocs=40 -maxperc=40 -maxperip=40 -user=courier -group=courier -pid=/run/courier/${port}.pid \\
  -address=127.0.0.1 ${port} ${server} < /dev/null)`;
}
