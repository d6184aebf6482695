import { findingsPage } from '@smtp-probe/probe';

/** What `--help` prints. */
export const help = `Tests that a mail server is reachable, answers properly and offers STARTTLS. It never sends mail.

Usage: smtp-probe [options] TARGET...
       smtp-probe [options] [--config FILE]
       smtp-probe merge [--format FORMAT] [--output FILE] REPORT.json...
       smtp-probe explain CODE...       what a finding means, by the code behind its words; needs no network
       smtp-probe demo                  probe four servers on this machine; needs no network

Targets: mx.example.com (port 25), mail.example.com:587, [2001:db8::1]:25, smtp://HOST, submission://HOST (587),
smtps://HOST (465, TLS from the first byte), mx:DOMAIN (each of its MX hosts), or - to read them from standard input,
one a line. Without any, FILE names them and what is demanded of each; it is smtp-probe.yml in this folder unless
--config says otherwise. An option given here stands before what FILE says.

What is demanded
  --banner-code CODE              the banner's reply code (default 220)
  --no-require-starttls           do not demand that STARTTLS is offered
  --banner-host NAME              the host named in the banner: a name, a *. pattern, or target
  --require-capabilities LIST     EHLO keywords that must be offered, such as PIPELINING,8BITMIME
  --forbid-capabilities LIST      EHLO keywords that must not be offered
  --max-rtt DURATION              longest TCP connect round trip, such as 250ms
  --tls observe|handshake|verify  only look for STARTTLS (default), complete the handshake, or verify the
                                  certificate too: its chain, its name and its dates
  --check-command-injection       commands sent in plaintext behind STARTTLS must not be executed inside TLS; tested
                                  in a second connection, and with --tls handshake at least
  --min-tls-version VERSION       1.0, 1.1, 1.2 or 1.3, wherever TLS is begun (default 1.2)
  --min-certificate-days DAYS     how long the certificate must stay valid, wherever TLS is begun
  --forbid-auth-before-tls        no AUTH may be offered in plaintext
  --mx-rule every|any|best        which MX hosts of a domain must pass: every one (default), any one, or those of the
                                  best preference
  --mta-sts off|report|require    the domain of an mx: target has an MTA-STS policy that is enforced, and each host
                                  is one that senders who go by it deliver to; report only warns (default off)
  --dane off|report|require       the certificate is one that a TLSA record names, proved by DNSSEC; the proof counts
                                  from --resolver or from a resolver on this machine (default off)
  --require-fcrdns                reverse DNS of the server's address gives a name that leads back to it
  --baseline REPORT.json          nothing is worse than in this earlier report, written by --format json or ndjson
  --fail-on findings|regressions  regressions: only what is worse than in the baseline keeps a target from passing,
                                  and everything else warns (default findings)
  --on-egress-blocked fail|warn|skip
                                  what comes of a target that was not tested because port 25 is blocked here: as any
                                  that could not be tested (default), let through with a warning, or not counted

How it is tested
  --timeout DURATION              each try at a server, in all (default 60s)
  --connect-timeout DURATION      default 10s
  --banner-timeout DURATION       default 30s
  --command-timeout DURATION      default 15s
  --ehlo-name NAME                what EHLO says of us (default: this machine's full name or its address)
  --family any|4|6                which addresses to use (default any)
  --addresses first|all           speak to the first address that connects (default), or test each address of a name,
                                  and of each MX host, with a result of its own
  --resolver ADDRESS[:PORT]       ask this DNS server (default: the operating system looks names up)
  --reverse-dns                   report the names of the server's address in reverse DNS, and whether they and the
                                  banner's host lead back to it
  --retries N                     try again up to N times after no connection, no answer in time or a 4xx, and after
                                  nothing else (default 0)
  --retry-delay DURATION          the wait before the first of them; it doubles with each, up to 1m (default 1s)
  --wait-for DURATION             wait so long for a server that is not up yet, and try it every --retry-delay
  --egress-control TARGET         a server that answers on port 25, asked once where another is silent: if it is
                                  silent too, port 25 is taken to be blocked here
  --ca-file FILE                  trust the certificates in FILE, in PEM, instead of the default roots, which are
                                  Node's and the operating system's
  --concurrency N                 targets probed at once (default 32)
  --per-address N                 sessions at once with one IP address (default 8; 0 for no bound)
  --repeat N                      probe each target N times, and tell where the runs do not agree
  --shard I/N                     probe only the I-th of N parts of the targets; each target is in one part, whatever
                                  else the list holds, and merge puts the reports together

What is shown
  --format text|json|ndjson|markdown|junit|sarif
  -o, --output FILE               write the report to FILE
  -t, --transcript                show the transcript of passed targets too
      --in-order                  write ndjson in the order of the list, too
  -h, --help    -V, --version

Every code, what it means and what to do: ${findingsPage}

Exit status: 0 every target passed, 1 a demand is not met, 2 a target could not be tested or
the report not written, 64 wrong usage.
`;
