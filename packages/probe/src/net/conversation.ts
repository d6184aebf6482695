import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import type { Failure } from '../failure.ts';
import type { Session, SessionAction } from '../protocol/session.ts';
import type { SessionPhase } from '../protocol/story.ts';
import type { End } from '../result.ts';
import type { Speaker } from '../transcript.ts';
import { brokenConnection, errnoOf } from './errno.ts';
import type { HandshakeOutcome } from './handshake.ts';
import type { Limits } from './limits.ts';
import { Stopwatch } from './stopwatch.ts';
import type { Watch } from './watch.ts';

export interface ConversationOptions {
  readonly limits: Limits;
  readonly watch: Watch;
  /** Begins TLS, before it returns, on a socket that nobody reads from and nothing was left unread of. */
  readonly beginTls: (socket: Socket) => Promise<HandshakeOutcome>;
  readonly record: (from: Speaker, text: string) => void;
}

export interface ConversationOutcome {
  readonly end: End;
  /** From the beginning of a phase to the end of its reply; null where none came. Every EHLO and HELO counts. */
  readonly phaseMs: Readonly<Record<SessionPhase, number | null>>;
}

/**
 * Holds the session's conversation on a connected socket: carries bytes and keeps time, and decides nothing. The
 * socket keeps one listener of each kind to its end, for what arrives while there is none is lost; it is destroyed
 * in every case.
 */
export function converse(
  socket: Socket,
  session: Session,
  options: ConversationOptions,
): Promise<ConversationOutcome> {
  return new Promise((resolve) => new Conversation(socket, session, options, resolve).start());
}

class Conversation {
  #socket: Socket;
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
  #clock = new Stopwatch();
  /** Whether the server has said anything since the phase began. */
  #spoken = false;
  #over = false;

  constructor(
    socket: Socket,
    session: Session,
    options: ConversationOptions,
    resolve: (outcome: ConversationOutcome) => void,
  ) {
    this.#socket = socket;
    this.#session = session;
    this.#options = options;
    this.#resolve = resolve;
  }

  start(): void {
    this.#listen(this.#socket);
    this.#enter('banner');
  }

  #listen(socket: Socket): void {
    this.#socket = socket;
    // Latin1 keeps one character a byte: nothing is lost, and the protocol can work on text.
    socket.setEncoding('latin1');
    socket.on('data', this.#onData).on('end', this.#onEnd).on('error', this.#onError);
  }

  readonly #onData = (bytes: string): void => {
    this.#spoken = true;
    this.#obey(this.#session.receive(bytes));
  };

  readonly #onEnd = (): void => {
    const { phase, midReply } = this.#session;
    this.#interrupt({ code: 'connection-closed', phase, partialReply: midReply });
  };

  readonly #onError = (error: Error): void => {
    this.#interrupt(brokenConnection(errnoOf(error), this.#session.phase));
  };

  /** Takes the conversation into TLS, when it is certain that nothing which came in plaintext can get in there. */
  async #beginTls(): Promise<void> {
    // What came close behind the 220, but in a segment of its own, is still read by the session: a whole turn of the
    // event loop, and the socket has been emptied in between.
    await turn();
    await turn();
    if (this.#over) return;
    const socket = this.#socket;
    socket.off('data', this.#onData).pause();
    const unread: string | null = socket.read();
    if (unread !== null) {
      this.#obey(this.#session.receive(unread));
      return;
    }
    socket.off('end', this.#onEnd).off('error', this.#onError);
    const handshake = await this.#options.beginTls(socket);
    if (!handshake.ok) {
      this.#interrupt(handshake.failure);
      return;
    }
    this.#phaseMs.tls = handshake.ms;
    this.#listen(handshake.socket);
    this.#obey(this.#session.secured());
  }

  #enter(phase: SessionPhase): void {
    this.#clock = new Stopwatch();
    this.#spoken = false;
    this.#options.watch.enter(phase, limitOf(phase, this.#options.limits), (failure) => {
      this.#interrupt(failure.code === 'timeout' ? { ...failure, silent: !this.#spoken } : failure);
    });
  }

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
          this.#socket.write(`${action.command}\r\n`, 'latin1');
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
    // A destroyed socket may still report the error that was under way.
    this.#socket.removeAllListeners().on('error', () => {});
    // Inside TLS a client that takes its leave says so (close_notify, RFC 8446 section 6.1); Courier logs one that does not.
    if (end.kind === 'completed') this.#socket.destroySoon();
    else this.#socket.destroy();
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
