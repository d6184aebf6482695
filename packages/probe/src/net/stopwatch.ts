/** Milliseconds since a moment, on the monotonic clock, to a tenth: more digits would be noise. */
export class Stopwatch {
  #start = nowMs();
  #pausedAt = 0;

  get elapsedMs(): number {
    return Math.round((nowMs() - this.#start) * 10) / 10;
  }

  /** Begins anew. */
  restart(): void {
    this.#start = nowMs();
  }

  pause(): void {
    this.#pausedAt = nowMs();
  }

  resume(): void {
    this.#start += nowMs() - this.#pausedAt;
  }
}

/** `performance.now()` would be the same, but loads much of `node:perf_hooks` with it when a process first asks for it. */
function nowMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}
