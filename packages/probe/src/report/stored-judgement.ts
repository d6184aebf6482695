import type { MxLookup } from '../domain.ts';
import type { DomainFinding, DomainJudgement } from '../policy/domain.ts';
import type { Finding } from '../policy/finding.ts';
import type { Judgement } from '../policy/verdict.ts';
import type { JsonDomain, JsonResult } from './json.ts';

/** A result of a report as the judgement that it was made of. */
export function judgementOf({
  verdict,
  via,
  namedAt,
  baseline,
  runs,
  attempts,
  checks,
  findings,
  ...result
}: JsonResult): Judgement {
  const origin = { source: namedAt, via };
  return {
    result,
    verdict,
    checks,
    findings: findings.map(withoutWords<Finding>),
    baseline,
    runs,
    attempts,
    ...origin,
  };
}

/** The words are made anew, from the code and its arguments. */
function withoutWords<Worded extends object>(
  described: Worded & { message: string; advice: string | null },
): Worded {
  const { message: _, advice: __, ...finding } = described;
  // What is left of a union when two keys that are none of its own are gone.
  return finding as unknown as Worded;
}

/**
 * The domains with the judgements of their hosts, by preference. A domain that stands in the report more than once has
 * each time its part of each host's: one, or one an address.
 */
export function domainJudgementsOf(
  domains: readonly JsonDomain[],
  judgements: readonly Judgement[],
): readonly DomainJudgement[] {
  const free = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const { via, result } = judgement;
    if (!via) continue;
    const key = hostKey(via.domain, result.target.host);
    const same = free.get(key);
    if (same) same.push(judgement);
    else free.set(key, [judgement]);
  }
  const timesLeft = new Map<string, number>();
  for (const { target } of domains) timesLeft.set(target.label, (timesLeft.get(target.label) ?? 0) + 1);
  return domains.map(({ verdict, namedAt, findings, earlierHosts, ...seen }) => {
    const { label } = seen.target;
    const times = timesLeft.get(label) ?? 1;
    timesLeft.set(label, times - 1);
    const hosts = seen.hosts.flatMap(({ host }) => {
      const own = free.get(hostKey(label, host)) ?? [];
      return own.splice(0, Math.ceil(own.length / times));
    });
    const lookup: MxLookup = { ...seen, hosts: seen.hosts.map(({ verdict: _, ...host }) => host) };
    const worded = findings.map(withoutWords<DomainFinding>);
    return { lookup, verdict, findings: worded, hosts, earlierHosts, source: namedAt };
  });
}

function hostKey(label: string, host: string): string {
  return JSON.stringify([label, host]);
}
