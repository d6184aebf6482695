import { startAiosmtpd } from '../aiosmtpd.ts';
import type { RealServer } from '../availability.ts';
import { type Postfix, startPostfix } from '../postfix.ts';
import { startSmtpServer } from '../smtp-server.ts';
import { startHaraka } from './haraka.ts';
import { type Form, startMta } from './mta.ts';
import { until } from './until.ts';

/** A real server that runs, whatever started it. */
export interface RunningServer {
  /** A form in which it does not listen is missing. */
  readonly ports: Readonly<Partial<Record<Form, number>>>;
  log(): Promise<string>;
  /** Its own record of its sessions, where it keeps one. */
  dialogue?(): Promise<string>;
  stop(): Promise<void>;
}

/** A real server and what it is known to say. */
export interface KnownServer {
  readonly name: string;
  /** What must be installed for it; null where the main install is enough. */
  readonly needs: RealServer | null;
  start(): Promise<RunningServer>;
  /** As the report names it; null where it cannot be told for certain. */
  readonly software: string | null;
  /** The last line of its banner. */
  readonly banner: RegExp;
  /** Keywords that it offers in every form. */
  readonly offers: readonly string[];
  /** Whether it offers AUTH at its port for submission. */
  readonly auth: boolean;
  /** Where STARTTLS stands in its answer at the port `starttls`. */
  readonly startTlsIs: 'first' | 'between' | 'last';
  /** Whether it offers STARTTLS, and then cannot do it. */
  readonly deadTls: boolean;
  /** Lines of its log that look like a complaint and are none; each says why. */
  readonly unremarkable: readonly RegExp[];
  /** Where its log or its dialogue shows it: that a session has begun, and that one has ended with QUIT. */
  readonly sessions?: readonly [begun: RegExp, quit: RegExp];
  /** A line of `dialogue`: who said it (`C`, `<<<` for the client) and what. */
  readonly dialogueLine?: RegExp;
}

/** What a server's log says of a client that misbehaves, or that hangs up. */
const complaint =
  /improper|pipelin(?:ed|ing)|non-SMTP|PREGREET|HANGUP|lost|unexpected|protocol error|syntax error|time(?:out|d out)|reset|closed without|dropped|reject|warn|fail|error|did not issue|no MAIL|shutdown|EOF|too soon|half closed|reason=disconnect/i;

/** The lines of its log in which a server complains of us. */
export function complaints({ unremarkable }: KnownServer, log: string): readonly string[] {
  const lines = log.split('\n').filter((line) => complaint.test(line));
  return lines.filter((line) => !unremarkable.some((mark) => mark.test(line)));
}

/** How many sessions the server saw begin and how many end with QUIT; null where it does not tell. */
export async function sessionsSeenBy({ sessions }: KnownServer, server: RunningServer) {
  if (!sessions) return null;
  const text = (await server.log()) + ((await server.dialogue?.()) ?? '');
  const [begun, quit] = sessions.map((mark) => text.match(mark)?.length ?? 0);
  return { begun, quit };
}

const common = { auth: true, startTlsIs: 'between', deadTls: false, unremarkable: [] } as const;

