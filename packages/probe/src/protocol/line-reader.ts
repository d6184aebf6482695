/**
 * How a line ended on the wire. RFC 5321 section 2.3.8 allows `crlf` alone; the others are tolerated, as mail servers
 * tolerate them from each other.
 */
export type LineEnding = 'crlf' | 'lf' | 'cr-crlf';

export interface WireLine {
  /** Without its ending, one character a byte. */
  readonly text: string;
  readonly ending: LineEnding;
}

/**
 * Cuts bytes, given as latin1 text in pieces of any size, into lines.
 *
 * `next` answers with a line, with null (needs more bytes), or with `too-long`: then no more lines follow.
 */
export class LineReader {
  readonly #maxLineBytes: number;
  #buffer = '';
  #start = 0;

  /** @param maxLineBytes how many bytes a line may have, its ending included. */
  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  push(bytes: string): void {
    this.#buffer = this.#start < this.#buffer.length ? this.#buffer.slice(this.#start) + bytes : bytes;
    this.#start = 0;
  }

  next(): WireLine | 'too-long' | null {
    const newline = this.#buffer.indexOf('\n', this.#start);
    const length = (newline < 0 ? this.#buffer.length : newline) - this.#start + 1;
    if (length > this.#maxLineBytes) return 'too-long';
    if (newline < 0) return null;
    let end = newline;
    while (end > this.#start && this.#buffer[end - 1] === '\r') end -= 1;
    const text = this.#buffer.slice(this.#start, end);
    this.#start = newline + 1;
    const returns = newline - end;
    return { text, ending: returns === 1 ? 'crlf' : returns === 0 ? 'lf' : 'cr-crlf' };
  }

  /** What has been pushed and not yet returned as a line. */
  get pending(): string {
    return this.#buffer.slice(this.#start);
  }
}
