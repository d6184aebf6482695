/**
 * A whole reply (RFC 5321 section 4.2.1):
 *
 *     250-mx.example.com
 *     250-PIPELINING
 *     250 STARTTLS
 */
export interface Reply {
  /** The reply code, 0 to 999: three digits on the wire. */
  readonly code: number;
  /** The text of each line after its code and separator, one character a byte. */
  readonly lines: readonly string[];
}

/** One line of a reply, taken apart. */
export interface ReplyLine {
  readonly code: number;
  /** Whether more lines follow: a hyphen came after the code. */
  readonly more: boolean;
  readonly text: string;
}

/**
 * Takes a reply line apart: exactly three digits, then a hyphen, a space, or nothing. Null for any other text.
 *
 * A code alone is tolerated, as RFC 5321 section 4.2 asks of clients.
 */
export function parseReplyLine(line: string): ReplyLine | null {
  if (!/^[0-9]{3}(?:[- ]|$)/.test(line)) return null;
  return { code: Number(line.slice(0, 3)), more: line[3] === '-', text: line.slice(4) };
}
