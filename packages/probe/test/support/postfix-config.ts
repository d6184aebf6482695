/** The ports of a test's own Postfix, one a listener. */
export interface PostfixPorts {
  /** STARTTLS offered; on 127.0.0.1 and, at the same port, on ::1. */
  readonly starttls: number;
  /** No TLS at all. */
  readonly plain: number;
  /** TLS from the first byte. */
  readonly implicit: number;
  /** STARTTLS, and AUTH offered in plaintext. */
  readonly submission: number;
  /** STARTTLS, and AUTH only offered inside it. */
  readonly submissionTls: number;
  /** postscreen: `220-` at once, the `220` line two seconds later. */
  readonly postscreen: number;
  /** Those that the test asked for. */
  readonly more: readonly number[];
}

/** main.cf for an instance whose configuration, queue, data and log are all in one folder; no mail can leave it. */
export function mainCf(folder: string, ipv6: boolean): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/mail.log
maillog_file_prefixes = ${folder}
multi_instance_enable = no
multi_instance_directories =
syslog_name = postfix

myhostname = mail.example.test
mydomain = example.test
mydestination = example.test
mynetworks = 127.0.0.0/8${ipv6 ? ' [::1]/128' : ''}
inet_interfaces = 127.0.0.1${ipv6 ? ', ::1' : ''}
inet_protocols = ${ipv6 ? 'all' : 'ipv4'}
smtpd_banner = $myhostname ESMTP $mail_name (Debian/GNU)
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
default_process_limit = 200

alias_maps =
alias_database =
local_recipient_maps =
default_transport = discard:
local_transport = discard:
relay_transport = discard:

smtpd_tls_chain_files = ${folder}/certificate.pem
smtpd_tls_security_level = may
smtpd_tls_loglevel = 1
cyrus_sasl_config_path = ${folder}/etc/sasl

postscreen_greet_wait = 2s
postscreen_greet_banner = mail.example.test please wait
postscreen_greet_action = enforce
postscreen_access_list =
postscreen_cache_map =
postscreen_pipelining_enable = yes
postscreen_bare_newline_enable = yes
`;
}

/** master.cf: the listeners, then the daemons they lean on; nothing runs in a chroot. `more`: where, and options of smtpd. */
export function masterCf(
  ports: PostfixPorts,
  ipv6: boolean,
  more: readonly { readonly host: string; readonly options: string }[],
): string {
  const auth = '-o smtpd_sasl_auth_enable=yes -o broken_sasl_auth_clients=yes';
  const listeners = [
    listener(`127.0.0.1:${ports.starttls}`, 'smtpd'),
    ...(ipv6 ? [listener(`[::1]:${ports.starttls}`, 'smtpd')] : []),
    listener(`127.0.0.1:${ports.plain}`, 'smtpd -o smtpd_tls_security_level=none'),
    listener(`127.0.0.1:${ports.implicit}`, `smtpd -o smtpd_tls_wrappermode=yes ${auth}`),
    listener(`127.0.0.1:${ports.submission}`, `smtpd -o smtpd_tls_auth_only=no ${auth}`),
    listener(`127.0.0.1:${ports.submissionTls}`, `smtpd -o smtpd_tls_auth_only=yes ${auth}`),
    `127.0.0.1:${ports.postscreen} inet n - n - 1 postscreen`,
    ...more.map(({ host, options }, index) => listener(`${host}:${ports.more[index]}`, `smtpd ${options}`)),
  ];
  return `${listeners.join('\n')}
postlog unix-dgram n - n - 1 postlogd
smtpd pass - - n - - smtpd
dnsblog unix - - n - 0 dnsblog
tlsproxy unix - - n - 0 tlsproxy
tlsmgr unix - - n 1000? 1 tlsmgr
anvil unix - - n - 1 anvil
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
`;
}

/** sasl/smtpd.conf: mechanisms are offered though no user exists, for the database it names is never made. */
export function saslConf(folder: string): string {
  return `pwcheck_method: auxprop
auxprop_plugin: sasldb
sasldb_path: ${folder}/data/no-users
mech_list: PLAIN LOGIN
`;
}

function listener(address: string, command: string): string {
  return `${address} inet n - n - - ${command}`;
}
