import { type Work, workThrough } from './pool.ts';
import type { ProbeOptions } from './probe.ts';
import { affordableConcurrency, Prober, type TogetherOptions } from './prober.ts';
import type { ProbeResult, Target } from './result.ts';

/** `admit` is the batch's own: it keeps to `perAddress`. */
export interface BatchOptions extends Omit<ProbeOptions, 'admit'>, TogetherOptions {}

/** A target of a batch, and what is asked of it alone. */
export interface ProbeJob {
  readonly target: Target;
  /** Stand before those of the batch. */
  readonly options?: Omit<ProbeOptions, 'signal' | 'admit'>;
}

/** A result and the place of its target in the list, counted from 0. */
export interface BatchItem {
  readonly index: number;
  readonly result: ProbeResult;
}

/**
 * Probes many targets, some at once, and yields each result as soon as it is there: in the order of the ends, not of
 * the list. A slow target costs its own slot and nobody else's time; one whose address is busy with `perAddress` others
 * waits, and lends its slot meanwhile.
 *
 * When the signal aborts, the targets under way end with `cancelled` and all that they had seen, those not begun are
 * left out, and the iteration ends. Leaving the iteration early cancels all that is under way.
 */
export async function* probeAll(jobs: Iterable<ProbeJob>, options: BatchOptions): AsyncGenerator<BatchItem> {
  const prober = new Prober(options);
  let begun = 0;
  const work: Work<ProbeJob, BatchItem> = async ({ target, options: own }, slot) => {
    const index = begun++;
    return { value: { index, result: await prober.probe(target, { ...options, ...own }, slot) } };
  };
  const concurrency = affordableConcurrency(options);
  for await (const items of workThrough(jobs, work, { concurrency, signal: options.signal })) {
    for (const item of items) yield item;
  }
}
