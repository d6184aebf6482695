import type { DnsProblem } from './net/dns/answer.ts';

/** A name, and whether its address records lead back to the address that was spoken to. */
export interface ForwardName {
  /** In small letters where it comes from DNS; hostile text. */
  readonly name: string;
  /** The addresses that it leads to, of the same family, at most eight of them. */
  readonly addresses: readonly string[];
  /** Whether the address is among all of them; null where DNS did not answer. */
  readonly leadsBack: boolean | null;
  /** Why there are no addresses; `not-a-host`: it is no host name, and nobody was asked. Null where there are. */
  readonly problem: DnsProblem | 'not-a-host' | null;
}

/**
 * What reverse DNS says of the address that was spoken to, and whether the names lead back (RFC 8601 section 3 calls it
 * iprev, others forward-confirmed reverse DNS).
 */
export interface ReverseDns {
  /** Where the PTR records were looked for: `1.2.0.192.in-addr.arpa`. */
  readonly name: string;
  /** Why there are none; null where there are. */
  readonly problem: DnsProblem | null;
  /** What they name, each name once, at most ten. */
  readonly names: readonly ForwardName[];
  /** How many more were named than are listed. */
  readonly namesLeftOut: number;
  /** Whether a name leads back; null where nobody could tell. */
  readonly confirmed: boolean | null;
  /** The host that the banner names; null where it names none, or none came. */
  readonly bannerHost: BannerHostFacts | null;
}

export interface BannerHostFacts extends ForwardName {
  /** Whether it is one of the names that reverse DNS gives, and leads back. */
  readonly isConfirmedName: boolean;
}
