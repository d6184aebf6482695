import type { DomainJudgement } from './domain.ts';
import type { Judgement, Verdict } from './verdict.ts';

/** What came of one target as it was given: of a server, or of a domain and its hosts. */
export interface TargetOutcome {
  /** The place of the target in the list, counted from 0. */
  readonly index: number;
  readonly verdict: Verdict;
  /**
   * One, or one an address; of a domain those of its hosts by preference, without those that were not begun because it was
   * cancelled.
   */
  readonly judgements: readonly Judgement[];
  /** Null for a server. */
  readonly domain: DomainJudgement | null;
}
