import type { DomainJudgement, Judgement, ProbeResult } from '@smtp-probe/probe';

/** What came of one test: of a server, or of a domain with its hosts. */
export type Outcome = Judgement | DomainJudgement;

export function isOfDomain(outcome: Outcome): outcome is DomainJudgement {
  return 'lookup' in outcome;
}

/** Those of the servers. */
export function serversOf(outcome: Outcome): readonly Judgement[] {
  return isOfDomain(outcome) ? outcome.hosts : [outcome];
}

/** Whether a session was broken off by a person. */
export function isCancelled({ end }: Pick<ProbeResult, 'end'>): boolean {
  return end.kind === 'failed' && end.code === 'cancelled';
}

/** Whether a test was: a domain's is with any of its hosts. */
export function wasCancelled(outcome: Outcome): boolean {
  if (isOfDomain(outcome) && outcome.lookup.problem === 'cancelled') return true;
  return serversOf(outcome).some(({ result }) => isCancelled(result));
}
