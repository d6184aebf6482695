import type { Attempts } from '../attempts.ts';
import type { Via } from '../domain.ts';
import { preventedTest } from '../failure.ts';
import type { ProbeResult, TargetSource } from '../result.ts';
import type { AgainstBaseline } from './baseline.ts';
import { checks } from './checks.ts';
import { type EgressEvidence, egressBlocked } from './egress.ts';
import type { Demand, Finding, FindingCode, Severity, UnmetDemand } from './finding.ts';
import type { Policy } from './policy.ts';
import { remarksOn } from './remarks.ts';
import type { Runs } from './runs.ts';

/** `pass`; `fail`: tested, and a demand is not met; `error`: could not be tested. */
export type Verdict = 'pass' | 'fail' | 'error';

/** What became of one demand. `undetermined`: the session did not get far enough to tell. */
export interface CheckOutcome {
  readonly demand: Demand;
  readonly status: 'pass' | 'fail' | 'undetermined';
  /** How much it weighs: with `warning`, the verdict is the same whatever its status. */
  readonly severity: Severity;
  /** The codes of what it found, each once. Another check may have found the same. */
  readonly codes: readonly FindingCode[];
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
  /** The domain that the host was probed for; null for a target of its own. */
  readonly via: Via | null;
  /** What an earlier report says of the target; null where none was given, or it says nothing of it. */
  readonly baseline: AgainstBaseline | null;
  /** Of the last of several runs: what all of them came to; else null. */
  readonly runs: Runs | null;
  /** Null where the target was tried once. */
  readonly attempts: Attempts | null;
}

/** What a judgement tells of its target beside the result. */
export interface Origin {
  readonly source?: TargetSource | null;
  readonly via?: Via | null;
}

/** What is known of the network here beside the result. */
export interface Surroundings {
  readonly egress?: EgressEvidence | null;
}

/** Judges what was seen by what is demanded. Pure: a stored result can be judged again by another policy. */
export function judge(
  result: ProbeResult,
  policy: Policy,
  { source = null, via = null, egress = null }: Origin & Surroundings = {},
): Judgement {
  const findings: Finding[] = [];
  const outcomes: CheckOutcome[] = [];
  const undetermined: Demand[] = [];
  if (result.end.kind === 'failed') {
    const { kind: _, ...failure } = result.end;
    findings.push(egressBlocked(result, egress, policy.onEgressBlocked) ?? { ...failure, severity: 'error' });
  }
  for (const { demand, check, severity: severityBy } of checks) {
    const outcome = check(result, policy);
    if (outcome === 'not-demanded') continue;
    if (outcome === 'undetermined') undetermined.push(demand);
    const unmet = typeof outcome === 'string' ? [] : outcome;
    const severity = severityBy?.(policy) ?? 'error';
    for (const finding of unmet) add(findings, { ...finding, severity });
    const status = typeof outcome === 'string' ? outcome : statusOf(outcome);
    outcomes.push({ demand, status, severity, codes: codesOf(unmet) });
  }
  if (findings.length === 0) {
    // Nothing else explains why these could not be seen, and what was not seen must not pass.
    findings.push(
      ...undetermined.map((demand) => ({ code: 'demand-undetermined', demand, severity: 'error' }) as const),
    );
  }
  for (const remark of remarksOn(result, policy)) findings.push({ ...remark, severity: 'warning' });
  return {
    result,
    verdict: verdictOf(result, findings),
    checks: outcomes,
    findings,
    source,
    via,
    baseline: null,
    runs: null,
    attempts: null,
  };
}

function codesOf(unmet: readonly UnmetDemand[]): readonly FindingCode[] {
  return unmet.length === 0 ? [] : [...new Set(unmet.map(({ code }) => code))];
}

/** Two demands can fail of the same thing, such as a certificate that has expired; then the graver one is told. */
function add(findings: Finding[], finding: Finding): void {
  const { severity, ...shortfall } = finding;
  const index = findings.findIndex((other) => other.code === finding.code && sameArguments(other, shortfall));
  if (index < 0) findings.push(finding);
  else if (severity === 'error') findings[index] = finding;
}

function sameArguments(one: object, other: object): boolean {
  return Object.entries(other).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(one[key as never]),
  );
}

/** The verdict that such findings lead to. */
export function verdictOf(result: ProbeResult, findings: readonly Finding[]): Verdict {
  if (result.end.kind === 'failed' && preventedTest(result.end)) return 'error';
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return 'pass';
  return errors.every(isUndetermined) ? 'error' : 'fail';
}

/** Whether it says that nobody could tell, as against that something was found wanting. */
function isUndetermined({ code }: UnmetDemand | Finding): boolean {
  switch (code) {
    case 'dane-undetermined':
    case 'mta-sts-undetermined':
    case 'reverse-dns-undetermined':
      return true;
    default:
      return false;
  }
}

function statusOf(unmet: readonly UnmetDemand[]): CheckOutcome['status'] {
  return unmet.every(isUndetermined) ? 'undetermined' : 'fail';
}
