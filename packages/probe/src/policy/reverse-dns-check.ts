import type { DnsProblem } from '../dns.ts';
import type { ProbeResult } from '../result.ts';
import type { ReverseDns } from '../reverse-dns.ts';
import type { CheckResult } from './check.ts';
import type { UnmetDemand } from './finding.ts';
import type { Policy } from './policy.ts';

/** That reverse DNS of the address gives a name that leads back to it, by the results of RFC 8601 section 2.7.3. */
export function checkReverseDns({ address, reverseDns }: ProbeResult, policy: Policy): CheckResult {
  if (!policy.requireFcrdns) return 'not-demanded';
  if (address === null || !reverseDns) return 'undetermined';
  if (reverseDns.confirmed) return 'pass';
  const unanswered = unansweredIn(reverseDns);
  if (reverseDns.confirmed === null && unanswered) {
    return [{ code: 'reverse-dns-undetermined', address, ...unanswered }];
  }
  const { name, names } = reverseDns;
  return names.length === 0
    ? [{ code: 'reverse-dns-missing', address, name }]
    : [{ code: 'reverse-dns-not-confirmed', address, names: names.map((each) => each.name) }];
}

/**
 * What the banner's host lacks, where reverse DNS is demanded: only a remark, for great sites have one name in the banners
 * of all their addresses.
 */
export function bannerHostRemarks(
  { address, reverseDns }: ProbeResult,
  policy: Policy,
): readonly UnmetDemand[] {
  const host = reverseDns?.bannerHost;
  if (!policy.requireFcrdns || address === null || !host || host.leadsBack !== false) return [];
  return [{ code: 'banner-host-not-confirmed', address, host: host.name }];
}

function unansweredIn({
  name,
  problem,
  names,
}: ReverseDns): { readonly name: string; readonly reason: DnsProblem } | undefined {
  if (problem !== null) return { name, reason: problem };
  for (const each of names) {
    if (each.leadsBack === null && each.problem !== null && each.problem !== 'not-a-host') {
      return { name: each.name, reason: each.problem };
    }
  }
  return undefined;
}
