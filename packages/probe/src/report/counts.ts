import type { DomainJudgement } from '../policy/domain.ts';
import type { Judgement, Verdict } from '../policy/verdict.ts';

/** How many targets came to each verdict. */
export interface Counts {
  readonly total: number;
  readonly pass: number;
  readonly fail: number;
  readonly error: number;
}

/** Counts verdicts as they come. */
export class Tally {
  readonly #counts = { total: 0, pass: 0, fail: 0, error: 0 };

  add({ verdict }: { readonly verdict: Verdict }): void {
    this.#counts.total += 1;
    this.#counts[verdict] += 1;
  }

  get counts(): Counts {
    return { ...this.#counts };
  }
}

/** Counts the verdicts; given judgements, those that they hold. */
export function countVerdicts(judgements: Iterable<{ readonly verdict: Verdict }>): Counts {
  const tally = new Tally();
  for (const judgement of judgements) tally.add(judgement);
  return tally.counts;
}

/** Counts the targets as they were given: a domain is one, and its hosts do not count beside it. */
export function countTargets(
  judgements: readonly Pick<Judgement, 'verdict' | 'via'>[],
  domains: readonly Pick<DomainJudgement, 'verdict'>[] = [],
): Counts {
  return countVerdicts([...judgements.filter(({ via }) => via === null), ...domains]);
}

/**
 * The verdict over all targets. A demand that is not met is certain, so `fail` outweighs `error`, and both outweigh
 * `pass`. Over no targets it is `error`: nothing was tested, and a gate must not open for that.
 */
export function overallVerdict({ total, fail, error }: Counts): Verdict {
  if (fail > 0) return 'fail';
  return error > 0 || total === 0 ? 'error' : 'pass';
}

/** The counts in words, without those that are nought: `3 targets: 1 passed, 1 failed, 1 could not be tested`. */
export function countsInWords({ total, pass, fail, error }: Counts): string {
  const parts = [
    [pass, 'passed'],
    [fail, 'failed'],
    [error, 'could not be tested'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return [`${total} ${total === 1 ? 'target' : 'targets'}`, words.join(', ')].filter(Boolean).join(': ');
}
