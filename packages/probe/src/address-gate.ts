/** Lets so many sessions at once to one address, and no more: a server that is tested should not notice it. */
export class AddressGate {
  readonly #bound: number;
  readonly #sessions = new Map<string, number>();
  #waiting: Waiting[] = [];
  #isOpen = false;

  /** @param bound sessions at once to one address; 0 for no bound */
  constructor(bound: number) {
    this.#bound = bound;
  }

  /**
   * Begins a session that may be held with any of these addresses: it counts at all of them, for which one answers is
   * not known before. Returns a promise of its turn, where that has not come.
   */
  enter(addresses: readonly string[]): Promise<void> | undefined {
    if (this.#hasRoom(addresses)) {
      this.#count(addresses, 1);
      return undefined;
    }
    return new Promise((admit) => {
      this.#waiting.push({ addresses, admit });
    });
  }

  /** Ends a session that has had its turn; others may have theirs by that. */
  leave(addresses: readonly string[]): void {
    this.#count(addresses, -1);
    this.#admit();
  }

  /** Lets in who waits, and all that come: nobody is spoken to any more. */
  open(): void {
    this.#isOpen = true;
    this.#admit();
  }

  #admit(): void {
    if (this.#waiting.length === 0) return;
    this.#waiting = this.#waiting.filter(({ addresses, admit }) => {
      if (!this.#hasRoom(addresses)) return true;
      this.#count(addresses, 1);
      admit();
      return false;
    });
  }

  #hasRoom(addresses: readonly string[]): boolean {
    if (this.#bound === 0 || this.#isOpen) return true;
    return addresses.every((address) => (this.#sessions.get(address) ?? 0) < this.#bound);
  }

  #count(addresses: readonly string[], change: 1 | -1): void {
    if (this.#bound === 0) return;
    for (const address of addresses) {
      const sessions = (this.#sessions.get(address) ?? 0) + change;
      if (sessions > 0) this.#sessions.set(address, sessions);
      else this.#sessions.delete(address);
    }
  }
}

interface Waiting {
  readonly addresses: readonly string[];
  readonly admit: () => void;
}
