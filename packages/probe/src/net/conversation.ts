import type { Failure } from '../failure.ts';
import type { Session, SessionAction } from '../protocol/session.ts';
import type { SessionPhase } from '../protocol/story.ts';
import type { End } from '../result.ts';
import type { Speaker } from '../transcript.ts';
import type { Connection, ConnectionListener } from './connection.ts';
import { brokenConnection, errnoOf } from './errno.ts';
import type { HandshakeOutcome } from './handshake.ts';
import type { Limits } from './limits.ts';
import { Stopwatch } from './stopwatch.ts';
import { turn } from './turn.ts';
import type { InterruptHandler, Watch } from './watch.ts';

export interface ConversationOptions {
  readonly limits: Limits;
  readonly watch: Watch;
  /** Begins TLS, before it returns, on a connection of which nothing was left unread. */
  readonly beginTls: (connection: Connection) => Promise<HandshakeOutcome>;
  readonly record: (from: Speaker, text: string) => void;
}

export interface ConversationOutcome {
  readonly end: End;
  /** From the beginning of a phase to the end of its reply; null where none came. Every EHLO and HELO counts. */
  readonly phaseMs: Readonly<Record<SessionPhase, number | null>>;
}

/**
 * Holds the session's conversation on a connection: carries bytes and keeps time, and decides nothing. The connection
 * is over afterwards, in every case.
 */
export function converse(
  connection: Connection,
  session: Session,
  options: ConversationOptions,
): Promise<ConversationOutcome> {
  return new Promise((resolve) => new Conversation(connection, session, options, resolve).start());
}

class Conversation implements ConnectionListener {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #options: ConversationOptions;
  readonly #resolve: (outcome: ConversationOutcome) => void;
  readonly #phaseMs: Record<SessionPhase, number | null> = {
    banner: null,
    ehlo: null,
    starttls: null,
    tls: null,
    quit: null,
  };
  readonly #clock = new Stopwatch();
  /** Whether the server has said anything since the phase began. */
  #spoken = false;
  #over = false;

  constructor(
    connection: Connection,
    session: Session,
    options: ConversationOptions,
    resolve: (outcome: ConversationOutcome) => void,
  ) {
    this.#connection = connection;
    this.#session = session;
    this.#options = options;
    this.#resolve = resolve;
  }

  start(): void {
    this.#connection.listen(this);
    this.#enter('banner');
  }

  onBytes(bytes: string): void {
    this.#spoken = true;
    this.#obey(this.#session.receive(bytes));
  }

  onEnd(): void {
    const { phase, midReply } = this.#session;
    this.#interrupt({ code: 'connection-closed', phase, partialReply: midReply });
  }

  onError(error: Error): void {
    this.#interrupt(brokenConnection(errnoOf(error), this.#session.phase));
  }

  /** Takes the conversation into TLS, when it is certain that nothing which came in plaintext can get in there. */
  async #beginTls(): Promise<void> {
    // What came close behind the 220, but in a segment of its own, is still read by the session: a whole turn of the
    // event loop, and the socket has been emptied in between.
    await turn();
    await turn();
    if (this.#over) return;
    const handshake = await this.#options.beginTls(this.#connection);
    if (!handshake.ok) {
      this.#interrupt(handshake.failure);
      return;
    }
    this.#phaseMs.tls = handshake.ms;
    this.#connection.listen(this);
    this.#obey(this.#session.secured());
  }

  #enter(phase: SessionPhase): void {
    this.#clock.restart();
    this.#spoken = false;
    this.#options.watch.enter(phase, limitOf(phase, this.#options.limits), this.#onInterrupt);
  }

  readonly #onInterrupt: InterruptHandler = (failure) =>
    this.#interrupt(failure.code === 'timeout' ? { ...failure, silent: !this.#spoken } : failure);

  #interrupt(failure: Failure): void {
    this.#obey(this.#session.interrupt(failure));
  }

  #obey(actions: readonly SessionAction[]): void {
    for (const action of actions) {
      if (this.#over) return;
      switch (action.kind) {
        case 'record':
          this.#options.record(action.from, action.text);
          break;
        case 'replied':
          this.#phaseMs[action.phase] = (this.#phaseMs[action.phase] ?? 0) + this.#clock.elapsedMs;
          break;
        case 'send':
          this.#enter(action.phase);
          if (this.#over) return;
          this.#connection.send(`${action.command}\r\n`);
          for (const line of action.command.split('\r\n')) this.#options.record('client', line);
          break;
        case 'begin-tls':
          void this.#beginTls();
          break;
        case 'end':
          this.#end(action.end);
      }
    }
  }

  #end(end: End): void {
    this.#over = true;
    this.#options.watch.leave();
    if (end.kind === 'completed') this.#connection.close();
    else this.#connection.destroy();
    this.#resolve({ end, phaseMs: this.#phaseMs });
  }
}

function limitOf(phase: SessionPhase, limits: Limits): number {
  switch (phase) {
    case 'banner':
      return limits.bannerMs;
    case 'ehlo':
    case 'starttls':
    case 'tls':
      return limits.commandMs;
    case 'quit':
      return limits.quitMs;
  }
}
