import type { Verdict } from '../policy/verdict.ts';
import { countsInWords, Tally } from './counts.ts';
import { plural } from './phrases.ts';

/** Over how long the rate is taken: a minute of black holes behind it would hide how fast it goes now. */
const windowMs = 10_000;

/** How far a run has come, in words for a person who waits. */
export class Progress {
  readonly #total: number;
  readonly #now: () => number;
  readonly #tally = new Tally();
  /** Moments, and how many targets were done at each: the first is the beginning of the window. */
  readonly #marks: { readonly at: number; readonly done: number }[];

  /** @param now a clock in milliseconds */
  constructor(total: number, now: () => number) {
    this.#total = total;
    this.#now = now;
    this.#marks = [{ at: now(), done: 0 }];
  }

  /** A target is done. */
  add(outcome: { readonly verdict: Verdict }): void {
    this.#tally.add([outcome]);
  }

  /** `120 of 1000 done · 110 passed, 10 failed · 40/s · 22s left`. */
  line(): string {
    const { counts } = this.#tally;
    const parts = [`${counts.total} of ${this.#total} done`];
    if (counts.total > 0) parts.push(countsInWords(counts).replace(/^[^:]*: /, ''));
    const perSecond = this.#rate(counts.total);
    if (perSecond > 0) {
      const left = Math.ceil((this.#total - counts.total) / perSecond);
      parts.push(
        `${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)}/s`,
        `${inMinutes(left)} left`,
      );
    }
    return parts.join(' · ');
  }

  #rate(done: number): number {
    const at = this.#now();
    this.#marks.push({ at, done });
    while (this.#marks.length > 2 && at - (this.#marks[1]?.at ?? at) >= windowMs) this.#marks.shift();
    const [first] = this.#marks;
    return first && at > first.at ? ((done - first.done) * 1000) / (at - first.at) : 0;
  }
}

/** That this machine does not carry as many targets at once as were asked for. */
export function describeFewer(concurrency: number): string {
  return `this machine allows this process too few open files, so ${plural(concurrency, 'target')} at once ${concurrency === 1 ? 'is' : 'are'} tested from here on; raise the limit (ulimit -n) or lower concurrency.`;
}

/** `45s`, `2m 05s`. */
function inMinutes(seconds: number): string {
  if (seconds < 60) return `${seconds}s`;
  return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
}
