import type { DnsProblem } from '../dns.ts';
import type { Failure } from '../failure.ts';
import type { FetchProblem } from '../protocol/mta-sts-fetch.ts';
import type { MtaStsMode, PolicyProblem } from '../protocol/mta-sts-policy.ts';
import type { TlsaMatch } from '../protocol/tlsa.ts';
import type { RecordProblem } from '../protocol/version-record.ts';
import type { EgressBlocked } from './egress.ts';
import type { TlsVersion } from './policy.ts';
import type { Regression } from './regression.ts';
import type { InconsistentAnswers } from './runs.ts';

/** A demand that a policy makes, by its key. */
export type Demand =
  | 'banner-code'
  | 'require-starttls'
  | 'banner-host'
  | 'require-capabilities'
  | 'forbid-capabilities'
  | 'max-rtt'
  | 'tls'
  | 'check-command-injection'
  | 'min-tls-version'
  | 'min-certificate-days'
  | 'forbid-auth-before-tls'
  | 'mta-sts'
  | 'dane'
  | 'require-fcrdns'
  /** That nothing is worse than in the report that was given as baseline. */
  | 'baseline';

/** Why a chain leads to no root that is trusted here, or not yet. */
export type TrustProblem =
  | { readonly reason: 'self-signed' }
  /** Nobody here knows `issuer`, who issued the last certificate that the server's own leads to, by `issuersSent` of those sent. */
  | { readonly reason: 'unknown-issuer'; readonly issuer: string; readonly issuersSent: number }
  | { readonly reason: 'not-yet-valid'; readonly of: 'server' | 'issuer'; readonly validFrom: string }
  | { readonly reason: 'none-shown' }
  /** By OpenSSL's name, such as `INVALID_PURPOSE`. */
  | { readonly reason: 'other'; readonly detail: string };

/** Why a policy could not be had, but for what has a code of its own. */
export type StsFetchError = Exclude<FetchProblem, { readonly reason: 'certificate' | 'cancelled' }>;

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
  /** `of`: the server's own certificate, or that of one of its issuers. */
  | { readonly code: 'certificate-expired'; readonly of: 'server' | 'issuer'; readonly validTo: string }
  | { readonly code: 'certificate-host-mismatch'; readonly host: string; readonly names: readonly string[] }
  | ({ readonly code: 'certificate-not-trusted' } & TrustProblem)
  /** STARTTLS is offered inside TLS, which RFC 3207 section 4.2 forbids. */
  | { readonly code: 'starttls-inside-tls' }
  | { readonly code: 'starttls-command-injection' }
  | { readonly code: 'auth-before-tls'; readonly mechanisms: string }
  /** The domain has no MTA-STS record, or none that counts. */
  | { readonly code: 'mta-sts-missing'; readonly domain: string; readonly problem: RecordProblem }
  /** Nobody could tell whether it has one; `no-domain`: the target is a host, and whose mail it takes is not known. */
  | {
      readonly code: 'mta-sts-undetermined';
      readonly domain: string;
      readonly reason: DnsProblem | 'no-domain';
    }
  | { readonly code: 'sts-policy-fetch-error'; readonly domain: string; readonly problem: StsFetchError }
  /** The certificate of the policy's web server is no proof (RFC 8460 section 4.3.2.2). */
  | { readonly code: 'sts-webpki-invalid'; readonly domain: string; readonly error: string }
  | {
      readonly code: 'sts-policy-invalid';
      readonly domain: string;
      readonly problems: readonly PolicyProblem[];
    }
  /** The policy is in order, and asks senders for nothing. */
  | {
      readonly code: 'mta-sts-not-enforced';
      readonly domain: string;
      readonly mode: Exclude<MtaStsMode, 'enforce'>;
    }
  | {
      readonly code: 'mx-not-in-sts-policy';
      readonly domain: string;
      readonly host: string;
      readonly mx: readonly string[];
    }
  /** No TLSA record at `name` is met; `unusable`: no mail client can use any of them. */
  | {
      readonly code: 'tlsa-invalid';
      readonly name: string;
      readonly reason: Exclude<TlsaMatch, 'match'> | 'unusable';
    }
  /** DANE is demanded, and there is no TLSA record at `name`, or none that DNSSEC proves; `mx-insecure`: it proves not even the MX. */
  | {
      readonly code: 'dane-required';
      readonly name: string;
      readonly reason: 'none' | 'insecure' | 'mx-insecure';
    }
  /** What DNS says of `name` is not what was signed, or its signatures are broken. */
  | { readonly code: 'dnssec-invalid'; readonly name: string }
  /** Nobody could tell: DNS did not answer, or the answer came from where anybody could have changed it; `no-name`: the target is an address. */
  | {
      readonly code: 'dane-undetermined';
      readonly name: string;
      readonly reason: DnsProblem | 'unvalidated' | 'no-name';
    }
  /** No PTR record stands at `name`, which is that of the address. */
  | { readonly code: 'reverse-dns-missing'; readonly address: string; readonly name: string }
  /** None of the names that reverse DNS gives for the address leads back to it. */
  | {
      readonly code: 'reverse-dns-not-confirmed';
      readonly address: string;
      readonly names: readonly string[];
    }
  /** Nobody could tell, for DNS did not answer about `name`: that of the address, or one that it led to. */
  | {
      readonly code: 'reverse-dns-undetermined';
      readonly address: string;
      readonly name: string;
      readonly reason: DnsProblem;
    }
  /** The host that the banner names does not lead to the address that gave the banner. */
  | { readonly code: 'banner-host-not-confirmed'; readonly address: string; readonly host: string }
  /** The session ended in good order, but before it had shown whether the demand is met. */
  | { readonly code: 'demand-undetermined'; readonly demand: Demand };

/** How much a finding weighs: an `error` keeps the verdict from `pass`, a `warning` does not. */
export type Severity = 'error' | 'warning';

/** One shortfall: a stable code, a severity and typed arguments. The sentence is made in `report/sentence.ts`. */
export type Finding = (
  | UnmetDemand
  | Failure
  | EgressBlocked
  | Regression
  | NotInBaseline
  | InconsistentAnswers
) & {
  readonly severity: Severity;
};

/** There is a baseline, and it says nothing of the target. */
export interface NotInBaseline {
  readonly code: 'not-in-baseline';
}

export type FindingCode = Finding['code'];
