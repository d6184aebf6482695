import type { EgressTreatment } from './egress.ts';

/** The TLS versions that can be demanded, oldest first. */
export const tlsVersions = ['1.0', '1.1', '1.2', '1.3'] as const;

export type TlsVersion = (typeof tlsVersions)[number];

export const tlsDemands = ['observe', 'handshake', 'verify'] as const;

export type TlsDemand = (typeof tlsDemands)[number];

export const mxRules = ['every', 'any', 'best'] as const;

/** Which MX hosts of a domain must pass: all, at least one, or all those of the best preference. */
export type MxRule = (typeof mxRules)[number];

export const strictDemands = ['off', 'report', 'require'] as const;

export type StrictDemand = (typeof strictDemands)[number];

export const failOns = ['findings', 'regressions'] as const;

/** Which findings keep a target from passing: all that are errors, or only what is worse than in the baseline. */
export type FailOn = (typeof failOns)[number];

/** What is demanded of a server. Each field is a policy key in camel case; null and empty lists demand nothing. */
export interface Policy {
  /** The banner's reply code. */
  readonly bannerCode: number;
  /** STARTTLS must be advertised; implicit TLS meets the demand. */
  readonly requireStartTls: boolean;
  /** The host that the banner must name: a name, a `*.` pattern for one label, or `target` for the target's own. */
  readonly bannerHost: string | null;
  /** EHLO keywords, compared whole and without case. */
  readonly requireCapabilities: readonly string[];
  readonly forbidCapabilities: readonly string[];
  /** The longest allowed TCP connect round trip, in milliseconds. */
  readonly maxRttMs: number | null;
  /**
   * How far TLS must go. `observe`: STARTTLS is only looked for. `handshake`: it must be completed. `verify`: and the
   * chain, the name and the dates of the certificate must hold, with implicit TLS too.
   */
  readonly tls: TlsDemand;
  /** Judged wherever a TLS handshake was seen. TLS 1.0 and 1.1 must not be used (RFC 8996). */
  readonly minTlsVersion: TlsVersion;
  /** How many days the certificate must still be valid, wherever one was seen. */
  readonly minCertificateDays: number | null;
  /** No AUTH may be offered in plaintext, where passwords can be read (RFC 4954 section 4). */
  readonly forbidAuthBeforeTls: boolean;
  /** Judged only over a domain. */
  readonly mxRule: MxRule;
  /**
   * MTA-STS of the domain, and each MX host held to its policy (RFC 8461). `report`: what is wrong is a warning.
   * `require`: it is an error, and so is that there is none.
   */
  readonly mtaSts: StrictDemand;
  /** DANE of each host (RFC 7672), in the same way. */
  readonly dane: StrictDemand;
  /** Reverse DNS of the address must give a name that leads back to it (RFC 8601 section 3). */
  readonly requireFcrdns: boolean;
  /** With `regressions`, what was wrong in the baseline already only warns. It wants a baseline. */
  readonly failOn: FailOn;
  /** What a target comes to that was not tested because port 25 is blocked here. */
  readonly onEgressBlocked: EgressTreatment;
}

/** The demands of the classic test: the banner says 220, and STARTTLS is offered. */
export const defaultPolicy: Policy = {
  bannerCode: 220,
  requireStartTls: true,
  bannerHost: null,
  requireCapabilities: [],
  forbidCapabilities: [],
  maxRttMs: null,
  tls: 'observe',
  minTlsVersion: '1.2',
  minCertificateDays: null,
  forbidAuthBeforeTls: false,
  mxRule: 'every',
  mtaSts: 'off',
  dane: 'off',
  requireFcrdns: false,
  failOn: 'findings',
  onEgressBlocked: 'fail',
};
