import type { MailDomain, MxLookup } from '../domain.ts';
import { preventedTest } from '../failure.ts';
import type { ProbeResult } from '../result.ts';
import { type Change, changesOf } from './baseline-changes.ts';
import { checks } from './checks.ts';
import { type DomainJudgement, judgeDomain } from './domain.ts';
import type { Finding, FindingCode, UnmetDemand } from './finding.ts';
import type { Policy } from './policy.ts';
import { reachOf } from './reach.ts';
import { regressionsOf } from './regression.ts';
import { excusedBy, lostMxHosts } from './regression-domain.ts';
import { targetKey } from './target-key.ts';
import { type CheckOutcome, type Judgement, judge, type Verdict, verdictOf } from './verdict.ts';

/** What an earlier report says of a judgement's target. */
export interface AgainstBaseline {
  /** When the earlier result was seen, an ISO 8601 instant. */
  readonly observedAt: string;
  /** Its verdict by the policy of this run. */
  readonly verdict: Verdict;
  /** The codes of what is worse than it was, each once: of regressions, and of demands that were met then. */
  readonly regressions: readonly FindingCode[];
  /** All that differs, for better or for worse. */
  readonly changes: readonly Change[];
}

/** What an earlier report holds. */
export interface EarlierReport {
  readonly judgements: Iterable<Judgement>;
  readonly domains: Iterable<DomainJudgement>;
}

/** An earlier report, to find in it what was seen at a target, or of a domain. */
export class Baseline {
  readonly #results = new Map<string, ProbeResult[]>();
  readonly #lookups = new Map<string, MxLookup>();
  readonly #asked = new Set<string>();
  /** Those that were told to be lost, and so need not be told to be untested. */
  readonly #lost = new Set<string>();

  constructor({ judgements, domains }: EarlierReport) {
    for (const { lookup } of domains) this.#lookups.set(domainKey(lookup.target), lookup);
    for (const { result } of judgements) {
      const key = targetKey(result.target);
      // Nobody compares what was said line by line, and it is most of a report.
      const kept = { ...result, transcript: [] };
      const same = this.#results.get(key);
      if (same) same.push(kept);
      else this.#results.set(key, [kept]);
    }
  }

  /**
   * Holds a judgement against what was seen at its target then. What is worse than it was is an error. With `failOn`
   * `regressions` everything else only warns, but for what could not be seen now: nobody can tell whether that is worse.
   */
  compare(judgement: Judgement, policy: Policy): Judgement {
    const before = this.#find(judgement.result);
    return before ? heldAgainst(before, judgement, policy) : withoutEarlier(judgement, policy);
  }

  /**
   * Holds a domain against what its MX records were then: each host that they name no more is an error. With `failOn`
   * `regressions` what was wrong with them then only warns.
   */
  compareDomain(judgement: DomainJudgement, policy: Policy): DomainJudgement {
    const { lookup, hosts, source } = judgement;
    const before = this.#lookups.get(domainKey(lookup.target));
    const held =
      policy.failOn === 'regressions'
        ? judgeDomain(lookup, hosts, policy, source, excusedBy(before))
        : judgement;
    const lost = before ? lostMxHosts(before, lookup) : [];
    if (lost.length === 0) return held;
    for (const { host } of lost) this.#lost.add(hostKey(host, lookup.target.port));
    const losses = lost.map((each) => ({ ...each, severity: 'error' as const }));
    return { ...held, verdict: 'fail', findings: [...losses, ...held.findings] };
  }

