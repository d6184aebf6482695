import type { Failure } from './failure.ts';
import type { Banner } from './protocol/banner.ts';
import type { Capability } from './protocol/capability.ts';
import type { Dane, MtaSts, TlsRpt } from './published.ts';
import type { ReverseDns } from './reverse-dns.ts';
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

/** A certificate that a server showed. Recorded, never demanded by the probe itself. */
export interface Certificate {
  /** As in `CN=mail.example.com, O=Example`; empty where names stand in `subjectAltNames` alone. */
  readonly subject: string;
  readonly issuer: string;
  /** As in `DNS:mail.example.com` and `IP Address:192.0.2.1`. */
  readonly subjectAltNames: readonly string[];
  /** ISO 8601 instants. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Hexadecimal, upper case. */
  readonly serialNumber: string;
  /** SHA-256 over the whole certificate, as in `AB:CD:…`. */
  readonly fingerprint256: string;
  /** The public key: `RSA 2048`, `EC P-256`, `Ed25519`; null where this machine cannot read it. */
  readonly keyKind: string | null;
  /** By OpenSSL's name (`sha256WithRSAEncryption`); null where the Node at hand cannot tell (before 24.9). */
  readonly signatureAlgorithm: string | null;
}

/** A completed TLS handshake, as it was seen: facts, judged by nobody here. */
export interface TlsSession {
  /** `TLSv1.3`, `TLSv1.2`, `TLSv1.1`, `TLSv1`. */
  readonly version: string;
  readonly cipher: string;
  /** The group or curve of an ephemeral key exchange (`X25519`), or `DH 2048`; null where it was not ephemeral. */
  readonly keyExchange: string | null;
  /** The application protocol agreed upon (RFC 7301); null where none was: SMTP has none, and none is offered. */
  readonly alpn: string | null;
  /** Whether the chain leads to a root that is trusted here, and every date in it holds. The name is not part of it. */
  readonly trusted: boolean;
  /** Every reason why not, by OpenSSL's names (`DEPTH_ZERO_SELF_SIGNED_CERT`); empty when trusted. */
  readonly trustErrors: readonly string[];
  /** Whether the first certificate names the host that the user named (RFC 9525: never by its common name). */
  readonly nameMatches: boolean;
  /** What the server sent, in its order, its own certificate first; empty where it showed none. */
  readonly chain: readonly Certificate[];
}

/**
 * Whether the server executes a command that came in plaintext behind STARTTLS, after the handshake and as if it had
 * come inside TLS (CVE-2011-0411). `unknown`: that connection did not get far enough to tell.
 */
export type CommandInjection = 'executed' | 'not-executed' | 'unknown';

/** How the session ended. `completed`: every step that the server allowed was taken. */
export type End = { readonly kind: 'completed' } | ({ readonly kind: 'failed' } & Failure);

/** Milliseconds a part took; null where it was not reached. `totalMs` covers the whole target. */
export interface Timings {
  readonly resolveMs: number | null;
  readonly connectMs: number | null;
  /** The TLS handshake alone. */
  readonly tlsMs: number | null;
  readonly bannerMs: number | null;
  /** EHLO and, where they were said, HELO and the second EHLO inside TLS. */
  readonly ehloMs: number | null;
  readonly starttlsMs: number | null;
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
  /** The reply that counts. Where the session went on to STARTTLS it is the one inside TLS, or null if none came. */
  readonly ehlo: EhloReply | null;
  /** The reply in plaintext; null unless the session went on to STARTTLS. */
  readonly ehloBeforeTls: EhloReply | null;
  /** Null unless a TLS handshake was completed. */
  readonly tls: TlsSession | null;
  /** Null unless it was asked for, and there was STARTTLS to ask it of. */
  readonly commandInjection: CommandInjection | null;
  /** What the domain whose MX records led here publishes; null unless it was asked for, and there was such a domain. */
  readonly mtaSts: MtaSts | null;
  /** Where that domain wants reports on TLS; null in the same cases. */
  readonly tlsRpt: TlsRpt | null;
  /** Null unless it was asked for, and the host is a name. */
  readonly dane: Dane | null;
  /** Null unless it was asked for, and an address was spoken to. */
  readonly reverseDns: ReverseDns | null;
  readonly end: End;
  readonly timings: Timings;
  /** The TCP connect round trip in milliseconds: `timings.connectMs`. */
  readonly rttMs: number | null;
  readonly transcript: readonly TranscriptEntry[];
}
