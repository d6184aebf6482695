import type { SoftwareSettings } from './settings.ts';

/** The comments in Courier's own configuration files, and courier(8). */
export const courier: SoftwareSettings = {
  topics: {
    starttls:
      "In Courier's file esmtpd set TLS_CERTFILE (the key, the certificate and its issuers) and COURIERTLS=/usr/bin/couriertls: it is offered where both exist. Then restart esmtpd.",
    certificate:
      "Check TLS_CERTFILE in Courier's file esmtpd (the key, the certificate and its issuers), which the user courier must be able to read.",
    renewal: 'Courier uses it from the next connection on.',
    'tls-versions':
      'In Courier\'s file esmtpd set TLS_PROTOCOL=TLSv1.2 (with OpenSSL) or TLS_PRIORITY="NORMAL:-VERS-TLS1.0:-VERS-TLS1.1" (with GnuTLS), and restart esmtpd.',
    'auth-after-tls':
      'In Courier\'s file esmtpd set ESMTPAUTH="" and name the mechanisms in ESMTPAUTH_TLS, and restart esmtpd.',
    'host-name': "Write the name into Courier's file me, run makealiases and restart Courier.",
    'client-limits': 'Courier limits clients by MAXDAEMONS, MAXPERC and MAXPERIP in its file esmtpd.',
    log: 'See the log of Courier: that of syslog for mail, often /var/log/mail.log; ESMTP_LOG_DIALOG=1 in its file esmtpd makes it say more.',
    'command-injection': null,
  },
  capabilities: new Map([
    [
      'VRFY',
      {
        on: "In Courier's file esmtpd take out BOFHNOVRFY.",
        off: "In Courier's file esmtpd set BOFHNOVRFY=1.",
      },
    ],
    [
      'EXPN',
      {
        on: "In Courier's file esmtpd take out BOFHNOEXPN.",
        off: "In Courier's file esmtpd set BOFHNOEXPN=1.",
      },
    ],
    [
      'AUTH',
      {
        on: "In Courier's file esmtpd name the mechanisms in ESMTPAUTH_TLS.",
        off: "In Courier's file esmtpd set ESMTPAUTH and ESMTPAUTH_TLS to nothing.",
      },
    ],
  ]),
  others: {
    on: 'Courier has no setting that would make it offer this.',
    off: 'Courier has no setting for it: only a proxy in front can take it out.',
  },
};
