import type { MxLookup } from '../domain.ts';
import type { Excuses } from './domain.ts';

/** A host that a domain's MX records named at the baseline, and name no more. */
export interface LostMxHost {
  readonly code: 'mx-host-lost';
  readonly host: string;
}

/**
 * What was not seen at one of the times is no loss: records that could not be looked up, or that are too many. Nor is the domain
 * itself, which had stood in for records, nor what a null MX takes back, which has a code of its own.
 */
export function lostMxHosts(before: MxLookup, after: MxLookup): readonly LostMxHost[] {
  const isKnown = after.source === 'mx' || after.source === 'implicit';
  if (before.source !== 'mx' || !isKnown || after.hostsLeftOut > 0) return [];
  const named = new Set(after.hosts.map(({ host }) => host));
  return before.hosts
    .filter(({ host, problem }) => problem === null && !named.has(host))
    .map(({ host }) => ({ code: 'mx-host-lost', host }));
}

/**
 * Where only regressions are to fail: what was wrong with the records at the baseline in the same way. Of a domain that it does
 * not hold nobody can tell that anything is worse.
 */
export function excusedBy(before: MxLookup | undefined): Excuses {
  return {
    nullMx: !before || before.source === 'null-mx',
    name: (named) =>
      !before || before.hosts.some(({ host, problem }) => host === named.host && problem === named.problem),
  };
}
