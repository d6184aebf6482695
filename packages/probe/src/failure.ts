import type { Phase } from './result.ts';

/** What a server that does not speak SMTP speaks instead, judged from its first bytes. */
export type ForeignProtocol = 'HTTP' | 'SSH' | 'FTP' | 'IMAP' | 'POP3' | 'TLS';

/** The phases in which the server is the one who is waited for. */
export type ConversationPhase = Exclude<Phase, 'resolve' | 'connect'>;

/** Why a reply could not be read by the grammar of RFC 5321 section 4.2. */
export type MalformedReason = 'not-a-reply' | 'code-changed' | 'nul';

/** Which bound a reply went past: bytes of a line, bytes of a reply, lines of a reply. */
export type ReplyBound = 'line-bytes' | 'reply-bytes' | 'reply-lines';

/** Why a TLS handshake did not complete. */
export type HandshakeProblem =
  | { readonly reason: 'plaintext' }
  | { readonly reason: 'alert'; readonly alert: string }
  | { readonly reason: 'other'; readonly detail: string };

/**
 * What ended a session before its time, and in which phase: stable codes with typed arguments.
 * The sentences stand in `report/sentence.ts`.
 */
export type Failure =
  | {
      readonly code: 'dns-not-found';
      readonly phase: 'resolve';
      readonly errno: string;
      /** Set where there are addresses, all of this family, and the other was asked for. */
      readonly onlyFamily?: 4 | 6;
    }
  | { readonly code: 'dns-failure'; readonly phase: 'resolve'; readonly errno: string }
  | { readonly code: 'connection-refused'; readonly phase: 'connect'; readonly errno: string }
  | { readonly code: 'host-unreachable'; readonly phase: 'connect'; readonly errno: string }
  /** The fault is this machine's: out of file descriptors, no permission, no such address family. */
  | { readonly code: 'local-failure'; readonly phase: Phase; readonly errno: string }
  | { readonly code: 'connection-reset'; readonly phase: Phase; readonly errno: string }
  /** The server closed in good order, but before it had said what was waited for. */
  | { readonly code: 'connection-closed'; readonly phase: ConversationPhase; readonly partialReply: boolean }
  /** `limitMs` ran out in this phase; `of` tells whether it was the phase's own limit or the whole target's. */
  | {
      readonly code: 'timeout';
      readonly phase: Phase;
      readonly limitMs: number;
      readonly of: 'phase' | 'target';
      /** Whether the server had said anything in this phase before. */
      readonly silent: boolean;
    }
  | ({ readonly code: 'tls-handshake-failed'; readonly phase: 'tls' } & HandshakeProblem)
  /** TLS broke down after its handshake was through. */
  | ({ readonly code: 'tls-broken'; readonly phase: ConversationPhase } & HandshakeProblem)
  /** Advertised, and then answered with anything but 220 (RFC 3207 section 4). */
  | {
      readonly code: 'starttls-refused';
      readonly phase: 'starttls';
      readonly replyCode: number;
      readonly replyText: string;
    }
  /** Bytes behind the 220 to STARTTLS, before the handshake: anyone on the way may have put them there. */
  | {
      readonly code: 'plaintext-after-starttls';
      readonly phase: 'starttls';
      /** As much of it as was kept, one character a byte. */
      readonly text: string;
    }
  | { readonly code: 'not-smtp'; readonly phase: ConversationPhase; readonly guess: ForeignProtocol }
  | {
      readonly code: 'malformed-reply';
      readonly phase: ConversationPhase;
      readonly reason: MalformedReason;
      /** The line that broke the grammar, one character a byte. */
      readonly line: string;
    }
  | {
      readonly code: 'reply-too-large';
      readonly phase: ConversationPhase;
      readonly bound: ReplyBound;
      readonly limit: number;
    }
  /** Neither EHLO nor HELO was accepted. */
  | {
      readonly code: 'ehlo-rejected';
      readonly phase: 'ehlo';
      readonly command: 'EHLO' | 'HELO';
      readonly replyCode: number;
      readonly replyText: string;
    }
  | { readonly code: 'cancelled'; readonly phase: Phase };

export type FailureCode = Failure['code'];

/**
 * Whether the failure means that the server could not be tested, as against tested and found wanting.
 * A silence before the connection stands says nothing of the server; one after it does.
 */
export function preventedTest(failure: Failure): boolean {
  switch (failure.code) {
    case 'dns-failure':
    case 'host-unreachable':
    case 'local-failure':
    case 'cancelled':
      return true;
    case 'timeout':
      return failure.phase === 'resolve' || failure.phase === 'connect';
    case 'dns-not-found':
    case 'connection-refused':
    case 'connection-reset':
    case 'connection-closed':
    case 'tls-handshake-failed':
    case 'tls-broken':
    case 'starttls-refused':
    case 'plaintext-after-starttls':
    case 'not-smtp':
    case 'malformed-reply':
    case 'reply-too-large':
    case 'ehlo-rejected':
      return false;
  }
}
