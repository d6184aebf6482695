import type { DnsProblem, Security } from './net/dns/answer.ts';
import type { FetchProblem } from './protocol/mta-sts-fetch.ts';
import type { MtaStsPolicy, PolicyProblem } from './protocol/mta-sts-policy.ts';
import type { TlsaFact, TlsaRecord } from './protocol/tlsa.ts';
import type { RecordProblem } from './protocol/version-record.ts';

/** DNS gave no answer, so nobody knows what stands there. */
export interface UnansweredProblem {
  readonly reason: 'dns';
  readonly problem: DnsProblem;
}

/** What a domain publishes by MTA-STS (RFC 8461): that senders are to insist on TLS, and with which hosts. */
export interface MtaSts {
  readonly domain: string;
  /** What stands at `_mta-sts.DOMAIN`; null where `recordProblem` says why not. */
  readonly record: { readonly text: string; readonly id: string } | null;
  readonly recordProblem: RecordProblem | UnansweredProblem | null;
  /** The policy from the web server; null where `policyProblem` says why not, or where there is no record. */
  readonly policy: MtaStsPolicy | null;
  readonly policyProblem:
    | FetchProblem
    | { readonly reason: 'invalid'; readonly problems: readonly PolicyProblem[] }
    | null;
}

/** Where a domain wants to be told of trouble with TLS (RFC 8460). */
export interface TlsRpt {
  readonly domain: string;
  /** What stands at `_smtp._tls.DOMAIN`; null where `problem` says why not. */
  readonly record: { readonly text: string; readonly rua: readonly string[] } | null;
  readonly problem: RecordProblem | UnansweredProblem | null;
}

/** The mail domain whose MX records led to a host. */
export interface Published {
  readonly domain: string;
  /** Whether the answer about its MX records was validated. */
  readonly security: Security;
  /** What it publishes by MTA-STS; null where that was not asked for. */
  readonly mtaSts: MtaSts | null;
  /** Where it wants reports; null where that was not asked for. */
  readonly tlsRpt: TlsRpt | null;
}

/** What DNS says of a host's certificate by DANE (RFC 7672), and what came of it at the certificates that were seen. */
export interface Dane {
  /** Where the records were looked for: `_25._tcp.mx.example.com`. */
  readonly name: string;
  /** Whether the answer about the MX records that led here was validated; null where the host was named itself. */
  readonly mxSecurity: Security | null;
  /** Whether the answer about them was validated. Without it they bind nobody. */
  readonly security: Security;
  /** Why there are none; null where there are. */
  readonly problem: DnsProblem | null;
  readonly records: readonly TlsaFact[];
  /** The record that the certificate seen would meet, usage 3, selector 1, SHA-256; null where none was seen. */
  readonly advised: TlsaRecord | null;
}