export const knownServers: readonly KnownServer[] = [
  {
    ...common,
    name: 'Postfix',
    needs: 'postfix',
    start: startWatched,
    software: 'Postfix',
    sessions: [/\]: connect from /g, /\]: disconnect from .* quit=1 /g],
    banner: /^mail\.example\.test ESMTP Postfix \(Debian\/GNU\)$/,
    offers: ['PIPELINING', 'SIZE', 'VRFY', 'ETRN', 'ENHANCEDSTATUSCODES', '8BITMIME', 'DSN', 'CHUNKING'],
  },
  {
    ...common,
    name: 'postscreen',
    needs: 'postfix',
    async start() {
      const { ports, ...postfix } = await startWatched();
      return { ...postfix, ports: { starttls: ports.postscreen } };
    },
    software: 'Postfix',
    banner: /^mail\.example\.test ESMTP Postfix \(Debian\/GNU\)$/,
    // PIPELINING, which Postfix itself offers, is not among them.
    offers: ['SIZE', 'VRFY', 'ETRN', 'ENHANCEDSTATUSCODES', '8BITMIME', 'DSN'],
  },
  {
    ...common,
    name: 'Exim',
    needs: 'exim',
    start: () => startMta('exim'),
    software: 'Exim',
    // The date follows.
    sessions: [/ SMTP connection from \[.*\(TCP\/IP connection count/g, / closed by QUIT$/gm],
    banner: /^mail\.example\.test ESMTP Exim [\d.]+ \w{3}, \d\d /,
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
    unremarkable: [
      // When it starts.
      /Warning: purging the environment/,
      // Of every session that sends no mail, with all that was said in it.
      /no MAIL in SMTP connection from \(probe\.example\.test\) .* C=EHLO,(?:STARTTLS,EHLO,)?QUIT$/,
    ],
  },
  {
    ...common,
    name: 'OpenSMTPD',
    needs: 'opensmtpd',
    start: () => startMta('opensmtpd'),
    software: 'OpenSMTPD',
    banner: /^mail\.example\.test ESMTP OpenSMTPD$/,
    offers: ['8BITMIME', 'ENHANCEDSTATUSCODES', 'SIZE', 'DSN', 'HELP'],
    auth: false,
    deadTls: true,
    unremarkable: [
      // When it starts.
      /warn: purge_task: opendir: No such file or directory$/,
      // Its own trouble, after it has ended the handshake.
      /disconnected reason="io-error: error:0A080006:SSL routines::EVP lib"$/,
    ],
  },
  {
    ...common,
    name: 'Sendmail',
    needs: 'sendmail',
    start: () => startMta('sendmail'),
    software: 'Sendmail',
    sessions: [/>>> 220 mail\./g, /<<< QUIT\r?$/gm],
    banner:
      /^mail\.example\.test ESMTP Sendmail [\d.]+\/.*\(No UCE\/UBE\) logging access from: .*\[127\.0\.0\.1\]$/,
    offers: ['ENHANCEDSTATUSCODES', 'PIPELINING', 'EXPN', 'VERB', '8BITMIME', 'SIZE', 'DSN', 'DELIVERBY'],
    auth: false,
    unremarkable: [
      // Of every client that neither sends mail nor asks for any: a probe is one on purpose.
      /localhost \[127\.0\.0\.1\] did not issue MAIL\/EXPN\/VRFY\/ETRN during connection to \w+$/,
      // When it starts.
      /gethostbyaddr\([\d.]+\) failed/,
      /Cannot use HostStatusDirectory/,
    ],
    dialogueLine: /^\d+ (?<from><<<|>>>) (?<text>.*?)\r?$/,
  },
  {
    ...common,
    name: 'Courier',
    needs: 'courier',
    start: () => startMta('courier'),
    software: 'Courier',
    // No more than that.
    banner: /^mail\.example\.test ESMTP$/,
    offers: ['XVERP=COURIER', 'XEXDATA', 'XSECURITY=NONE,STARTTLS', 'PIPELINING', '8BITMIME', 'SIZE', 'DSN'],
    startTlsIs: 'first',
  },
  {
    ...common,
    name: 'Haraka',
    needs: 'haraka',
    start: startHaraka,
    software: 'Haraka',
    // Six letters and digits that change.
    sessions: [/\] connect ip=/g, /\] C: QUIT /g],
    banner: /^mail\.example\.test ESMTP Haraka\/[\d.]+ ready \([0-9A-F]{6}\)$/,
    offers: ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE'],
    unremarkable: [
      // What both sides said.
      /\[PROTOCOL\]/,
      /^\S+ \[(?:INFO|DEBUG)\] \[-\]/,
      // Of every session, with what was counted in it.
      /disconnect ip=127\.0\.0\.1 .* early=N .* pipe=N errors=0 /,
    ],
    dialogueLine: /\[PROTOCOL\] \[[-0-9A-F]+\] \[core\] (?<from>[CS]): (?<text>.*?)(?: state=\d)?$/,
  },
  {
    ...common,
    name: "npm's smtp-server",
    needs: null,
    start: startSmtpServer,
    software: null,
    banner: /^mail\.example\.test ESMTP/,
    offers: ['PIPELINING', '8BITMIME', 'SMTPUTF8'],
    startTlsIs: 'last',
  },
  {
    ...common,
    name: 'aiosmtpd',
    needs: 'aiosmtpd',
    async start() {
      const { ports, ...server } = await startAiosmtpd();
      return { ...server, ports: { ...ports, submission: ports.auth } };
    },
    software: 'aiosmtpd',
    // It does not say ESMTP.
    sessions: [/^INFO:mail\.log:Peer: /gm, / >> b'QUIT'$/gm],
    banner: /^mail\.example\.test Python SMTP [\d.]+$/,
    offers: ['SIZE', '8BITMIME', 'SMTPUTF8', 'HELP'],
    unremarkable: [
      // Of every session: QUIT cancels the coroutine that says the first, and the last is the name of asyncio's event.
      /\) Connection lost during _handle_client\(\)$/,
      /\) connection lost$/,
      // Of a client that has read the reply to QUIT and closes before aiosmtpd does.
      /\) EOF received$/,
    ],
  },
];

/** Postfix, whose log is read when it has seen every client leave. */
async function startWatched(): Promise<Postfix> {
  const postfix = await startPostfix();
  const log = async (): Promise<string> => {
    let text = '';
    await until('its sessions are over', async () => {
      text = await postfix.log();
      // smtpd says it in small letters and postscreen in capitals.
      const came = text.match(/\]: connect from /gi)?.length ?? 0;
      return came === (text.match(/\]: disconnect /gi)?.length ?? 0);
    });
    return text;
  };
  return { ...postfix, log };
}
