import type { MxLookup } from '../domain.ts';

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
