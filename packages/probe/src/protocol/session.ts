import type { ConversationPhase, Failure } from '../failure.ts';
import type { EhloReply, End, StartTls } from '../result.ts';
import { type Banner, readBanner } from './banner.ts';
import { offers, parseCapabilities } from './capability.ts';
import { guessProtocol } from './foreign.ts';
import type { Reply } from './reply.ts';
import { type ReplyEvent, ReplyReader } from './reply-reader.ts';

/** What is waited for: the banner, or the answer to the command of that name. */
export type SessionPhase = 'banner' | 'ehlo' | 'quit';

/** What the one who holds the socket must do next, in order. */
export type SessionAction =
  | { readonly kind: 'record'; readonly from: 'server' | 'note'; readonly text: string }
  /** The whole reply of the phase has come. */
  | { readonly kind: 'replied'; readonly phase: SessionPhase }
  /** Send the command, which begins the phase: its answer is what is waited for from now on. */
  | { readonly kind: 'send'; readonly command: string; readonly phase: SessionPhase }
  | { readonly kind: 'end'; readonly end: End };

export interface SessionOptions {
  /** What EHLO says of us: a host name or an address literal (RFC 5321 section 4.1.1.1). */
  readonly ehloName: string;
  /** Whether the conversation runs inside TLS from its first byte. */
  readonly insideTls: boolean;
}

/** Those codes to EHLO that mean "I do not know this command" (RFC 5321 section 4.2.4), so that HELO may be tried. */
const notRecognised: readonly number[] = [500, 502];

