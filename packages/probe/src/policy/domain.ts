import type { DnsProblem } from '../dns.ts';
import type { MxHost, MxLookup } from '../domain.ts';
import type { TargetSource } from '../result.ts';
import type { Severity } from './finding.ts';
import type { MxRule, Policy } from './policy.ts';
import type { LostMxHost } from './regression-domain.ts';
import type { EarlierHost } from './runs.ts';
import type { Judgement, Verdict } from './verdict.ts';

/** What is wrong with a domain, beside what is wrong with each of its hosts. */
export type DomainShortfall =
  | { readonly code: 'dns-not-found'; readonly problem: DnsProblem }
  | { readonly code: 'dns-failure'; readonly problem: DnsProblem }
  | { readonly code: 'timeout'; readonly problem: DnsProblem }
  | { readonly code: 'cancelled'; readonly problem: DnsProblem }
  /** The domain says that it accepts no mail (RFC 7505 section 3). */
  | { readonly code: 'null-mx' }
  /** It says so beside records that name hosts. */
  | { readonly code: 'null-mx-not-alone' }
  /** It has neither MX records nor an address, which would stand in for them (RFC 5321 section 5.1). */
  | { readonly code: 'domain-without-mail-host' }
  | { readonly code: 'mx-is-address'; readonly host: string }
  | { readonly code: 'mx-not-a-host'; readonly host: string }
  | { readonly code: 'mx-is-alias'; readonly host: string }
  /** Too few hosts passed for the rule: `hosts` are those that should have and did not. */
  | { readonly code: 'mx-hosts-not-passed'; readonly rule: MxRule; readonly hosts: readonly string[] }
  | { readonly code: 'mx-hosts-left-out'; readonly count: number }
  | LostMxHost;

export type DomainFinding = DomainShortfall & { readonly severity: Severity };

/** A domain and what is to be said of it, over the judgements of its hosts. */
export interface DomainJudgement {
  readonly lookup: MxLookup;
  readonly verdict: Verdict;
  readonly findings: readonly DomainFinding[];
  /** By preference. A host that was not begun, because it was cancelled, is missing. */
  readonly hosts: readonly Judgement[];
  /** What was seen of others in earlier runs, where there were several; the judgements are those of the last. */
  readonly earlierHosts: readonly EarlierHost[];
  readonly source: TargetSource | null;
}

/** What of a domain's records only warns, whatever the rule. */
export interface Excuses {
  readonly nullMx: boolean;
  /** Of a record that names no host. */
  readonly name: (named: MxHost) => boolean;
}

const noExcuses: Excuses = { nullMx: false, name: () => false };

/** Judges a domain by its rule. Pure, as `judge` is for one host. */
export function judgeDomain(
  lookup: MxLookup,
  hosts: readonly Judgement[],
  { mxRule }: Pick<Policy, 'mxRule'>,
  source: TargetSource | null = null,
  excuses = noExcuses,
): DomainJudgement {
  const judged = (verdict: Verdict, findings: readonly DomainFinding[]): DomainJudgement => ({
    lookup,
    verdict,
    findings,
    hosts,
    earlierHosts: [],
    source,
  });
  const unknown = lookupFinding(lookup);
  if (unknown) return judged(unknown.code === 'dns-not-found' ? 'fail' : 'error', [unknown]);
  if (lookup.source === 'null-mx') {
    return excuses.nullMx
      ? judged('pass', [{ code: 'null-mx', severity: 'warning' }])
      : judged('fail', [{ code: 'null-mx', severity: 'error' }]);
  }
  const wanted = wantedHosts(lookup, mxRule).filter((host) => host.problem === null || !excuses.name(host));
  const outcomes = wanted.map((host) => ({ host, verdict: verdictOn(host, hosts) }));
  const passed = outcomes.filter(({ verdict }) => verdict === 'pass');
  const isMet = passed.length === outcomes.length || (mxRule === 'any' && passed.length > 0);
  const missed = outcomes.filter(({ verdict }) => verdict !== 'pass');
  const findings = [
    ...(isMet ? [] : [unmet(lookup, mxRule, missed, hosts)]),
    ...lookup.hosts.flatMap((host) => namingProblems(host, !isMet && wanted.includes(host))),
    ...leftOut(lookup),
  ];
  if (isMet) return judged('pass', findings);
  return judged(missed.some(({ verdict }) => verdict === 'fail') ? 'fail' : 'error', findings);
}

/** What kept the hosts of a domain from being learned; null where nothing did. */
export function lookupFinding({ problem }: Pick<MxLookup, 'problem'>): DomainFinding | null {
  return problem === null ? null : { code: lookupCode(problem), problem, severity: 'error' };
}

function lookupCode(problem: DnsProblem): 'dns-not-found' | 'dns-failure' | 'timeout' | 'cancelled' {
  if (problem === 'no-such-name' || problem === 'no-such-record') return 'dns-not-found';
  return problem === 'timeout' || problem === 'cancelled' ? problem : 'dns-failure';
}

function wantedHosts({ hosts }: MxLookup, rule: MxRule): readonly MxHost[] {
  return rule === 'best' ? hosts.filter(({ preference }) => preference === hosts[0]?.preference) : hosts;
}

/** What came of a host: with several addresses probed, all must pass. Null where it was not contacted. */
export function verdictOnHost(host: string, judgements: readonly Judgement[]): Verdict | null {
  const own = judgements.filter(({ result }) => result.target.host === host).map(({ verdict }) => verdict);
  return (['fail', 'error', 'pass'] as const).find((each) => own.includes(each)) ?? null;
}

/** A host without a judgement was not begun. */
function verdictOn({ host, problem }: MxHost, judgements: readonly Judgement[]): Verdict {
  return problem === null ? (verdictOnHost(host, judgements) ?? 'error') : 'fail';
}

function unmet(
  { source }: MxLookup,
  rule: MxRule,
  missed: readonly { readonly host: MxHost }[],
  judgements: readonly Judgement[],
): DomainFinding {
  const hasNoAddress = judgements.some(
    ({ result: { end } }) => 'code' in end && end.code === 'dns-not-found',
  );
  if (source === 'implicit' && hasNoAddress) return { code: 'domain-without-mail-host', severity: 'error' };
  // A null MX is written as the root's dot.
  const hosts = missed.map(({ host }) => host.host || '.');
  return { code: 'mx-hosts-not-passed', rule, hosts, severity: 'error' };
}

function namingProblems({ host, problem, isAlias }: MxHost, isDecisive: boolean): readonly DomainFinding[] {
  const severity = isDecisive ? 'error' : 'warning';
  if (problem === 'null-mx') return [{ code: 'null-mx-not-alone', severity }];
  if (problem === 'address') return [{ code: 'mx-is-address', host, severity }];
  if (problem === 'not-a-host') return [{ code: 'mx-not-a-host', host, severity }];
  return isAlias === true ? [{ code: 'mx-is-alias', host, severity: 'warning' }] : [];
}

function leftOut({ hostsLeftOut }: MxLookup): readonly DomainFinding[] {
  return hostsLeftOut > 0 ? [{ code: 'mx-hosts-left-out', count: hostsLeftOut, severity: 'warning' }] : [];
}
