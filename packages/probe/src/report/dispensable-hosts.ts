import type { DomainJudgement } from '../policy/domain.ts';
import type { Judgement } from '../policy/verdict.ts';

/** The hosts of domains that pass: what is wrong with one of them is told, but fails nothing. */
export function dispensableHosts(domains: readonly DomainJudgement[]): ReadonlySet<Judgement> {
  return new Set(domains.filter(({ verdict }) => verdict === 'pass').flatMap(({ hosts }) => hosts));
}
