import type { Failure } from '../failure.ts';
import type { CommandInjection, EhloReply, End, StartTls } from '../result.ts';
import { type Banner, readBanner } from './banner.ts';
import { offers, parseCapabilities } from './capability.ts';
import { guessProtocol } from './foreign.ts';
import { commandInjection, injectedCommand, owesAnotherReply } from './injection.ts';
import type { Reply } from './reply.ts';

/** What is waited for: the banner, the answer to the command of that name, or the TLS handshake. */
export type SessionPhase = 'banner' | 'ehlo' | 'starttls' | 'tls' | 'quit';

/** How far a session goes, where STARTTLS is advertised. */
export type StartTlsGoal =
  /** Not beyond the advertisement. */
  | 'observe'
  /** Through the handshake, and on inside TLS. */
  | 'handshake'
  /** The same, with a harmless command in plaintext in one segment with STARTTLS. */
  | 'injection';

export interface StoryOptions {
  /** What EHLO says of us: a host name or an address literal (RFC 5321 section 4.1.1.1). */
  readonly ehloName: string;
  /** Whether the conversation runs inside TLS from its first byte. */
  readonly insideTls: boolean;
  readonly startTls: StartTlsGoal;
}

/** What comes next in a session. */
export type Step =
  | { readonly kind: 'send'; readonly command: string; readonly phase: SessionPhase }
  /** TLS begins: the next bytes are the handshake's. */
  | { readonly kind: 'begin-tls' }
  /** One more reply is owed in this phase. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'end'; readonly end: End };

/** Those codes to EHLO that mean "I do not know this command" (RFC 5321 section 4.2.4), so that HELO may be tried. */
const notRecognised: readonly number[] = [500, 502];

/**
 * The order of a session, a reply at a time: banner, EHLO (or HELO), STARTTLS and EHLO again where that is the goal,
 * QUIT; and what each reply has shown.
 */
export class Story {
  readonly #options: StoryOptions;
  #heloTried = false;
  #banner: Reply | null = null;
  #ehlo: EhloReply | null = null;
  #ehloBeforeTls: EhloReply | null = null;
  /** Replies inside TLS that STARTTLS began. */
  #inside: readonly Reply[] | null = null;
  #startTlsAnswered = false;
  /** How the session ends once QUIT is through. */
  #end: End = { kind: 'completed' };

  constructor(options: StoryOptions) {
    this.#options = options;
  }

  get banner(): Banner | null {
    const ehlo = this.#ehloBeforeTls ?? this.#ehlo;
    return this.#banner && readBanner(this.#banner, ehlo?.capabilities ?? []);
  }

  /** The reply that counts: once STARTTLS has been said, the one inside TLS. */
  get ehlo(): EhloReply | null {
    return this.#ehlo;
  }

  get ehloBeforeTls(): EhloReply | null {
    return this.#ehloBeforeTls;
  }

  get startTls(): StartTls {
    if (this.#options.insideTls) return 'not-applicable';
    const ehlo = this.#ehloBeforeTls ?? this.#ehlo;
    if (ehlo?.code !== 250) return 'unknown';
    return offers(ehlo.capabilities, 'STARTTLS') ? 'advertised' : 'absent';
  }

  /** How the session ends when it ends now and in good order. */
  get end(): End {
    return this.#end;
  }

  get commandInjection(): CommandInjection {
    return commandInjection(this.#startTlsAnswered, this.#inside);
  }

  answer(phase: SessionPhase, reply: Reply): Step {
    if (this.#inside) this.#inside = [...this.#inside, reply];
    switch (phase) {
      case 'banner':
        this.#banner = reply;
        return isPositive(reply) ? this.#sayEhlo() : this.#leave(reply);
      case 'ehlo':
        return this.#answerEhlo(reply);
      case 'starttls':
        return this.#answerStartTls(reply);
      case 'tls':
      case 'quit':
        if (this.#options.startTls === 'injection' && owesAnotherReply(this.#inside)) return { kind: 'wait' };
        return { kind: 'end', end: this.#end };
    }
  }

  /** The handshake is through: what was learnt in plaintext must not be relied on (RFC 3207 section 4.2). */
  secured(): Step {
    this.#inside = [];
    return this.#sayEhlo();
  }

  #sayEhlo(): Step {
    return { kind: 'send', command: `EHLO ${this.#options.ehloName}`, phase: 'ehlo' };
  }

  #answerEhlo(reply: Reply): Step {
    const command = this.#heloTried ? 'HELO' : 'EHLO';
    const understood = reply.code === 250;
    const capabilities = understood && command === 'EHLO' ? parseCapabilities(reply.lines) : [];
    this.#ehlo = { command, code: reply.code, lines: reply.lines, capabilities };
    if (!understood && !this.#heloTried && notRecognised.includes(reply.code)) {
      this.#heloTried = true;
      return { kind: 'send', command: `HELO ${this.#options.ehloName}`, phase: 'ehlo' };
    }
    if (!understood) this.#end = { kind: 'failed', ...this.#rejection(command, reply) };
    else if (this.#wantsTls) return this.#sayStartTls();
    return this.#leave(reply);
  }

  get #wantsTls(): boolean {
    return this.#options.startTls !== 'observe' && this.#inside === null && this.startTls === 'advertised';
  }

  #sayStartTls(): Step {
    this.#ehloBeforeTls = this.#ehlo;
    this.#ehlo = null;
    const behind = this.#options.startTls === 'injection' ? `\r\n${injectedCommand}` : '';
    return { kind: 'send', command: `STARTTLS${behind}`, phase: 'starttls' };
  }

  #answerStartTls(reply: Reply): Step {
    this.#startTlsAnswered = true;
    if (reply.code === 220) return { kind: 'begin-tls' };
    this.#end = {
      kind: 'failed',
      code: 'starttls-refused',
      phase: 'starttls',
      replyCode: reply.code,
      replyText: reply.lines.join(' '),
    };
    return this.#leave(reply);
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
  #leave(reply: Reply): Step {
    return reply.code === 421
      ? { kind: 'end', end: this.#end }
      : { kind: 'send', command: 'QUIT', phase: 'quit' };
  }
}

/** A positive completion reply: 2yz (RFC 5321 section 4.2.1). */
function isPositive(reply: Reply): boolean {
  return reply.code >= 200 && reply.code < 300;
}
