/** The tests that run now, whoever began them: a command, the Testing view, a language model. */
export class RunningTests {
  readonly #running = new Set<AbortController>();

  /** Holds a test, which `cancelAll` ends until it is over. */
  async hold<Outcome>(cancelling: AbortController, test: () => Promise<Outcome>): Promise<Outcome> {
    this.#running.add(cancelling);
    try {
      return await test();
    } finally {
      this.#running.delete(cancelling);
    }
  }

  cancelAll(): void {
    for (const cancelling of this.#running) cancelling.abort();
  }
}
