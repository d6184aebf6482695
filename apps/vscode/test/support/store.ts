import type { Memento } from 'vscode';

/** The editor's store, which keeps what JSON keeps. */
export class Store implements Memento {
  readonly #texts = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.#texts.keys()];
  }

  get<Value>(key: string, otherwise?: Value): Value | undefined {
    const text = this.#texts.get(key);
    return text === undefined ? otherwise : JSON.parse(text);
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#texts.delete(key);
    else this.#texts.set(key, JSON.stringify(value));
  }
}
