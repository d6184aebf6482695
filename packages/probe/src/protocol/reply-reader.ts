import type { MalformedReason, ReplyBound } from '../failure.ts';
import { type LineEnding, LineReader } from './line-reader.ts';
import { parseReplyLine, type Reply } from './reply.ts';

/** How much of one reply is kept. Memory is bounded by it, whatever a server sends. */
export const replyLimits = {
  /** Four times the 512 that RFC 5321 section 4.5.3.1.5 allows a reply line: real servers exceed it in EHLO. */
  lineBytes: 2048,
  replyBytes: 64 * 1024,
  replyLines: 512,
} as const;

/** What the bytes so far amount to, a line at a time. */
export type ReplyEvent =
  /** A line that fits the grammar; `reply` is whole when this was its last line, and null before. */
  | {
      readonly kind: 'line';
      readonly line: string;
      readonly ending: LineEnding;
      readonly reply: Reply | null;
    }
  | { readonly kind: 'malformed'; readonly line: string; readonly reason: MalformedReason }
  /** `line` is as much as is kept of the line that went past the bound. */
  | { readonly kind: 'too-large'; readonly line: string; readonly bound: ReplyBound; readonly limit: number };

/**
 * Reads replies from bytes, given as latin1 text in pieces of any size (RFC 5321 section 4.2).
 *
 * `next` answers with an event, or with null when it needs more bytes. After `malformed` or `too-large` the bytes no
 * longer have a meaning: do not ask again.
 */
export class ReplyReader {
  readonly #lines = new LineReader(replyLimits.lineBytes);
  #code: number | null = null;
  #texts: string[] = [];
  #bytes = 0;

  push(bytes: string): void {
    this.#lines.push(bytes);
  }

  next(): ReplyEvent | null {
    const line = this.#lines.next();
    if (line === null) return null;
    if (line === 'too-long') {
      return tooLarge(this.pending.slice(0, replyLimits.lineBytes), 'line-bytes', replyLimits.lineBytes);
    }
    const { text, ending } = line;
    const parsed = parseReplyLine(text);
    if (text.includes('\0')) return { kind: 'malformed', line: text, reason: 'nul' };
    if (!parsed) return { kind: 'malformed', line: text, reason: 'not-a-reply' };
    if (this.#code !== null && parsed.code !== this.#code) {
      return { kind: 'malformed', line: text, reason: 'code-changed' };
    }
    this.#code = parsed.code;
    this.#texts.push(parsed.text);
    this.#bytes += text.length;
    if (this.#texts.length > replyLimits.replyLines)
      return tooLarge(text, 'reply-lines', replyLimits.replyLines);
    if (this.#bytes > replyLimits.replyBytes) return tooLarge(text, 'reply-bytes', replyLimits.replyBytes);
    return { kind: 'line', line: text, ending, reply: parsed.more ? null : this.#take(parsed.code) };
  }

  /** Bytes received and not yet part of a line. */
  get pending(): string {
    return this.#lines.pending;
  }

  /** Whether a reply has begun and its last line has not come. */
  get inReply(): boolean {
    return this.#code !== null || this.pending !== '';
  }

  #take(code: number): Reply {
    const reply = { code, lines: this.#texts };
    this.#code = null;
    this.#texts = [];
    this.#bytes = 0;
    return reply;
  }
}

function tooLarge(line: string, bound: ReplyBound, limit: number): ReplyEvent {
  return { kind: 'too-large', line, bound, limit };
}
