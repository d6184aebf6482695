import type { Limits } from './net/limits.ts';
import type { Address, Family, Lookup, ResolvedHost } from './net/resolve.ts';
import { isCertificateList } from './net/tls-context.ts';
import type { PhaseListener } from './net/watch.ts';
import { isEhloName } from './protocol/host-name.ts';
import type { Published } from './published.ts';
import type { TranscriptEntry } from './transcript.ts';

export interface ProbeOptions {
  /** What EHLO says of us: a host name or an address literal. By default this machine's own, if it has a good one. */
  readonly ehloName?: string;
  readonly limits?: Partial<Limits>;
  readonly family?: Family;
  /** The DNS server to ask, an address with or without a port; by default the operating system looks names up. */
  readonly resolver?: string;
  /** Looks names up in a way of your own, before `resolver`. */
  readonly lookup?: Lookup;
  /** What the look-up of the host came to, where it has been looked up before; nobody is asked again. */
  readonly resolved?: ResolvedHost;
  /**
   * Is asked before the first connection, with every address that may be connected to. The probe waits for the promise,
   * if there is one; its clocks stand still meanwhile.
   */
  readonly admit?: (addresses: readonly Address[]) => Promise<void> | undefined;
  /** Certificates in PEM to trust instead of Node's own roots and those of the operating system. */
  readonly ca?: string;
  /** What to do with STARTTLS where it is advertised: stop there, which is the default, or go on inside TLS. */
  readonly startTls?: 'observe' | 'handshake';
  /** Whether to see, in a second connection, if the server executes what comes in plaintext behind STARTTLS. */
  readonly checkCommandInjection?: boolean;
  /** Whether to look up the TLSA records of the host and hold the certificates seen against them (RFC 7672). */
  readonly dane?: boolean;
  /** Whether to look up the names of the address that is spoken to, and whether they and the banner's host lead back. */
  readonly reverseDns?: boolean;
  /** The domain whose MX records led to the target: its policy and its proof count, where they were asked for. */
  readonly published?: Published;
  /** Is told the certificates of a completed handshake in DER, as the server sent them, its own first. */
  readonly onChain?: (chain: readonly Uint8Array[]) => void;
  readonly signal?: AbortSignal;
  /** Is told each line as it is said. It cannot influence the session. */
  readonly onTranscript?: (entry: TranscriptEntry) => void;
  /** Is told each phase as it begins, and its limit. It cannot influence the session. */
  readonly onPhase?: PhaseListener;
}

/** Node takes a longer time for none at all. */
const maxTimerMs = 2 ** 31 - 1;

/** Throws a `TypeError` for options that make no sense. */
export function assertOptions(options: ProbeOptions): void {
  const { ehloName, checkCommandInjection, startTls = 'observe', family = 'any', limits = {} } = options;
  if (ehloName !== undefined && !isEhloName(ehloName)) {
    throw new TypeError(
      'ehloName must be a host name or an address literal, such as probe.example.com or [192.0.2.1]',
    );
  }
  if (startTls !== 'observe' && startTls !== 'handshake') {
    throw new TypeError("startTls must be 'observe' or 'handshake'");
  }
  if (family !== 'any' && family !== 4 && family !== 6) {
    throw new TypeError("family must be 'any', 4 or 6");
  }
  // Not by its entries: this is done for each of thousands of targets, and makes nothing.
  for (const name in limits) {
    const ms = limits[name as keyof Limits];
    if (ms !== undefined && !(ms >= 0 && ms <= maxTimerMs)) {
      throw new TypeError(`limits.${name} must be milliseconds from 0 to ${maxTimerMs}`);
    }
  }
  if (checkCommandInjection && startTls !== 'handshake') {
    throw new TypeError("checkCommandInjection needs startTls to be 'handshake'");
  }
}

/** The same for certificates, which takes the slow loading of cryptography. */
export async function assertCertificates(ca: string): Promise<void> {
  if (!(await isCertificateList(ca))) throw new TypeError('ca must hold certificates in PEM');
}
