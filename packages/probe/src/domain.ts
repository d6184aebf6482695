import type { Attempts, LookupAttempt } from './attempts.ts';
import type { DnsProblem, Security } from './dns.ts';

/** A domain whose mail exchangers are to be probed. Made by `parseTargetOrDomain` from `mx:example.com`. */
export interface MailDomain {
  /** In ASCII (A-labels, lower case, no trailing dot). */
  readonly domain: string;
  /** The port of each host: 25, unless another was named. */
  readonly port: number;
  /** As in `mx:example.com`. */
  readonly label: string;
}

/** By which domain a host came to be probed. */
export interface Via {
  /** The domain's label, as in `mx:example.com`. */
  readonly domain: string;
  /** Of the MX record (RFC 5321 section 5.1): the lowest is tried first. Null for an implicit MX. */
  readonly preference: number | null;
}

/**
 * What the domain names is no host: an IP address (RFC 5321 section 5.1 wants a name), no host name at all, or a null MX
 * beside other records (RFC 7505 section 3 forbids it).
 */
export type MxNameProblem = 'address' | 'not-a-host' | 'null-mx';

/** A mail exchanger as the domain's record names it. */
export interface MxHost {
  /** The name in the record, hostile text; with `problem` it was not contacted. */
  readonly host: string;
  readonly preference: number | null;
  readonly problem: MxNameProblem | null;
  /** Whether the name is an alias (CNAME), which RFC 2181 section 10.3 forbids; null where that was not to be learned. */
  readonly isAlias: boolean | null;
}

/** What a domain says of its mail exchangers. */
export interface MxLookup {
  readonly target: MailDomain;
  /** When the look-up began, an ISO 8601 instant. */
  readonly observedAt: string;
  /**
   * `mx`: its records. `implicit`: it has none, so the domain is its own (RFC 5321 section 5.1). `null-mx`: it accepts
   * no mail (RFC 7505). Null when the look-up failed.
   */
  readonly source: 'mx' | 'implicit' | 'null-mx' | null;
  /** By preference, then by name; each name once. */
  readonly hosts: readonly MxHost[];
  /** How many more hosts were named than are listed. */
  readonly hostsLeftOut: number;
  /** Why the look-up failed; null when it did not. */
  readonly problem: DnsProblem | null;
  /** Whether the answer was validated by DNSSEC. */
  readonly security: Security;
  readonly lookupMs: number;
  /** How often the records were asked for; null where once. */
  readonly attempts: Attempts<LookupAttempt> | null;
}
