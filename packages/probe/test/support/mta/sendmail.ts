import type { MtaSetup } from './mta.ts';

/**
 * Sendmail, a daemon a certificate: its configuration has one for all its ports. It sends the first of SERVER_CERT, and
 * looks for its issuers in CACERT.
 */
export const sendmail: MtaSetup = (ports, certificates) => {
  const main = [
    options(ports.starttls, 'starttls', ''),
    options(ports.implicit, 'implicit', 's'),
    options(ports.submission, 'submission', 'Ea'),
    options(ports.plain, 'plain', 'S'),
  ];
  const daemons = [main, ...certificates.map((_, index) => [options(ports.shown[index] ?? 0, 'shown', '')])];
  return {
    files: Object.fromEntries(
      daemons.map((daemon, index) => [`/etc/mail/${index}.mc`, macros(index, daemon)]),
    ),
    start: `chmod 700 /var/spool/mqueue
mkdir -p /run/sendmail/mta
touch /etc/mail/local-host-names /etc/mail/aliases /log/dialogue
for n in ${daemons.map((_, index) => index).join(' ')}; do
  m4 /etc/mail/$n.mc > /etc/mail/$n.cf
  /usr/libexec/sendmail/sendmail -C/etc/mail/$n.cf -L sendmail -bd -X /log/dialogue
done
`,
  };
};

function options(port: number, name: string, modifiers: string): string {
  return `DAEMON_OPTIONS(\`Port=${port}, Addr=127.0.0.1, Name=${name}${modifiers && `, M=${modifiers}`}')dnl`;
}

function macros(index: number, daemonOptions: readonly string[]): string {
  return `include(\`/usr/share/sendmail/cf/m4/cf.m4')dnl
OSTYPE(\`debian')dnl
DOMAIN(\`generic')dnl
define(\`confDOMAIN_NAME',\`mail.example.test')dnl
define(\`confSERVER_CERT',\`/etc/tls/${index}.pem')dnl
define(\`confSERVER_KEY',\`/etc/tls/${index}.pem')dnl
define(\`confCACERT',\`/etc/tls/${index}.pem')dnl
define(\`confCACERT_PATH',\`/etc/tls')dnl
define(\`confPID_FILE',\`/run/sendmail-${index}.pid')dnl
define(\`confTO_IDENT',\`0')dnl
dnl By default it stops listening on a busy machine.
define(\`confREFUSE_LA',\`10000')dnl
define(\`confDONT_BLAME_SENDMAIL',\`GroupReadableKeyFile,AssumeSafeChown,GroupWritableDirPathSafe')dnl
FEATURE(\`no_default_msa')dnl
FEATURE(\`greet_pause',\`0')dnl
${daemonOptions.join('\n')}
MAILER(\`local')dnl
MAILER(\`smtp')dnl
`;
}
