import type { MtaSetup } from './mta.ts';

/**
 * OpenSMTPD as Debian 12 has it: it offers STARTTLS, and every handshake then ends with the alert "internal error".
 * So the certificates are shown to nobody.
 */
export const opensmtpd: MtaSetup = (ports, certificates) => {
  const pki = (index: number) => `pki number${index} cert "/etc/tls/${index}.pem"
pki number${index} key "/etc/tls/${index}.pem"
`;
  const shown = certificates.map(
    (_, index) => `${pki(index + 1)}${listen(ports.shown[index] ?? 0, `tls pki number${index + 1}`)}`,
  );
  return {
    files: {
      '/etc/smtpd.conf': `${pki(0)}${listen(ports.starttls, 'tls pki number0')}${listen(ports.plain, '')}\
${listen(ports.implicit, 'smtps pki number0')}${listen(ports.submission, 'tls-require pki number0 auth')}\
${shown.join('')}table aliases file:/etc/aliases
action "local" maildir alias <aliases>
match from any for local action "local"
`,
      '/etc/aliases': '',
    },
    start: `mkdir -p /var/empty
smtpd -f /etc/smtpd.conf
`,
  };
};

function listen(port: number, how: string): string {
  return `listen on 127.0.0.1 port ${port} ${how} hostname mail.example.test\n`;
}