/**
 * One SMTP session of a client that looks and never sends mail: banner, EHLO (or HELO), QUIT.
 *
 * It holds no socket and no clock: bytes go in, as latin1 text in pieces of any size, and actions come out. The same
 * bytes give the same result at every split. Commands are never pipelined: each waits for the whole reply before.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #reader = new ReplyReader();
  #phase: SessionPhase = 'banner';
  #heloTried = false;
  #banner: Reply | null = null;
  #ehlo: EhloReply | null = null;
  /** How the session ends once QUIT is through. */
  #end: End = { kind: 'completed' };
  #ended = false;
  #notedEnding = false;
  #actions: SessionAction[] = [];

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get phase(): SessionPhase {
    return this.#phase;
  }

  get banner(): Banner | null {
    return this.#banner && readBanner(this.#banner, this.#ehlo?.capabilities ?? []);
  }

  get ehlo(): EhloReply | null {
    return this.#ehlo;
  }

  get startTls(): StartTls {
    if (this.#options.insideTls) return 'not-applicable';
    if (this.#ehlo?.code !== 250) return 'unknown';
    return offers(this.#ehlo.capabilities, 'STARTTLS') ? 'advertised' : 'absent';
  }

  /** Whether the server has begun to say what is waited for and has not finished. */
  get midReply(): boolean {
    return this.#reader.inReply;
  }

  /** Takes what has come from the server. */
  receive(bytes: string): readonly SessionAction[] {
    this.#reader.push(bytes);
    while (!this.#ended) {
      const event = this.#reader.next();
      if (event === null) break;
      this.#read(event);
    }
    return this.#takeActions();
  }

  /** The connection is over, or time is: whatever is still unread is recorded, and `failure` ends the session. */
  interrupt(failure: Failure): readonly SessionAction[] {
    if (this.#ended) return [];
    const unread = this.#reader.pending;
    if (unread !== '') {
      this.#record('server', unread);
      this.#record('note', 'the line above was never ended');
    }
    if (this.#phase === 'quit') {
      // QUIT is a courtesy: what goes wrong with it says nothing of what was seen before.
      this.#record('note', `no whole reply to QUIT: ${failure.code}`);
      this.#finish(this.#end);
    } else {
      const guess = this.#phase === 'banner' && failure.code !== 'cancelled' ? guessProtocol(unread) : null;
      this.#fail(guess ? { code: 'not-smtp', phase: 'banner', guess } : failure);
    }
    return this.#takeActions();
  }

  #read(event: ReplyEvent): void {
    this.#record('server', event.line);
    if (event.kind === 'too-large') {
      this.#unreadable({
        code: 'reply-too-large',
        phase: this.#phase,
        bound: event.bound,
        limit: event.limit,
      });
      return;
    }
    if (event.kind === 'malformed') {
      const phase = this.#phase;
      const guess = phase === 'banner' ? guessProtocol(event.line) : null;
      this.#unreadable(
        guess
          ? { code: 'not-smtp', phase, guess }
          : { code: 'malformed-reply', phase, reason: event.reason, line: event.line },
      );
      return;
    }
    if (event.ending !== 'crlf' && !this.#notedEnding) {
      this.#notedEnding = true;
      this.#record(
        'note',
        `the line above ended with ${event.ending === 'lf' ? 'a bare LF' : 'CR CR LF'}, not CRLF`,
      );
    }
    if (event.reply) this.#answer(event.reply);
  }

  /** A whole reply has come: the story of the session, a step each. */
  #answer(reply: Reply): void {
    this.#actions.push({ kind: 'replied', phase: this.#phase });
    switch (this.#phase) {
      case 'banner':
        this.#banner = reply;
        if (isPositive(reply)) this.#send(`EHLO ${this.#options.ehloName}`, 'ehlo');
        else this.#leave(reply);
        return;
      case 'ehlo':
        this.#answerEhlo(reply);
        return;
      case 'quit':
        this.#finish(this.#end);
    }
  }

  #answerEhlo(reply: Reply): void {
    const command = this.#heloTried ? 'HELO' : 'EHLO';
    const understood = reply.code === 250;
    const capabilities = understood && command === 'EHLO' ? parseCapabilities(reply.lines) : [];
    this.#ehlo = { command, code: reply.code, lines: reply.lines, capabilities };
    if (!understood && !this.#heloTried && notRecognised.includes(reply.code)) {
      this.#heloTried = true;
      this.#send(`HELO ${this.#options.ehloName}`, 'ehlo');
      return;
    }
    if (!understood) this.#end = { kind: 'failed', ...this.#rejection(command, reply) };
    this.#leave(reply);
  }

  #rejection(command: 'EHLO' | 'HELO', reply: Reply): Failure {
    const banner = this.#banner;
    const guess = banner && guessProtocol(`${banner.code} ${banner.lines.join(' ')}`);
    if (guess) return { code: 'not-smtp', phase: 'ehlo', guess };
    return {
      code: 'ehlo-rejected',
      phase: 'ehlo',
      command,
      replyCode: reply.code,
      replyText: reply.lines.join(' '),
    };
  }

  /** Ends in good order. After 421 the server is closing already (RFC 5321 section 3.8), and QUIT would meet nobody. */
  #leave(reply: Reply): void {
    if (reply.code === 421) this.#finish(this.#end);
    else this.#send('QUIT', 'quit');
  }

  #send(command: string, phase: SessionPhase): void {
    if (this.#reader.pending !== '') {
      this.#record('note', 'the server spoke on before its turn');
    }
    this.#phase = phase;
    this.#actions.push({ kind: 'send', command, phase });
  }

  /** What comes after bytes that cannot be read is meaningless, so there is no QUIT either. */
  #unreadable(failure: Failure & { readonly phase: ConversationPhase }): void {
    if (this.#phase === 'quit') this.#finish(this.#end);
    else this.#fail(failure);
  }

  #fail(failure: Failure): void {
    this.#finish({ kind: 'failed', ...failure });
  }

  #finish(end: End): void {
    this.#ended = true;
    this.#actions.push({ kind: 'end', end });
  }

  #record(from: 'server' | 'note', text: string): void {
    this.#actions.push({ kind: 'record', from, text });
  }

  #takeActions(): readonly SessionAction[] {
    const actions = this.#actions;
    this.#actions = [];
    return actions;
  }
}

/** A positive completion reply: 2yz (RFC 5321 section 4.2.1). */
function isPositive(reply: Reply): boolean {
  return reply.code >= 200 && reply.code < 300;
}
