import { performance } from 'node:perf_hooks';

/** Milliseconds since a moment, on the monotonic clock, to a tenth: more digits would be noise. */
export class Stopwatch {
  #start = performance.now();
  #pausedAt = 0;

  get elapsedMs(): number {
    return Math.round((performance.now() - this.#start) * 10) / 10;
  }

  /** Begins anew. */
  restart(): void {
    this.#start = performance.now();
  }

  pause(): void {
    this.#pausedAt = performance.now();
  }

  resume(): void {
    this.#start += performance.now() - this.#pausedAt;
  }
}
