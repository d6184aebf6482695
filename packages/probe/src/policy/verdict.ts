import { preventedTest } from '../failure.ts';
import type { ProbeResult, TargetSource } from '../result.ts';
import { checks } from './checks.ts';
import type { Demand, Finding } from './finding.ts';
import type { Policy } from './policy.ts';
import { remarksOn } from './remarks.ts';

/** `pass`; `fail`: tested, and a demand is not met; `error`: could not be tested. */
export type Verdict = 'pass' | 'fail' | 'error';

/** What became of one demand. `undetermined`: the session did not get far enough to tell. */
export interface CheckOutcome {
  readonly demand: Demand;
  readonly status: 'pass' | 'fail' | 'undetermined';
}

/** A result and what is to be said of it under a policy. */
export interface Judgement {
  readonly result: ProbeResult;
  readonly verdict: Verdict;
  /** Only the demands that the policy makes. */
  readonly checks: readonly CheckOutcome[];
  /** What ended the session first, then the unmet demands in the order of the checks, then remarks. */
  readonly findings: readonly Finding[];
  /** Where the target was named; null where that is no file. */
  readonly source: TargetSource | null;
}

/** Judges what was seen by what is demanded. Pure: a stored result can be judged again by another policy. */
export function judge(result: ProbeResult, policy: Policy, source: TargetSource | null = null): Judgement {
  const findings: Finding[] = [];
  const outcomes: CheckOutcome[] = [];
  const undetermined: Demand[] = [];
  if (result.end.kind === 'failed') {
    const { kind: _, ...failure } = result.end;
    findings.push({ ...failure, severity: 'error' });
  }
  for (const { demand, check } of checks) {
    const outcome = check(result, policy);
    if (outcome === 'not-demanded') continue;
    if (outcome === 'undetermined') undetermined.push(demand);
    const unmet = typeof outcome === 'string' ? [] : outcome;
    for (const finding of unmet) {
      // Two demands can fail of the same thing, such as a certificate that has expired.
      if (!findings.some((other) => other.code === finding.code && sameArguments(other, finding))) {
        findings.push({ ...finding, severity: 'error' });
      }
    }
    outcomes.push({ demand, status: typeof outcome === 'string' ? outcome : 'fail' });
  }
  if (findings.length === 0) {
    // Nothing else explains why these could not be seen, and what was not seen must not pass.
    findings.push(
      ...undetermined.map((demand) => ({ code: 'demand-undetermined', demand, severity: 'error' }) as const),
    );
  }
  findings.push(...remarksOn(result).map((remark) => ({ ...remark, severity: 'warning' as const })));
  return { result, verdict: verdictOf(result, findings), checks: outcomes, findings, source };
}

function sameArguments(one: object, other: object): boolean {
  return Object.entries(other).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(one[key as never]),
  );
}

function verdictOf(result: ProbeResult, findings: readonly Finding[]): Verdict {
  if (result.end.kind === 'failed' && preventedTest(result.end)) return 'error';
  return findings.some(({ severity }) => severity === 'error') ? 'fail' : 'pass';
}
