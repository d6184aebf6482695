import type { Target } from '../result.ts';
import { bracketed } from '../target.ts';
import type { Limits } from './limits.ts';
import { type Family, type Lookup, type ResolvedHost, resolveHost } from './resolve.ts';
import { Watch } from './watch.ts';

/** More than any honest name has; a longer list would make one target a scan of strangers. */
const maxAddresses = 64;

export interface EachAddressOptions {
  readonly family: Family;
  readonly lookup: Lookup;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

/** A target at one address of its host. */
export interface AddressedTarget {
  readonly target: Target;
  /** The one address, or why there is none. */
  readonly resolved: ResolvedHost;
}

/**
 * Looks a host up, and makes a target of each of its addresses, 64 at most: the name is the same for all, the label ends in the
 * address, as in `mx.example.com:25 (192.0.2.1)`, in brackets where it is IPv6. A host without an address is one target,
 * whose look-up has failed.
 */
export async function targetsAtEachAddress(
  target: Target,
  { family, lookup, limits, signal }: EachAddressOptions,
): Promise<readonly AddressedTarget[]> {
  const watch = new Watch(limits.targetMs, signal);
  try {
    const resolved = await resolveHost(target.host, { family, lookup, watch, limitMs: limits.connectMs });
    const { resolution, ms } = resolved;
    if (!resolution.ok) return [{ target, resolved }];
    return resolution.addresses.slice(0, maxAddresses).map((each) => ({
      target: { ...target, label: `${target.label} (${bracketed(each.address)})` },
      resolved: { resolution: { ok: true, addresses: [each] }, ms },
    }));
  } finally {
    watch.stop();
  }
}
