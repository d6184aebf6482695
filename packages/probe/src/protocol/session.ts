import type { ConversationPhase, Failure } from '../failure.ts';
import type { CommandInjection, EhloReply, End, StartTls } from '../result.ts';
import type { Banner } from './banner.ts';
import { guessProtocol } from './foreign.ts';
import { type ReplyEvent, ReplyReader, replyLimits } from './reply-reader.ts';
import { type SessionPhase, type Step, Story, type StoryOptions } from './story.ts';

/** What the one who holds the socket must do next, in order. */
export type SessionAction =
  | { readonly kind: 'record'; readonly from: 'server' | 'note'; readonly text: string }
  /** The whole reply of the phase has come. */
  | { readonly kind: 'replied'; readonly phase: SessionPhase }
  /** Send the command, which begins the phase: its answer is what is waited for from now on. */
  | { readonly kind: 'send'; readonly command: string; readonly phase: SessionPhase }
  /** Begin TLS, then say `secured` or `interrupt`. What still comes in plaintext belongs to `receive`. */
  | { readonly kind: 'begin-tls' }
  | { readonly kind: 'end'; readonly end: End };

/**
 * One SMTP session of a client that looks and never sends mail: banner, EHLO (or HELO), STARTTLS if that is the goal,
 * QUIT.
 *
 * It holds no socket and no clock: bytes go in, as latin1 text in pieces of any size, and actions come out. The same
 * bytes give the same result at every split, but for how much is kept of what came in plaintext behind STARTTLS.
 * Commands are never pipelined: each waits for the whole reply before.
 */
export class Session {
  readonly #story: Story;
  readonly #reader = new ReplyReader();
  #phase: SessionPhase = 'banner';
  #ended = false;
  #notedEnding = false;
  #actions: SessionAction[] = [];

  constructor(options: StoryOptions) {
    this.#story = new Story(options);
  }

  get phase(): SessionPhase {
    return this.#phase;
  }

  get banner(): Banner | null {
    return this.#story.banner;
  }

  get ehlo(): EhloReply | null {
    return this.#story.ehlo;
  }

  get ehloBeforeTls(): EhloReply | null {
    return this.#story.ehloBeforeTls;
  }

  get startTls(): StartTls {
    return this.#story.startTls;
  }

  get commandInjection(): CommandInjection {
    return this.#story.commandInjection;
  }

  /** Whether the server has begun to say what is waited for and has not finished. */
  get midReply(): boolean {
    return this.#reader.inReply;
  }

  /** Takes what has come from the server. */
  receive(bytes: string): readonly SessionAction[] {
    this.#reader.push(bytes);
    while (!this.#ended) {
      if (this.#phase === 'tls') {
        this.#refusePlaintext();
        break;
      }
      const event = this.#reader.next();
      if (event === null) break;
      this.#read(event);
    }
    return this.#takeActions();
  }

  /** The TLS handshake is through: from here on `receive` takes what comes inside. */
  secured(): readonly SessionAction[] {
    if (!this.#ended) this.#take(this.#story.secured());
    return this.#takeActions();
  }

  /** The connection is over, or time is: whatever is still unread is recorded, and `failure` ends the session. */
  interrupt(failure: Failure): readonly SessionAction[] {
    if (this.#ended) return [];
    const unread = this.#recordUnread();
    if (this.#phase === 'quit') {
      // QUIT is a courtesy: what goes wrong with it says nothing of what was seen before.
      this.#record('note', `no whole reply to QUIT: ${failure.code}`);
      this.#finish(this.#story.end);
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
    if (event.reply) {
      this.#actions.push({ kind: 'replied', phase: this.#phase });
      this.#take(this.#story.answer(this.#phase, event.reply));
    }
  }

  #take(step: Step): void {
    switch (step.kind) {
      case 'send':
        if (this.#reader.pending !== '') this.#record('note', 'the server spoke on before its turn');
        this.#phase = step.phase;
        this.#actions.push(step);
        return;
      case 'begin-tls':
        this.#phase = 'tls';
        if (this.#reader.pending === '') this.#actions.push(step);
        return;
      case 'wait':
        return;
      case 'end':
        this.#finish(step.end);
    }
  }

  /** Between the 220 to STARTTLS and the handshake every byte is one too many, and no part of TLS. */
  #refusePlaintext(): void {
    if (this.#reader.pending === '') return;
    const text = this.#recordUnread(replyLimits.lineBytes);
    this.#fail({ code: 'plaintext-after-starttls', phase: 'starttls', text });
  }

  #recordUnread(maxBytes = Number.POSITIVE_INFINITY): string {
    const unread = this.#reader.pending.slice(0, maxBytes);
    if (unread === '') return '';
    const lines = unread.split(/\r?\n/);
    const ended = lines.at(-1) === '';
    for (const line of ended ? lines.slice(0, -1) : lines) this.#record('server', line);
    if (!ended) this.#record('note', 'the line above was never ended');
    return unread;
  }

  /** What comes after bytes that cannot be read is meaningless, so there is no QUIT either. */
  #unreadable(failure: Failure & { readonly phase: ConversationPhase }): void {
    if (this.#phase === 'quit') this.#finish(this.#story.end);
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
