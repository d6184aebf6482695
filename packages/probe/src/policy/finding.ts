import type { Failure } from '../failure.ts';
import type { TlsVersion } from './policy.ts';

/** A demand that a policy makes, by its key. */
export type Demand =
  | 'banner-code'
  | 'require-starttls'
  | 'banner-host'
  | 'require-capabilities'
  | 'forbid-capabilities'
  | 'max-rtt'
  | 'min-tls-version'
  | 'min-certificate-days'
  | 'forbid-auth-before-tls';

/** A demand that was tested and is not met. Names that RFC 8460 section 4.3 defines are used word for word. */
export type UnmetDemand =
  | { readonly code: 'unexpected-banner-code'; readonly expected: number; readonly actual: number }
  | { readonly code: 'starttls-not-supported' }
  | { readonly code: 'banner-host-mismatch'; readonly expected: string; readonly actual: string | null }
  | { readonly code: 'capability-missing'; readonly keyword: string }
  | { readonly code: 'capability-forbidden'; readonly keyword: string }
  | { readonly code: 'rtt-exceeded'; readonly maxMs: number; readonly actualMs: number }
  | { readonly code: 'tls-version-too-old'; readonly minimum: TlsVersion; readonly actual: string }
  | {
      readonly code: 'certificate-expires-soon';
      readonly minDays: number;
      readonly daysLeft: number;
      readonly validTo: string;
    }
  | { readonly code: 'certificate-expired'; readonly validTo: string }
  | { readonly code: 'auth-before-tls'; readonly mechanisms: string }
  /** The session ended in good order, but before it had shown whether the demand is met. */
  | { readonly code: 'demand-undetermined'; readonly demand: Demand };

/** How much a finding weighs: an `error` keeps the verdict from `pass`, a `warning` does not. */
export type Severity = 'error' | 'warning';

/** One shortfall: a stable code, a severity and typed arguments. The sentence is made in `report/sentence.ts`. */
export type Finding = (UnmetDemand | Failure) & { readonly severity: Severity };

export type FindingCode = Finding['code'];
