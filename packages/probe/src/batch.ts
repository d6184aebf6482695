import { observe, type ProbeOptions } from './probe.ts';
import type { ProbeResult, Target } from './result.ts';

export interface BatchOptions extends ProbeOptions {
  /** How many targets are probed at once. */
  readonly concurrency: number;
}

/** A result and the place of its target in the list, counted from 0. */
export interface BatchItem {
  readonly index: number;
  readonly result: ProbeResult;
}

/**
 * Probes many targets, some at once, and yields each result as soon as it is there: in the order of the ends, not of
 * the list. A slow target costs its own slot and nobody else's time.
 *
 * When the signal aborts, the targets under way end with `cancelled` and all that they had seen, those not begun are
 * left out, and the iteration ends. Leaving the iteration early lets go of all that is under way.
 */
export async function* probeAll(targets: Iterable<Target>, options: BatchOptions): AsyncGenerator<BatchItem> {
  if (!(options.concurrency >= 1)) throw new TypeError('concurrency must be a number from 1');
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, ...(options.signal ? [options.signal] : [])]);
  const running = new Map<number, Promise<BatchItem>>();
  const queue = targets[Symbol.iterator]();
  let index = 0;
  const startNext = (): boolean => {
    if (signal.aborted) return false;
    const next = queue.next();
    if (next.done) return false;
    const own = index++;
    running.set(
      own,
      observe(next.value, { ...options, signal }).then((result) => ({ index: own, result })),
    );
    return true;
  };
  try {
    while (running.size < options.concurrency && startNext());
    while (running.size > 0) {
      const item = await Promise.race(running.values());
      running.delete(item.index);
      startNext();
      yield item;
    }
  } finally {
    leaving.abort();
    await Promise.allSettled(running.values());
  }
}
