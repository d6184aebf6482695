import type { Capability } from './capability.ts';

/** How the list inside TLS differs from that in plaintext, by keyword. */
export interface CapabilityChanges {
  readonly gained: readonly Capability[];
  readonly lost: readonly Capability[];
  /** Offered in both, with other parameters. */
  readonly changed: readonly { readonly before: Capability; readonly after: Capability }[];
}

/** Compares two lists of capabilities. A keyword that stands in a list twice counts as it stands there first. */
export function capabilityChanges(
  before: readonly Capability[],
  after: readonly Capability[],
): CapabilityChanges {
  const earlier = byKeyword(before);
  const later = byKeyword(after);
  return {
    gained: [...later.values()].filter(({ keyword }) => !earlier.has(keyword)),
    lost: [...earlier.values()].filter(({ keyword }) => !later.has(keyword)),
    changed: [...earlier.values()].flatMap((one) => {
      const other = later.get(one.keyword);
      return other && other.parameters !== one.parameters ? [{ before: one, after: other }] : [];
    }),
  };
}

function byKeyword(capabilities: readonly Capability[]): ReadonlyMap<string, Capability> {
  const found = new Map<string, Capability>();
  for (const capability of capabilities) {
    if (!found.has(capability.keyword)) found.set(capability.keyword, capability);
  }
  return found;
}
