import { setMaxListeners } from 'node:events';
import { observe, type ProbeOptions } from './probe.ts';
import type { ProbeResult, Target } from './result.ts';

export interface BatchOptions extends ProbeOptions {
  /** How many targets are probed at once. */
  readonly concurrency: number;
}

/** A target of a batch, and what is asked of it alone. */
export interface ProbeJob {
  readonly target: Target;
  /** Stand before those of the batch. */
  readonly options?: Omit<ProbeOptions, 'signal'>;
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
 * left out, and the iteration ends. Leaving the iteration early cancels all that is under way.
 */
export async function* probeAll(jobs: Iterable<ProbeJob>, options: BatchOptions): AsyncGenerator<BatchItem> {
  if (!(options.concurrency >= 1)) throw new TypeError('concurrency must be a number from 1');
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, ...(options.signal ? [options.signal] : [])]);
  // Every target under way listens, and that is no leak: Node 20 would warn of one from the eleventh on.
  setMaxListeners(0, signal);
  const queue = jobs[Symbol.iterator]();
  const done: BatchItem[] = [];
  let begun = 0;
  let underWay = 0;
  let wake = () => {};
  const mistakes: unknown[] = [];

  const begin = ({ target, options: own }: ProbeJob) => {
    const index = begun++;
    underWay += 1;
    // In one step with its result: a reader who came between the two would find nothing under way, and stop.
    const end = () => {
      underWay -= 1;
      wake();
    };
    observe(target, { ...options, ...own, signal }).then(
      (result) => {
        done.push({ index, result });
        end();
      },
      (mistake: unknown) => {
        mistakes.push(mistake);
        end();
      },
    );
  };
  // A result that nobody has taken yet keeps its slot, so a slow reader is not flooded.
  const fill = () => {
    while (underWay + done.length < options.concurrency && !signal.aborted) {
      const next = queue.next();
      if (next.done) return;
      begin(next.value);
    }
  };

  try {
    fill();
    while (underWay + done.length + mistakes.length > 0) {
      if (done.length + mistakes.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (mistakes.length > 0) throw mistakes[0];
      const item = done.shift();
      if (!item) continue;
      fill();
      yield item;
    }
  } finally {
    leaving.abort();
  }
}
