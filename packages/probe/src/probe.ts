import type { Socket } from 'node:net';
import type { Failure } from './failure.ts';
import { type ConversationOutcome, converse } from './net/conversation.ts';
import { dnsServers } from './net/dns/servers.ts';
import { dnsServerLookup } from './net/dns-server.ts';
import { defaultEhloName } from './net/ehlo-name.ts';
import { beginTls, type HandshakeOutcome } from './net/handshake.ts';
import { handshakeNotes } from './net/handshake-notes.ts';
import { defaultLimits, type Limits } from './net/limits.ts';
import { tell } from './net/listener.ts';
import { raceToConnect } from './net/race.ts';
import { type Family, type Lookup, resolveHost, systemLookup } from './net/resolve.ts';
import { Stopwatch } from './net/stopwatch.ts';
import { isCertificateList, prepareTls, type TlsContext } from './net/tls-context.ts';
import type { TlsaLookup } from './net/tlsa.ts';
import { type PhaseListener, Watch } from './net/watch.ts';
import { isAddressLiteral, isHostName } from './protocol/host-name.ts';
import { injectedCommand } from './protocol/injection.ts';
import { Session } from './protocol/session.ts';
import type { Dane, Published } from './published.ts';
import type {
  AddressAttempt,
  CommandInjection,
  End,
  ProbeResult,
  Target,
  Timings,
  TlsSession,
} from './result.ts';
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
  /** Certificates in PEM to trust instead of Node's own roots and those of the operating system. */
  readonly ca?: string;
  /** What to do with STARTTLS where it is advertised: stop there, which is the default, or go on inside TLS. */
  readonly startTls?: 'observe' | 'handshake';
  /** Whether to see, in a second connection, if the server executes what comes in plaintext behind STARTTLS. */
  readonly checkCommandInjection?: boolean;
  /** Whether to look up the TLSA records of the host and hold the certificates seen against them (RFC 7672). */
  readonly dane?: boolean;
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
  if (options.checkCommandInjection && options.startTls !== 'handshake') {
    throw new TypeError("checkCommandInjection needs startTls to be 'handshake'");
  }
  if (options.ca !== undefined && !(await isCertificateList(options.ca))) {
    throw new TypeError('ca must hold certificates in PEM');
  }
  // Before the clock runs and any socket is open: it keeps the process busy, and would pass for the server's slowness.
  const goesInsideTls = target.tls === 'implicit' || options.startTls === 'handshake';
  const tlsContext = goesInsideTls && !options.signal?.aborted ? await prepareTls(options.ca) : null;
  return await new Observation(target, options, tlsContext).run();
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
  readonly #tlsContext: TlsContext | null;
  readonly #clock = new Stopwatch();
  readonly #observedAt = new Date().toISOString();
  readonly #transcript: TranscriptEntry[] = [];
  readonly #timings: { -readonly [Part in keyof Timings]: Timings[Part] } = {
    resolveMs: null,
    connectMs: null,
    tlsMs: null,
    bannerMs: null,
    ehloMs: null,
    starttlsMs: null,
    quitMs: null,
    totalMs: 0,
  };
  #addresses: readonly AddressAttempt[] = [];
  #tls: TlsSession | null = null;
  #session: Session | null = null;
  #commandInjection: CommandInjection | null = null;
  #chain: readonly Uint8Array[] = [];
  #dane: Dane | null = null;

  constructor(target: Target, options: ProbeOptions, tlsContext: TlsContext | null) {
    this.#target = target;
    this.#options = options;
    this.#tlsContext = tlsContext;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#watch = new Watch(this.#limits.targetMs, options.signal, options.onPhase);
  }

  async run(): Promise<ProbeResult> {
    try {
      const tlsa = this.#lookUpTlsa();
      const end = await this.#connect();
      this.#dane = await this.#holdAgainst(await tlsa);
      return this.#result(this.#options.checkCommandInjection ? await this.#tryInjection(end) : end);
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
    if (this.#target.tls === 'starttls') return await this.#converse(race.socket);
    const handshake = await this.#beginTls(race.socket);
    if (handshake.ok) return await this.#converse(handshake.socket);
    race.socket.destroy();
    return failed(handshake.failure);
  }

  async #beginTls(socket: Socket): Promise<HandshakeOutcome> {
    const handshake = await this.#handshake(socket);
    if (handshake.ok) {
      this.#timings.tlsMs = handshake.ms;
      this.#tls = handshake.session;
      for (const note of handshakeNotes(handshake.session)) this.#record('note', note);
      this.#chain = handshake.chain.map(({ raw }) => raw);
      tell(this.#options.onChain, this.#chain);
    }
    return handshake;
  }

  /** Not `async`: on return the socket is TLS's already. */
  #handshake(socket: Socket): Promise<HandshakeOutcome> {
    if (!this.#tlsContext) throw new TypeError('TLS is begun only where it has been prepared');
    return beginTls(socket, {
      context: this.#tlsContext,
      host: this.#target.host,
      watch: this.#watch,
      limitMs: this.#limits.commandMs,
    });
  }

  async #converse(socket: Socket): Promise<End> {
    this.#session = new Session({
      ehloName: this.#options.ehloName ?? defaultEhloName(socket),
      insideTls: this.#tls !== null,
      startTls: this.#options.startTls ?? 'observe',
    });
    const { end, phaseMs } = await this.#hold(this.#session, socket, (raw) => this.#beginTls(raw));
    this.#timings.bannerMs = phaseMs.banner;
    this.#timings.ehloMs = phaseMs.ehlo;
    this.#timings.starttlsMs = phaseMs.starttls;
    this.#timings.quitMs = phaseMs.quit;
    return end;
  }

  #hold(
    session: Session,
    socket: Socket,
    begin: (socket: Socket) => Promise<HandshakeOutcome>,
  ): Promise<ConversationOutcome> {
    return converse(socket, session, {
      limits: this.#limits,
      watch: this.#watch,
      beginTls: begin,
      record: (from, text) => this.#record(from, text),
    });
  }

  /**
   * Sends a command in plaintext behind STARTTLS. In a connection of its own: some servers hang up on that, and what
   * was seen of a client that behaves must not suffer. Only being cancelled there changes how the probe ends.
   */
  async #tryInjection(end: End): Promise<End> {
    if (this.#target.tls === 'implicit' || this.#session?.startTls === 'absent') return end;
    this.#commandInjection = 'unknown';
    const connected = this.#addresses.find(({ outcome }) => outcome === 'connected');
    if (!connected || end.kind === 'failed') return end;
    this.#record('note', `a second connection: is ${injectedCommand} executed in TLS if it came before?`);
    const { port } = this.#target;
    const { connectMs: limitMs } = this.#limits;
    const race = await raceToConnect([connected], { port, watch: this.#watch, limitMs });
    if (!race.ok) return race.failure.code === 'cancelled' ? failed(race.failure) : end;
    const ehloName = this.#options.ehloName ?? defaultEhloName(race.socket);
    const session = new Session({ ehloName, insideTls: false, startTls: 'injection' });
    const second = await this.#hold(session, race.socket, async (raw) => {
      const handshake = await this.#handshake(raw);
      if (handshake.ok) this.#record('note', `${handshake.session.version} again`);
      return handshake;
    });
    this.#commandInjection = session.commandInjection;
    this.#record('note', `${injectedCommand} behind STARTTLS: ${this.#commandInjection}`);
    return second.end.kind === 'failed' && second.end.code === 'cancelled' ? second.end : end;
  }

  /** Beside the session, and no longer than any name may take. It never rejects. */
  async #lookUpTlsa(): Promise<TlsaLookup | null> {
    const { host, port } = this.#target;
    if (!this.#options.dane || !isHostName(host)) return null;
    const { lookUpTlsa } = await import('./net/tlsa.ts');
    const { signal: cancel, resolver } = this.#options;
    const time = AbortSignal.timeout(this.#limits.connectMs);
    return await lookUpTlsa(host, port, { servers: dnsServers(resolver), cancel, time });
  }

  async #holdAgainst(lookup: TlsaLookup | null): Promise<Dane | null> {
    if (!lookup) return null;
    const { describeDane } = await import('./net/dane.ts');
    return describeDane(lookup, {
      chain: this.#chain,
      host: this.#target.host,
      published: this.#options.published,
      at: new Date(this.#observedAt),
    });
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
      startTls: this.#session?.startTls ?? 'unknown',
      address: connected?.address ?? null,
      family: connected?.family ?? null,
      addresses: this.#addresses,
      banner: this.#session?.banner ?? null,
      ehlo: this.#session?.ehlo ?? null,
      ehloBeforeTls: this.#session?.ehloBeforeTls ?? null,
      tls: this.#tls,
      commandInjection: this.#commandInjection,
      mtaSts: this.#options.published?.mtaSts ?? null,
      tlsRpt: this.#options.published?.tlsRpt ?? null,
      dane: this.#dane,
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
