import type { Failure } from './failure.ts';
import type { Connection } from './net/connection.ts';
import { type ConversationOutcome, converse } from './net/conversation.ts';
import { type GatheredDane, gatherDane } from './net/dane-evidence.ts';
import { dnsServers } from './net/dns/servers.ts';
import { lookupBy } from './net/dns-server.ts';
import { defaultEhloName } from './net/ehlo-name.ts';
import { beginTls, type HandshakeOutcome } from './net/handshake.ts';
import { handshakeNotes } from './net/handshake-notes.ts';
import { tryInjection } from './net/injection-try.ts';
import { type Limits, limitsOf } from './net/limits.ts';
import { tell } from './net/listener.ts';
import { raceToConnect } from './net/race.ts';
import { type ResolvedHost, resolveHost } from './net/resolve.ts';
import { ReverseDnsLookup } from './net/reverse-dns.ts';
import { reverseDnsNote } from './net/reverse-dns-note.ts';
import { Stopwatch } from './net/stopwatch.ts';
import type { TlsContext } from './net/tls-context.ts';
import { Watch } from './net/watch.ts';
import type { ProbeOptions } from './probe-options.ts';
import { Session } from './protocol/session.ts';
import type { Dane } from './published.ts';
import type {
  AddressAttempt,
  CommandInjection,
  End,
  ProbeResult,
  Target,
  Timings,
  TlsSession,
} from './result.ts';
import type { ReverseDns } from './reverse-dns.ts';
import { bracketed } from './target.ts';
import { noTimings } from './timings.ts';
import type { Speaker, TranscriptEntry } from './transcript.ts';

/** One probe and its evidence as it grows; whatever ends it, all that was seen is kept. */
export class Observation {
  readonly #target: Target;
  readonly #options: ProbeOptions;
  readonly #limits: Limits;
  readonly #watch: Watch;
  readonly #tlsContext: TlsContext | null;
  readonly #clock = new Stopwatch();
  readonly #observedAt = new Date();
  readonly #transcript: TranscriptEntry[] = [];
  readonly #timings: { -readonly [Part in keyof Timings]: Timings[Part] } = { ...noTimings };
  #addresses: readonly AddressAttempt[] = [];
  #tls: TlsSession | null = null;
  #session: Session | null = null;
  #commandInjection: CommandInjection | null = null;
  #chain: readonly Uint8Array[] = [];
  #serverName: string;
  #dane: Dane | null = null;
  #reverseLookup: ReverseDnsLookup | undefined;
  #reverseDns: ReverseDns | null = null;

  /** @param tlsContext null where the session stops before TLS */
  constructor(target: Target, options: ProbeOptions, tlsContext: TlsContext | null) {
    this.#target = target;
    this.#serverName = target.host;
    this.#options = options;
    this.#tlsContext = tlsContext;
    this.#limits = limitsOf(options.limits);
    this.#watch = new Watch(this.#limits.targetMs, options.signal, options.onPhase);
  }

  async run(): Promise<ProbeResult> {
    const { dane, checkCommandInjection } = this.#options;
    try {
      const gathering = dane ? this.#gatherDane() : null;
      let end = await this.#connect(gathering);
      if (gathering) this.#dane = (await gathering)?.judge(this.#chain, this.#observedAt) ?? null;
      await this.#finishReverseDns();
      if (checkCommandInjection) end = await this.#tryInjection(end);
      return this.#result(end);
    } finally {
      this.#watch.stop();
    }
  }

  async #connect(gathering: Promise<GatheredDane | null> | null): Promise<End> {
    const { port } = this.#target;
    const { connectMs: limitMs } = this.#limits;
    const watch = this.#watch;
    const { resolution, ms } = this.#options.resolved ?? (await this.#resolve());
    this.#timings.resolveMs = ms;
    if (!resolution.ok) return failed(resolution.failure);
    // Before anybody is kept waiting: the handshake begins in the moment in which the server agrees to it.
    if (gathering) this.#serverName = (await gathering)?.serverName ?? this.#target.host;
    const turn = this.#options.admit?.(resolution.addresses);
    if (turn) await this.#awaitTurn(turn);
    const race = await raceToConnect(resolution.addresses, { port, watch, limitMs });
    this.#addresses = race.attempts;
    if (!race.ok) return failed(race.failure);
    this.#timings.connectMs = race.connectMs;
    this.#record('note', `connected to ${bracketed(race.winner.address)} in ${race.connectMs} ms`);
    if (this.#options.reverseDns) this.#reverseLookup = this.#lookUpReverseDns(race.winner.address);
    const { connection } = race;
    if (this.#target.tls === 'implicit') {
      const handshake = await this.#beginTls(connection);
      if (!handshake.ok) {
        connection.destroy();
        return failed(handshake.failure);
      }
    }
    const { end, phaseMs } = await this.#converse(connection);
    this.#timings.bannerMs = phaseMs.banner;
    this.#timings.ehloMs = phaseMs.ehlo;
    this.#timings.starttlsMs = phaseMs.starttls;
    this.#timings.quitMs = phaseMs.quit;
    return end;
  }