  /** The labels of what the report holds and nobody has compared with. */
  untested(): readonly string[] {
    return [...this.#results]
      .filter(([key]) => !this.#asked.has(key))
      .flatMap(([, [first]]) => (first ? [first.target] : []))
      .filter(({ host, port }) => !this.#lost.has(hostKey(host, port)))
      .map(({ label }) => label);
  }

  /** The result at the same address, where there are several of one target; else the first. */
  #find({ target, address }: ProbeResult): ProbeResult | undefined {
    const key = targetKey(target);
    this.#asked.add(key);
    const results = this.#results.get(key) ?? [];
    return results.find((each) => each.address === address) ?? results[0];
  }
}

function hostKey(host: string, port: number): string {
  return `${port} ${host}`;
}

function domainKey({ domain, port }: MailDomain): string {
  return hostKey(domain, port);
}

function heldAgainst(before: ProbeResult, judgement: Judgement, policy: Policy): Judgement {
  const { result } = judgement;
  const earlier = judge(before, policy);
  const regressions = regressionsOf(before, result);
  const unmet = judgement.findings.filter((finding) => isNewlyUnmet(finding, before, result, policy));
  const mayBeWorse = judgement.findings.filter(
    (finding) => isUnseen(finding) && !earlier.findings.some((other) => isSameFinding(other, finding)),
  );
  const codes = [...new Set([...regressions, ...unmet].map(({ code }) => code))];
  return judgedAgain(judgement, {
    findings: [
      ...softened(judgement, policy, [...unmet, ...mayBeWorse]),
      ...regressions.map((each) => ({ ...each, severity: 'error' as const })),
    ],
    outcome: { demand: 'baseline', status: codes.length > 0 ? 'fail' : 'pass', severity: 'error', codes },
    baseline: {
      observedAt: before.observedAt,
      verdict: earlier.verdict,
      regressions: codes,
      changes: changesOf(before, result),
    },
  });
}

function withoutEarlier(judgement: Judgement, policy: Policy): Judgement {
  return judgedAgain(judgement, {
    findings: [...softened(judgement, policy, []), { code: 'not-in-baseline', severity: 'warning' } as const],
    outcome: { demand: 'baseline', status: 'undetermined', severity: 'warning', codes: ['not-in-baseline'] },
    baseline: null,
  });
}

/** Errors first: they say why the verdict is what it is. */
function judgedAgain(
  judgement: Judgement,
  {
    findings,
    outcome,
    baseline,
  }: {
    readonly findings: readonly Finding[];
    readonly outcome: CheckOutcome;
    readonly baseline: AgainstBaseline | null;
  },
): Judgement {
  const { result } = judgement;
  const sorted = ['error', 'warning'].flatMap((wanted) =>
    findings.filter(({ severity }) => severity === wanted),
  );
  return {
    ...judgement,
    verdict: verdictOf(result, sorted),
    checks: [...judgement.checks.map((check) => weighed(check, findings)), outcome],
    findings: sorted,
    baseline,
  };
}

/** Of a demand that is not met only warnings may be left. */
function weighed(outcome: CheckOutcome, findings: readonly Finding[]): CheckOutcome {
  const { status, codes } = outcome;
  const isError = findings.some(({ code, severity }) => severity === 'error' && codes.includes(code));
  return status === 'fail' && !isError ? { ...outcome, severity: 'warning' } : outcome;
}

/** The findings, those that are not kept as warnings, where only regressions are to fail. What prevented the test is kept. */
function softened(
  { result, findings }: Judgement,
  { failOn }: Policy,
  kept: readonly Finding[],
): readonly Finding[] {
  if (failOn === 'findings') return findings;
  return findings.map((finding) =>
    kept.includes(finding) || preventsTest(finding, result) ? finding : { ...finding, severity: 'warning' },
  );
}

function preventsTest({ code }: Finding, { end }: ProbeResult): boolean {
  if (end.kind === 'completed' || !preventedTest(end)) return false;
  return code === end.code || code === 'egress-blocked';
}

/** Whether the session came further then than now, or a demand of today was met then and is not now. */
function isNewlyUnmet(finding: Finding, before: ProbeResult, after: ProbeResult, policy: Policy): boolean {
  if (finding.severity !== 'error') return false;
  if (after.end.kind === 'failed' && after.end.code === finding.code) return reachOf(after) < reachOf(before);
  return checks.some(({ check }) => {
    const [then, now] = [check(before, policy), check(after, policy)];
    if (typeof now === 'string' || !now.some((each) => isSameFinding(each, finding))) return false;
    return (
      then === 'pass' || (typeof then !== 'string' && !then.some((each) => isSameFinding(each, finding)))
    );
  });
}

function isUnseen({ code }: Finding): boolean {
  return code.endsWith('-undetermined');
}

/** Alike but for what a clock or a counter said: a certificate that ends soon ends sooner every day. */
function isSameFinding(one: UnmetDemand | Finding, other: UnmetDemand | Finding): boolean {
  return one.code === other.code && keys.every((key) => argumentOf(one, key) === argumentOf(other, key));
}

const keys = ['keyword', 'demand', 'of', 'domain', 'name'];

function argumentOf(finding: object, key: string): unknown {
  return key in finding ? finding[key as never] : undefined;
}
