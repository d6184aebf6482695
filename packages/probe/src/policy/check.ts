import type { ProbeResult } from '../result.ts';
import type { UnmetDemand } from './finding.ts';
import type { Policy } from './policy.ts';

/** What a check can say; a list of shortfalls, never empty, says that the demand is not met. */
export type CheckResult = 'pass' | 'undetermined' | 'not-demanded' | readonly [UnmetDemand, ...UnmetDemand[]];

/** A pure function from what was seen and what is demanded. */
export type Check = (result: ProbeResult, policy: Policy) => CheckResult;

/** The shortfalls, or none. */
export function unmetOrPass(unmet: readonly UnmetDemand[]): CheckResult {
  const [first, ...rest] = unmet;
  return first ? [first, ...rest] : 'pass';
}
