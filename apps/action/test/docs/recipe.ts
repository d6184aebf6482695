import type { Block } from '../support/docs/pages.ts';
import type { World } from '../support/docs/world.ts';

/** How the blocks under one heading of a page are run, and what must come of them. */
export interface Recipe {
  readonly page: string;
  readonly heading: string;
  /** Why it cannot be run on this machine; asked before. */
  readonly lacks?: () => string | undefined;
  readonly run: (shown: Shown, world: World) => Promise<void>;
}

/** The blocks under a heading, each of which is taken once. */
export class Shown {
  readonly #blocks: Block[];

  constructor(blocks: readonly Block[]) {
    this.#blocks = [...blocks];
  }

  /** The text of the next block of this language. */
  take(language: Block['language']): string {
    const index = this.#blocks.findIndex((block) => block.language === language);
    const [block] = index < 0 ? [] : this.#blocks.splice(index, 1);
    if (!block) throw new Error(`the page shows no more ${language} here`);
    return block.text;
  }

  /** The lines of the page at which blocks stand that nobody took. */
  get left(): readonly number[] {
    return this.#blocks.map(({ line }) => line);
  }
}
