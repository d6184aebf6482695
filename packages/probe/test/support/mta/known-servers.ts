import type { MtaName } from './mta.ts';

/** What a real server is known to say, in each form it listens in. */
export interface KnownServer {
  readonly name: MtaName;
  /** As the report names it. */
  readonly software: string;
  readonly banner: RegExp;
  /** The last line of its answer to EHLO in plaintext, and inside TLS. */
  readonly lastLine: string;
  /** Keywords that it offers in every form. */
  readonly offers: readonly string[];
  /** Whether it offers AUTH at its port for submission. */
  readonly auth: boolean;
  /** Whether it offers STARTTLS, and then cannot do it. */
  readonly deadTls: boolean;
  /** What its log says of every session that sends no mail, and what is no complaint for another reason. */
  readonly unremarkable: readonly RegExp[];
}

export const knownServers: readonly KnownServer[] = [
  {
    name: 'exim',
    software: 'Exim',
    // The date follows.
    banner: /^mail\.example\.test ESMTP Exim [\d.]+ \w{3}, \d\d /,
    lastLine: 'HELP',
    offers: [
      'SIZE',
      '8BITMIME',
      'DSN',
      'ETRN',
      'VRFY',
      'EXPN',
      'PIPELINING',
      'PIPECONNECT',
      'CHUNKING',
      'PRDR',
    ],
    auth: true,
    deadTls: false,
    // One line a session that sent no mail, with all its commands; the test for pipelining reads them.
    unremarkable: [
      /Warning: purging the environment/,
      /no MAIL in SMTP connection from .* C=(EHLO|STARTTLS|QUIT|,)+$/,
    ],
  },
  {
    name: 'opensmtpd',
    software: 'OpenSMTPD',
    banner: /^mail\.example\.test ESMTP OpenSMTPD$/,
    lastLine: 'HELP',
    offers: ['8BITMIME', 'ENHANCEDSTATUSCODES', 'SIZE', 'DSN'],
    auth: false,
    deadTls: true,
    // Its own trouble, not ours.
    unremarkable: [/disconnected reason="io-error: error:0A080006:SSL routines::EVP lib"/],
  },
  {
    name: 'sendmail',
    software: 'Sendmail',
    banner:
      /^mail\.example\.test ESMTP Sendmail [\d.]+\/.*; \w{3}, .*\(No UCE\/UBE\) logging access from: .*\[127\.0\.0\.1\]$/,
    lastLine: 'HELP',
    offers: ['ENHANCEDSTATUSCODES', 'PIPELINING', 'EXPN', 'VERB', '8BITMIME', 'SIZE', 'DSN', 'DELIVERBY'],
    auth: false,
    deadTls: false,
    unremarkable: [
      // So it says of every client that sends no mail and asks for none; a probe is one on purpose.
      /localhost \[127\.0\.0\.1\] did not issue MAIL\/EXPN\/VRFY\/ETRN during connection to \w+$/,
      // When it starts.
      /gethostbyaddr\([\d.]+\) failed/,
      /Cannot use HostStatusDirectory/,
    ],
  },
  {
    name: 'courier',
    software: 'Courier',
    // No more than that.
    banner: /^mail\.example\.test ESMTP$/,
    lastLine: 'DSN',
    offers: ['XVERP=COURIER', 'XEXDATA', 'XSECURITY=NONE,STARTTLS', 'PIPELINING', '8BITMIME', 'SIZE', 'DSN'],
    auth: true,
    deadTls: false,
    unremarkable: [],
  },
];

/** What a server's log says of a client that misbehaves, or that hangs up. */
export const complaint =
  /improper|pipelining|non-SMTP|lost (connection|input)|unexpected|protocol error|syntax error|timeout|timed out|reset by peer|closed without|dropped|rejected|warning|fail|did not issue|no MAIL|io-error|shutdown|EOF|\bQUIT\b.*missing/i;
