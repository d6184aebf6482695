import type { DomainFinding } from '../../policy/domain.ts';
import type { FindingCode } from '../../policy/finding.ts';

/** The code of whatever can be found: at a target or over a domain. */
export type AnyFindingCode = FindingCode | DomainFinding['code'];

/** What a code means for the verdict: `warning` leaves it as it is. */
export type Weight = 'fail' | 'error' | 'warning';

/** What is true of a code wherever it is found. What was seen in one place is `describeFinding`'s. */
export interface FindingMeaning {
  /** A few words without a full stop. */
  readonly title: string;
  /** What a sender, a user or an operator suffers from it: one or two sentences. */
  readonly meaning: string;
  /** What it can do to the verdict, the usual first: some hang on the phase, or on a policy that only wants a report. */
  readonly weights: readonly [Weight, ...Weight[]];
}

/** The meanings of some codes. */
export type Meanings<Code extends AnyFindingCode> = Readonly<Record<Code, FindingMeaning>>;
