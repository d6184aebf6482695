import type { Socket } from 'node:net';
import type { Failure } from './failure.ts';
import { converse } from './net/conversation.ts';
import { dnsServerLookup } from './net/dns-server.ts';
import { defaultEhloName } from './net/ehlo-name.ts';
import { beginTls } from './net/handshake.ts';
import { defaultLimits, type Limits } from './net/limits.ts';
import { tell } from './net/listener.ts';
import { raceToConnect } from './net/race.ts';
import { type Family, type Lookup, resolveHost, systemLookup } from './net/resolve.ts';
import { Stopwatch } from './net/stopwatch.ts';
import { type PhaseListener, Watch } from './net/watch.ts';
import { isAddressLiteral, isHostName } from './protocol/host-name.ts';
import { Session } from './protocol/session.ts';
import type { AddressAttempt, End, ProbeResult, Target, Timings, TlsSession } from './result.ts';
import { bracketed } from './target.ts';
import type { Speaker, TranscriptEntry } from './transcript.ts';

export interface ProbeOptions {
  /** What EHLO says of us: a host name or an address literal. By default this machine's own, if it has a good one. */
  readonly ehloName?: string;
  readonly limits?: Partial<Limits>;
  readonly family?: Family;
  /** The DNS server to ask, an address with or without a port; by default the operating system looks names up. */
  readonly resolver?: string;
  /** Looks names up in a way of your own, before `resolver`. */
  readonly lookup?: Lookup;
  /** Certificates in PEM to trust instead of the default roots. */
  readonly ca?: string;
  readonly signal?: AbortSignal;
  /** Is told each line as it is said. It cannot influence the session. */
  readonly onTranscript?: (entry: TranscriptEntry) => void;
  /** Is told each phase as it begins, and its limit. It cannot influence the session. */
  readonly onPhase?: PhaseListener;
}

/**
 * Probes one target: connects, reads the banner, says EHLO, reads the capabilities and says QUIT. It never sends mail.
 *
 * A server that misbehaves is a result like any other. Rejects with a `TypeError` for options that make no sense, and
 * with the signal's reason when it is cancelled.
 */
export async function probe(target: Target, options: ProbeOptions = {}): Promise<ProbeResult> {
  const result = await observe(target, options);
  options.signal?.throwIfAborted();
  return result;
}

/** As `probe`, but when it is cancelled the result holds what was seen until then, and ends with `cancelled`. */
export async function observe(target: Target, options: ProbeOptions = {}): Promise<ProbeResult> {
  if (options.ehloName !== undefined && !isEhloName(options.ehloName)) {
    throw new TypeError(
      'ehloName must be a host name or an address literal, such as probe.example.com or [192.0.2.1]',
    );
  }
  return await new Observation(target, options).run();
}

/** Whether the text may stand behind EHLO (RFC 5321 section 4.1.1.1); anything else could carry a second command. */
export function isEhloName(text: string): boolean {
  return isHostName(text) || isAddressLiteral(text);
}

/** The evidence of one probe as it grows; whatever ends it, all that was seen is kept. */
class Observation {
  readonly #target: Target;
  readonly #options: ProbeOptions;
  readonly #limits: Limits;
  readonly #watch: Watch;
  readonly #clock = new Stopwatch();
  readonly #observedAt = new Date().toISOString();
  readonly #transcript: TranscriptEntry[] = [];
  readonly #timings: { -readonly [Part in keyof Timings]: Timings[Part] } = {
    resolveMs: null,
    connectMs: null,
    tlsMs: null,
    bannerMs: null,
    ehloMs: null,
    quitMs: null,
    totalMs: 0,
  };
  #addresses: readonly AddressAttempt[] = [];
  #tls: TlsSession | null = null;
  #session: Session | null = null;

  constructor(target: Target, options: ProbeOptions) {
    this.#target = target;
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#watch = new Watch(this.#limits.targetMs, options.signal, options.onPhase);
  }

  async run(): Promise<ProbeResult> {
    try {
      return this.#result(await this.#connect());
    } finally {
      this.#watch.stop();
    }
  }

  async #connect(): Promise<End> {
    const { host, port } = this.#target;
    const { connectMs: limitMs } = this.#limits;
    const watch = this.#watch;
    const { family = 'any', resolver } = this.#options;
    const lookup =
      this.#options.lookup ?? (resolver === undefined ? systemLookup : dnsServerLookup(resolver));
    const resolution = await resolveHost(host, { family, lookup, watch, limitMs });
    this.#timings.resolveMs = this.#clock.elapsedMs;
    if (!resolution.ok) return failed(resolution.failure);
    const race = await raceToConnect(resolution.addresses, { port, watch, limitMs });
    this.#addresses = race.attempts;
    if (!race.ok) return failed(race.failure);
    this.#timings.connectMs = race.connectMs;
    this.#record('note', `connected to ${bracketed(race.winner.address)} in ${race.connectMs} ms`);
    return this.#target.tls === 'implicit'
      ? await this.#beginTls(race.socket)
      : await this.#converse(race.socket);
  }

  async #beginTls(socket: Socket): Promise<End> {
    const clock = new Stopwatch();
    const handshake = await beginTls(socket, {
      host: this.#target.host,
      ca: this.#options.ca,
      watch: this.#watch,
      limitMs: this.#limits.commandMs,
    });
    if (!handshake.ok) {
      socket.destroy();
      return failed(handshake.failure);
    }
    this.#timings.tlsMs = clock.elapsedMs;
    this.#tls = handshake.session;
    this.#record('note', `${handshake.session.version} with ${handshake.session.cipher}`);
    return await this.#converse(handshake.socket);
  }

  async #converse(socket: Socket): Promise<End> {
    const ehloName = this.#options.ehloName ?? defaultEhloName(socket);
    this.#session = new Session({ ehloName, insideTls: this.#tls !== null });
    const { end, phaseMs } = await converse(socket, this.#session, {
      limits: this.#limits,
      watch: this.#watch,
      record: (from, text) => this.#record(from, text),
    });
    this.#timings.bannerMs = phaseMs.banner;
    this.#timings.ehloMs = phaseMs.ehlo;
    this.#timings.quitMs = phaseMs.quit;
    return end;
  }

  #record(from: Speaker, text: string): void {
    const entry = { atMs: this.#clock.elapsedMs, from, text };
    this.#transcript.push(entry);
    tell(this.#options.onTranscript, entry);
  }

  #result(end: End): ProbeResult {
    const connected = this.#addresses.find(({ outcome }) => outcome === 'connected');
    return {
      target: this.#target,
      observedAt: this.#observedAt,
      startTls: this.#tls ? 'not-applicable' : (this.#session?.startTls ?? 'unknown'),
      address: connected?.address ?? null,
      family: connected?.family ?? null,
      addresses: this.#addresses,
      banner: this.#session?.banner ?? null,
      ehlo: this.#session?.ehlo ?? null,
      tls: this.#tls,
      end,
      timings: { ...this.#timings, totalMs: this.#clock.elapsedMs },
      rttMs: this.#timings.connectMs,
      transcript: this.#transcript,
    };
  }
}

function failed(failure: Failure): End {
  return { kind: 'failed', ...failure };
}
