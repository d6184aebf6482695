/** A place in a text. Both count from 1, and columns count characters: what a person sees as one is mostly one. */
export interface TextPosition {
  readonly line: number;
  /** In code points. */
  readonly column: number;
}

/** Turns offsets in a text into places. Cheap as long as the offsets asked for mostly rise, even where all is one line. */
export class TextPositions {
  readonly #text: string;
  #offset = 0;
  #line = 1;
  #column = 1;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): TextPosition {
    if (offset < this.#offset) {
      this.#offset = 0;
      this.#line = 1;
      this.#column = 1;
    }
    while (this.#offset < offset && this.#offset < this.#text.length) {
      const code = this.#text.codePointAt(this.#offset) ?? 0;
      this.#offset += code > 0xffff ? 2 : 1;
      if (code === 0x0a) {
        this.#line += 1;
        this.#column = 1;
      } else {
        this.#column += 1;
      }
    }
    return { line: this.#line, column: this.#column };
  }
}