  #resolve(): Promise<ResolvedHost> {
    const { family = 'any', resolver, lookup = lookupBy(resolver) } = this.#options;
    const limitMs = this.#limits.connectMs;
    return resolveHost(this.#target.host, { family, lookup, watch: this.#watch, limitMs });
  }

  async #awaitTurn(turn: Promise<void>): Promise<void> {
    for (const clock of [this.#clock, this.#watch]) clock.pause();
    await turn;
    for (const clock of [this.#clock, this.#watch]) clock.resume();
  }

  #converse(connection: Connection): Promise<ConversationOutcome> {
    this.#session = new Session({
      ehloName: this.#options.ehloName ?? defaultEhloName(connection),
      insideTls: this.#tls !== null,
      startTls: this.#options.startTls ?? 'observe',
    });
    return converse(connection, this.#session, {
      limits: this.#limits,
      watch: this.#watch,
      beginTls: (raw) => this.#beginTls(raw),
      record: (from, text) => this.#record(from, text),
    });
  }

  async #beginTls(connection: Connection): Promise<HandshakeOutcome> {
    const handshake = await this.#handshake(connection);
    if (handshake.ok) {
      this.#timings.tlsMs = handshake.ms;
      this.#tls = handshake.session;
      for (const note of handshakeNotes(handshake.session)) this.#record('note', note);
      this.#chain = handshake.chain.map(({ raw }) => raw);
      tell(this.#options.onChain, this.#chain);
    }
    return handshake;
  }

  /** Not `async`: on return the connection is TLS's already. */
  #handshake(connection: Connection): Promise<HandshakeOutcome> {
    if (!this.#tlsContext) throw new TypeError('TLS is begun only where it has been prepared');
    return beginTls(connection, {
      context: this.#tlsContext,
      host: this.#target.host,
      serverName: this.#serverName,
      watch: this.#watch,
      limitMs: this.#limits.commandMs,
    });
  }

  #gatherDane() {
    const { resolver, published, signal } = this.#options;
    return gatherDane(this.#target, { resolver, published, cancel: signal, limitMs: this.#lookupMs });
  }

  #lookUpReverseDns(address: string): ReverseDnsLookup {
    const { resolver, signal: cancel } = this.#options;
    const servers = dnsServers(resolver);
    return new ReverseDnsLookup(address, () => {
      return { servers, cancel, time: AbortSignal.timeout(this.#lookupMs) };
    });
  }

  /** How long a look-up beside the session may take that begins now: as long as any name, and no longer than the target. */
  get #lookupMs(): number {
    const { connectMs, targetMs } = this.#limits;
    return Math.min(connectMs, Math.max(0, Math.floor(targetMs - this.#clock.elapsedMs)));
  }

  async #finishReverseDns(): Promise<void> {
    if (!this.#reverseLookup) return;
    this.#reverseDns = await this.#reverseLookup.result();
    this.#record('note', reverseDnsNote(this.#reverseDns));
  }

  /** Where there is STARTTLS to try it with. Only being cancelled there changes how the probe ends. */
  async #tryInjection(end: End): Promise<End> {
    if (this.#target.tls === 'implicit' || this.#session?.startTls === 'absent') return end;
    this.#commandInjection = 'unknown';
    const connected = this.#connected;
    if (!connected || end.kind === 'failed') return end;
    const { commandInjection, cancelled } = await tryInjection(connected, {
      port: this.#target.port,
      ehloName: this.#options.ehloName,
      limits: this.#limits,
      watch: this.#watch,
      record: (from, text) => this.#record(from, text),
      handshake: (connection) => this.#handshake(connection),
    });
    this.#commandInjection = commandInjection;
    return cancelled ? failed(cancelled) : end;
  }

  get #connected(): AddressAttempt | undefined {
    return this.#addresses.find(({ outcome }) => outcome === 'connected');
  }

  #record(from: Speaker, text: string): void {
    const entry = { atMs: this.#clock.elapsedMs, from, text };
    this.#transcript.push(entry);
    tell(this.#options.onTranscript, entry);
    // The banner has been read when the client first speaks.
    if (from === 'client') this.#reverseLookup?.compareBanner(this.#session?.banner?.host ?? null);
  }

  #result(end: End): ProbeResult {
    const connected = this.#connected;
    return {
      target: this.#target,
      observedAt: this.#observedAt.toISOString(),
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
      reverseDns: this.#reverseDns,
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
