import type { Coverage } from '../coverage.ts';
import { excuseOf, excuseOfDomain } from '../policy/egress.ts';
import type { TargetOutcome } from '../policy/outcome.ts';
import type { Verdict } from '../policy/verdict.ts';
import { countedIn, overallVerdict, Tally } from './counts.ts';

/** What a job hangs on: the verdict over all targets but those that could not be tested and are let through. */
export class Gate {
  readonly #tally = new Tally();
  #hasExcused = false;

  add(outcome: Pick<TargetOutcome, 'judgements' | 'domain'>): void {
    if (isExcused(outcome)) this.#hasExcused = true;
    else this.#tally.add(countedIn(outcome));
  }

  verdict(coverage?: Coverage): Verdict {
    const { counts } = this.#tally;
    const isOpen = this.#hasExcused && counts.total === 0 && (coverage?.gaps.length ?? 0) === 0;
    return isOpen ? 'pass' : overallVerdict(counts, coverage);
  }
}

function isExcused({ judgements, domain }: Pick<TargetOutcome, 'judgements' | 'domain'>): boolean {
  if (domain) return excuseOfDomain(domain) !== null;
  const missed = judgements.filter(({ verdict }) => verdict !== 'pass');
  return missed.length > 0 && missed.every((each) => excuseOf(each) !== null);
}
