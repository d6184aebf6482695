/** Milliseconds since a moment, on the monotonic clock, to a tenth: more digits would be noise. */
export class Stopwatch {
  readonly #start = performance.now();

  get elapsedMs(): number {
    return Math.round((performance.now() - this.#start) * 10) / 10;
  }
}
