import type { CapabilitySetting, SoftwareSettings } from './settings.ts';

/** The Exim specification, chapters 14 (main configuration) and 43 (TLS); Debian's own names by its configuration. */
export const exim: SoftwareSettings = {
  topics: {
    starttls:
      "Set tls_advertise_hosts = *, tls_certificate (the certificate, then its issuers) and tls_privatekey, and restart Exim. In Debian's configuration, MAIN_TLS_ENABLE = yes does it.",
    certificate:
      'Check tls_certificate (the certificate, then its issuers) and tls_privatekey, which the user that Exim runs as must be able to read.',
    renewal: 'Restart Exim, so that it uses it for certain.',
    'tls-versions':
      'With OpenSSL set openssl_options = +no_sslv2 +no_sslv3 +no_tlsv1 +no_tlsv1_1, with GnuTLS tls_require_ciphers = NORMAL:-VERS-TLS1.0:-VERS-TLS1.1 (exim -bV tells which it is), and restart Exim.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expansion of Exim's, not of ours
    'auth-after-tls': 'Set auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}, and restart Exim.',
    'host-name':
      'Set primary_hostname (or smtp_active_hostname), let smtp_banner begin with $smtp_active_hostname, and restart Exim.',
    'client-limits':
      'Exim limits clients by smtp_accept_max and smtp_accept_max_per_host, and by the ACL that acl_smtp_connect names.',
    log: 'See the logs of Exim: mainlog and rejectlog, on Debian in /var/log/exim4.',
    'command-injection':
      'Update Exim and leave smtp_enforce_sync = true, its default, or look at what ends TLS in front of it.',
  },
  capabilities: new Map([
    ['PIPELINING', forHosts('pipelining_advertise_hosts')],
    ['PIPECONNECT', forHosts('pipelining_connect_advertise_hosts')],
    ['CHUNKING', forHosts('chunking_advertise_hosts')],
    ['DSN', forHosts('dsn_advertise_hosts')],
    ['SMTPUTF8', forHosts('smtputf8_advertise_hosts')],
    ['8BITMIME', { on: 'Set accept_8bitmime = true.', off: 'Set accept_8bitmime = false.' }],
    ['PRDR', { on: 'Set prdr_enable = true.', off: 'Set prdr_enable = false.' }],
    [
      'AUTH',
      {
        on: 'Set up an authenticator for servers, and leave auth_advertise_hosts = *.',
        off: 'Set auth_advertise_hosts to nothing.',
      },
    ],
    ['VRFY', byAcl('acl_smtp_vrfy')],
    ['EXPN', byAcl('acl_smtp_expn')],
    ['ETRN', byAcl('acl_smtp_etrn')],
  ]),
  others: {
    on: 'Exim offers it only if it was built with it.',
    off: 'Exim has no setting for it; a build without it does not offer it.',
  },
};

function forHosts(option: string): CapabilitySetting {
  return { on: `Set ${option} = *, and restart Exim.`, off: `Set ${option} to nothing, and restart Exim.` };
}

/** Offered where there is an ACL that could allow it. */
function byAcl(option: string): CapabilitySetting {
  return { on: `Set ${option}, and restart Exim.`, off: `Take ${option} out, and restart Exim.` };
}
