import type { ProbeResult } from '../result.ts';
import { lostMtaSts, lostTlsa } from './regression-published.ts';
import { capabilityRegressions, newlyExposedAuth, softwareChange } from './regression-smtp.ts';
import { certificateRegressions, lowerTlsVersion } from './regression-tls.ts';

/** Something that a server, or what is published for it, had at the baseline and has no more, or has worse. */
export type Regression =
  /** `within`: the list in plaintext, or that inside TLS. */
  | { readonly code: 'capability-lost'; readonly keyword: string; readonly within: 'plaintext' | 'tls' }
  /** Bytes; `before` is null where there was no limit (RFC 1870 section 4). */
  | { readonly code: 'size-limit-lowered'; readonly before: number | null; readonly after: number }
  | { readonly code: 'auth-newly-before-tls'; readonly mechanisms: string }
  | { readonly code: 'banner-software-changed'; readonly before: string; readonly after: string }
  | { readonly code: 'tls-version-lowered'; readonly before: string; readonly after: string }
  /** Another certificate, which ends before the one that it stands in for would have. */
  | { readonly code: 'certificate-ends-sooner'; readonly before: string; readonly after: string }
  | { readonly code: 'certificate-issuer-changed'; readonly before: string; readonly after: string }
  | { readonly code: 'certificate-key-weaker'; readonly before: string; readonly after: string }
  | { readonly code: 'certificate-trust-lost'; readonly errors: readonly string[] }
  | { readonly code: 'certificate-name-lost'; readonly host: string }
  /** `after` is null where there is no policy any more. */
  | {
      readonly code: 'mta-sts-weakened';
      readonly domain: string;
      readonly before: 'enforce' | 'testing';
      readonly after: 'testing' | 'none' | null;
    }
  | { readonly code: 'tlsa-lost'; readonly name: string };

export type RegressionCode = Regression['code'];

/** A pure function from what was seen then and now. What was not seen on either side is no regression. */
export type Comparison = (before: ProbeResult, after: ProbeResult) => readonly Regression[];

/** Every comparison, in the order in which its regressions are reported. A new one is a new row. */
const comparisons: readonly Comparison[] = [
  capabilityRegressions,
  newlyExposedAuth,
  softwareChange,
  lowerTlsVersion,
  certificateRegressions,
  lostMtaSts,
  lostTlsa,
];

/** What is worse than it was, whatever the policy demands. */
export function regressionsOf(before: ProbeResult, after: ProbeResult): readonly Regression[] {
  return comparisons.flatMap((compare) => compare(before, after));
}
