import { utf8Length } from './utf8.ts';

/** Parts of a document, of which the first so many found room. */
export interface Portion {
  readonly kept: readonly string[];
  readonly dropped: number;
}

/** Room for text, in bytes of UTF-8, given away first come, first served. */
export class Budget {
  #bytes: number;

  constructor(bytes: number) {
    this.#bytes = Math.max(0, bytes);
  }

  /**
   * Renders items as long as they fit, each with a blank line after it, and no further: time is linear in what is kept.
   *
   * @param share how much of what is left they may take, from 0 to 1.
   */
  take<Item>(items: readonly Item[], render: (item: Item) => string, share = 1): Portion {
    let left = Math.floor(this.#bytes * share);
    const kept: string[] = [];
    for (const item of items) {
      const text = render(item);
      const bytes = utf8Length(text) + '\n\n'.length;
      if (bytes > left) break;
      left -= bytes;
      this.#bytes -= bytes;
      kept.push(text);
    }
    return { kept, dropped: items.length - kept.length };
  }
}
