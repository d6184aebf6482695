import type { SoftwareSettings } from './settings.ts';

/** smtpd.conf(5) of 6.6 and later; the option `protocols` by 7.3. */
export const opensmtpd: SoftwareSettings = {
  topics: {
    starttls:
      'In smtpd.conf write pki HOST cert "FILE" and pki HOST key "FILE", add tls pki HOST to the listen line, and restart smtpd.',
    certificate:
      'Check the pki lines in smtpd.conf (cert: the certificate, then its issuers; key), and the pki of the listen line.',
    renewal: 'Restart smtpd, so that it uses it.',
    'tls-versions':
      'In OpenSMTPD 7 add protocols "tlsv1.2,tlsv1.3" to the listen line of smtpd.conf; in older ones set MinProtocol = TLSv1.2 in openssl.cnf. Then restart smtpd.',
    'auth-after-tls':
      'OpenSMTPD itself offers AUTH only inside TLS: look for a proxy in front that ends TLS, or that answers for it.',
    'host-name':
      'Add hostname HOST to the listen line of smtpd.conf, or write the name into the file mailname, and restart smtpd.',
    'client-limits':
      'OpenSMTPD limits clients only by filters (filter NAME phase connect in smtpd.conf), or the firewall does.',
    log: 'See the log of OpenSMTPD: that of syslog for mail, /var/log/maillog or /var/log/mail.log; smtpctl trace smtp makes it say more.',
    'command-injection': null,
  },
  capabilities: new Map([
    [
      'DSN',
      {
        on: 'Take no-dsn out of the listen line of smtpd.conf, and restart smtpd.',
        off: 'Add no-dsn to the listen line of smtpd.conf, and restart smtpd.',
      },
    ],
    [
      'AUTH',
      {
        on: 'Add auth (or auth-optional) to a listen line that has tls or smtps; it is offered only inside TLS.',
        off: 'Take auth and auth-optional out of the listen line of smtpd.conf, and restart smtpd.',
      },
    ],
  ]),
  others: {
    on: 'OpenSMTPD has no setting that would make it offer this.',
    off: 'OpenSMTPD has no setting for it: only a proxy in front can take it out.',
  },
};
