/**
 * Cuts the bytes of one output stream into lines, as the runner does: LF, CR and CRLF each end a line, so a bare CR
 * inside a line makes a second one. Bytes that are not UTF-8 become U+FFFD.
 */
export class LineCutter {
  readonly #decoder = new TextDecoder();
  #partial = '';
  #afterCarriageReturn = false;

  /** The lines that are complete once these bytes have come. */
  push(bytes: Uint8Array): readonly string[] {
    return this.#cut(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The lines still held when the stream ends; a last line needs no line end. */
  end(): readonly string[] {
    const lines = this.#cut(this.#decoder.decode());
    const last = this.#partial;
    this.#partial = '';
    return last === '' ? lines : [...lines, last];
  }

  #cut(text: string): readonly string[] {
    if (text === '') return [];
    // The CR of a CRLF cut in two by the pipe has ended its line already.
    const fresh = this.#afterCarriageReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.#afterCarriageReturn = text.endsWith('\r');
    const lines = (this.#partial + fresh).split(/\r\n|\r|\n/);
    this.#partial = lines.pop() ?? '';
    return lines;
  }
}
