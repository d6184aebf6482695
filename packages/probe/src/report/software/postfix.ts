import type { SoftwareSettings } from './settings.ts';

/** postconf(5). What is said holds from Postfix 2.3 on, unless a later version is named. */
export const postfix: SoftwareSettings = {
  topics: {
    starttls:
      'In main.cf set smtpd_tls_security_level = may and smtpd_tls_chain_files = FILE (the key, the certificate, then its issuers), and run postfix reload.',
    certificate:
      'Check smtpd_tls_chain_files in main.cf (the key, the certificate, then its issuers) or, where it is not set or Postfix is older than 3.4, smtpd_tls_key_file and smtpd_tls_cert_file.',
    renewal: 'Run postfix reload, so that Postfix uses it.',
    'tls-versions':
      'In main.cf set both smtpd_tls_protocols and smtpd_tls_mandatory_protocols to >=TLSv1.2 (before Postfix 3.6, to !SSLv2, !SSLv3, !TLSv1, !TLSv1.1), and run postfix reload.',
    'auth-after-tls': 'In main.cf set smtpd_tls_auth_only = yes, and run postfix reload.',
    'host-name':
      'In main.cf set myhostname, let smtpd_banner begin with $myhostname, and run postfix reload.',
    'client-limits':
      'Postfix limits clients by smtpd_client_connection_count_limit and smtpd_client_connection_rate_limit in main.cf, but not those in smtpd_client_event_limit_exceptions.',
    log: 'See the log of Postfix: that of syslog for mail, often /var/log/mail.log, or journalctl -t postfix/smtpd.',
    'command-injection':
      'Postfix itself does so only before 2.8 (and 2.7.3, 2.6.9, 2.5.12 and 2.4.16): update it, or look at what ends TLS in front of it.',
  },
  capabilities: new Map([
    [
      'VRFY',
      { on: 'In main.cf set disable_vrfy_command = no.', off: 'In main.cf set disable_vrfy_command = yes.' },
    ],
    [
      'AUTH',
      {
        on: 'In main.cf or master.cf set smtpd_sasl_auth_enable = yes; smtpd_tls_auth_only hides it until TLS has begun.',
        off: 'In main.cf or master.cf set smtpd_sasl_auth_enable = no.',
      },
    ],
    [
      'SMTPUTF8',
      { on: 'In main.cf set smtputf8_enable = yes.', off: 'In main.cf set smtputf8_enable = no.' },
    ],
  ]),
  others: {
    on: 'Postfix offers what it knows unless smtpd_discard_ehlo_keywords or smtpd_discard_ehlo_keyword_address_maps in main.cf hides it.',
    off: 'In main.cf add it to smtpd_discard_ehlo_keywords, and run postfix reload.',
  },
};
