import type { MtaSetup } from './mta.ts';

/** Exim, which shows at each port the certificate of that port's name. */
export const exim: MtaSetup = (ports, certificates) => {
  const withDefault = [ports.starttls, ports.implicit, ports.submission];
  const files = [
    ...withDefault.map((port) => `cp /etc/tls/0.pem /etc/tls/port-${port}.pem`),
    ...certificates.map((_, index) => `cp /etc/tls/${index + 1}.pem /etc/tls/port-${ports.shown[index]}.pem`),
  ];
  return {
    files: {
      '/etc/exim.conf': `primary_hostname = mail.example.test
log_file_path = /log/%slog
exim_user = Debian-exim
exim_group = Debian-exim
never_users =
daemon_smtp_ports = ${[...withDefault, ports.plain, ...ports.shown].join(' : ')}
tls_on_connect_ports = ${ports.implicit}
local_interfaces = 127.0.0.1
domainlist local_domains = example.test
tls_advertise_hosts = \${if eq{$received_port}{${ports.plain}}{}{*}}
tls_certificate = /etc/tls/port-$received_port.pem
auth_advertise_hosts = \${if eq{$received_port}{${ports.submission}}{*}{}}
pipelining_connect_advertise_hosts = *
dsn_advertise_hosts = *
prdr_enable = true
chunking_advertise_hosts = *
smtputf8_advertise_hosts = *
host_lookup =
rfc1413_query_timeout = 0s
log_selector = +smtp_connection +smtp_protocol_error +smtp_syntax_error +smtp_no_mail +tls_peerdn
acl_smtp_rcpt = accept
acl_smtp_vrfy = accept
acl_smtp_etrn = accept
acl_smtp_expn = accept
begin acl
begin routers
blackhole:
  driver = redirect
  data = :blackhole:
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_condition = false
  server_prompts = :
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = false
`,
    },
    start: `${files.join('\n')}
chown -R Debian-exim /etc/tls
exim4 -C /etc/exim.conf -bd
`,
  };
};
