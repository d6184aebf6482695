import { type Coverage, wholeList } from '../coverage.ts';
import type { DomainJudgement } from '../policy/domain.ts';
import { excuseOf, excuseOfDomain } from '../policy/egress.ts';
import type { TargetOutcome } from '../policy/outcome.ts';
import type { Judgement, Verdict } from '../policy/verdict.ts';

/** How many targets came to each verdict. */
export interface Counts {
  readonly total: number;
  readonly pass: number;
  readonly fail: number;
  readonly error: number;
}

/** Something that has a verdict, and counts. */
interface Judged {
  readonly verdict: Verdict;
}

/** Counts verdicts as they come. */
export class Tally {
  readonly #counts = { total: 0, pass: 0, fail: 0, error: 0 };

  add(judged: Iterable<Judged>): void {
    for (const { verdict } of judged) {
      this.#counts.total += 1;
      this.#counts[verdict] += 1;
    }
  }

  get counts(): Counts {
    return { ...this.#counts };
  }
}

/** Counts the verdicts; given judgements, those that they hold. */
export function countVerdicts(judgements: Iterable<Judged>): Counts {
  const tally = new Tally();
  tally.add(judgements);
  return tally.counts;
}

/**
 * What counts of an outcome: the domain, or else the server, or each of its addresses where all are tested. What was
 * skipped does not.
 */
export function countedIn({
  judgements,
  domain,
}: Pick<TargetOutcome, 'judgements' | 'domain'>): readonly Judged[] {
  if (domain) return excuseOfDomain(domain) === 'skip' ? [] : [domain];
  return judgements.filter((each) => excuseOf(each) !== 'skip');
}

/** Counts the targets, but not what was skipped. */
export function countTargets(
  judgements: readonly Pick<Judgement, 'verdict' | 'via' | 'findings'>[],
  domains: readonly Pick<DomainJudgement, 'lookup' | 'verdict' | 'hosts'>[] = [],
): Counts {
  return countVerdicts([
    ...judgements.filter((each) => each.via === null && excuseOf(each) !== 'skip'),
    ...domains.filter((each) => excuseOfDomain(each) !== 'skip'),
  ]);
}

/** How many targets there are: a domain is one, and its hosts none beside it; each address of a server that is tested is one. */
export function numberOfTargets(
  judgements: readonly Pick<Judgement, 'via'>[],
  domains: readonly unknown[],
): number {
  return judgements.filter(({ via }) => via === null).length + domains.length;
}

/** How many targets were skipped, in words; null where none was. */
export function skippedInWords(
  judgements: readonly Judgement[],
  domains: readonly DomainJudgement[],
): string | null {
  const count = numberOfTargets(judgements, domains) - countTargets(judgements, domains).total;
  if (count === 0) return null;
  return `${count} more ${count === 1 ? 'target is' : 'targets are'} skipped and not counted: port 25 is blocked here`;
}

/**
 * The verdict over all targets. A demand that is not met is certain, so `fail` outweighs `error`, and both outweigh
 * `pass`. Over no targets it is `error`: nothing was tested, and a gate must not open for that. But a shard that has none
 * passes, for others have all; and where one of those is lacking, it is `error` again.
 */
export function overallVerdict(
  { total, fail, error }: Counts,
  { shard, gaps }: Coverage = wholeList,
): Verdict {
  if (fail > 0) return 'fail';
  if (error > 0 || gaps.length > 0) return 'error';
  return total > 0 || shard?.targets === 0 ? 'pass' : 'error';
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
