import type { Failure } from './failure.ts';
import type { Banner } from './protocol/banner.ts';
import type { Capability } from './protocol/capability.ts';
import type { TranscriptEntry } from './transcript.ts';

/** Where to probe, and how TLS begins there. Made by `parseTarget`. */
export interface Target {
  /** A host name in ASCII (A-labels, lower case, no trailing dot) or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** `starttls`: the conversation begins in plaintext. `implicit`: TLS from the first byte (RFC 8314 section 3). */
  readonly tls: 'starttls' | 'implicit';
  /** How people see it: `mx.example.com:25`, `smtps://mail.example.com:8465`, `bücher.example (xn--bcher-kva.example):25`. */
  readonly label: string;
}

/** Where a target was named: a place in a file such as `smtp-probe.yml`. */
export interface TargetSource {
  /** As its reader names it: relative to where the person stands, with `/` between folders. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** In characters (code points), counted from 1. */
  readonly column: number;
}

/**
 * What is known of STARTTLS (RFC 3207).
 *
 * - `advertised`: the keyword stands in a whole 250 reply to EHLO;
 * - `absent`: it does not, or HELO was accepted in EHLO's place;
 * - `unknown`: no whole reply to EHLO or HELO was seen;
 * - `not-applicable`: the connection was inside TLS already.
 */
export type StartTls = 'advertised' | 'absent' | 'unknown' | 'not-applicable';

/** The parts of a probe, in order. */
export type Phase = 'resolve' | 'connect' | 'tls' | 'banner' | 'ehlo' | 'starttls' | 'quit';

/** One address of the host and what became of it in the race of RFC 8305. */
export interface AddressAttempt {
  readonly address: string;
  readonly family: 4 | 6;
  /** `abandoned`: another address was faster. `not-tried`: another had connected before its turn. */
  readonly outcome: 'connected' | 'failed' | 'abandoned' | 'not-tried';
  /** The operating system's name for the error, such as `ECONNREFUSED`; null where there was none. */
  readonly errno: string | null;
  /** From the start of this attempt to its outcome; null when it was not tried. */
  readonly ms: number | null;
}

/** What the server said to EHLO, or to HELO when it did not know EHLO (RFC 5321 section 4.1.1.1). */
export interface EhloReply {
  readonly command: 'EHLO' | 'HELO';
  readonly code: number;
  /** The text of each reply line after its code, one character a byte. */
  readonly lines: readonly string[];
  /** Empty unless the code is 250 and the command EHLO. */
  readonly capabilities: readonly Capability[];
}

/** The certificate that a server showed. Recorded, never demanded by the probe itself. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  /** As in `DNS:mail.example.com, IP Address:192.0.2.1`; empty when it has none. */
  readonly subjectAltNames: string;
  /** ISO 8601 instants. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly fingerprint256: string;
}

/** A completed TLS handshake, as it was seen. */
export interface TlsSession {
  /** `TLSv1.3`, `TLSv1.2`, `TLSv1.1`, `TLSv1`. */
  readonly version: string;
  readonly cipher: string;
  /** Whether the chain leads to a root this machine trusts and the name matches. A fact, judged by nobody here. */
  readonly trusted: boolean;
  /** Why not, by OpenSSL's name (`DEPTH_ZERO_SELF_SIGNED_CERT`); null when trusted. */
  readonly trustError: string | null;
  readonly certificate: Certificate | null;
}

/** How the session ended. `completed`: every step that the server allowed was taken. */
export type End = { readonly kind: 'completed' } | ({ readonly kind: 'failed' } & Failure);

/** Milliseconds a part took; null where it was not reached. `totalMs` covers the whole target. */
export interface Timings {
  readonly resolveMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  readonly bannerMs: number | null;
  readonly ehloMs: number | null;
  readonly quitMs: number | null;
  readonly totalMs: number;
}

/** What was seen at one target, and how the session ended. Plain data without judgement: it survives JSON unchanged. */
export interface ProbeResult {
  readonly target: Target;
  /** When the probe began, an ISO 8601 instant. Checks of dates use it, never the clock. */
  readonly observedAt: string;
  readonly startTls: StartTls;
  /** The address that the conversation was held with; null where none connected. */
  readonly address: string | null;
  readonly family: 4 | 6 | null;
  readonly addresses: readonly AddressAttempt[];
  readonly banner: Banner | null;
  readonly ehlo: EhloReply | null;
  /** Null unless a TLS handshake was completed. */
  readonly tls: TlsSession | null;
  readonly end: End;
  readonly timings: Timings;
  /** The TCP connect round trip in milliseconds: `timings.connectMs`. */
  readonly rttMs: number | null;
  readonly transcript: readonly TranscriptEntry[];
}
