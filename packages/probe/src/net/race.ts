import type { Failure } from '../failure.ts';
import type { AddressAttempt } from '../result.ts';
import { Connection } from './connection.ts';
import { connectFailure, errnoOf } from './errno.ts';
import type { Address } from './resolve.ts';
import { Stopwatch } from './stopwatch.ts';
import type { Watch } from './watch.ts';

/** How long an attempt runs alone before the next address may start (RFC 8305 section 8, "Connection Attempt Delay"). */
export const attemptDelayMs = 250;

export type RaceOutcome = { readonly attempts: readonly AddressAttempt[] } & (
  | {
      readonly ok: true;
      readonly connection: Connection;
      readonly winner: Address;
      readonly connectMs: number;
    }
  | { readonly ok: false; readonly failure: Failure }
);

export interface RaceOptions {
  readonly port: number;
  readonly watch: Watch;
  readonly limitMs: number;
}

/**
 * Connects to whichever address answers first (RFC 8305 section 5): a new attempt every 250 ms, or at once when the
 * one before has failed, while the earlier ones go on. Every other connection is destroyed.
 */
export function raceToConnect(addresses: readonly Address[], options: RaceOptions): Promise<RaceOutcome> {
  return new Promise((resolve) => new Race(interleave(addresses), options, resolve).start());
}

interface Runner {
  readonly address: Address;
  readonly connection: Connection;
  readonly clock: Stopwatch;
  /** Null while it runs. */
  errno: string | null;
  ms: number | null;
}

class Race {
  readonly #addresses: readonly Address[];
  readonly #options: RaceOptions;
  readonly #resolve: (outcome: RaceOutcome) => void;
  readonly #runners: Runner[] = [];
  #nextTimer: NodeJS.Timeout | undefined;

  constructor(addresses: readonly Address[], options: RaceOptions, resolve: (outcome: RaceOutcome) => void) {
    this.#addresses = addresses;
    this.#options = options;
    this.#resolve = resolve;
  }

  start(): void {
    const { watch, limitMs } = this.#options;
    if (watch.enter('connect', limitMs, (failure) => this.#lose(failure))) this.#startNext();
  }

  #startNext(): void {
    clearTimeout(this.#nextTimer);
    const address = this.#addresses[this.#runners.length];
    if (!address) return;
    const connection = new Connection(address, this.#options.port);
    const runner: Runner = { address, connection, clock: new Stopwatch(), errno: null, ms: null };
    this.#runners.push(runner);
    connection.listen({
      onConnect: () => this.#win(runner),
      onError: (error) => this.#drop(runner, errnoOf(error)),
    });
    if (this.#runners.length < this.#addresses.length) {
      this.#nextTimer = setTimeout(() => this.#startNext(), attemptDelayMs);
    }
  }

  #drop(runner: Runner, errno: string): void {
    runner.errno = errno;
    runner.ms = runner.clock.elapsedMs;
    if (this.#runners.length < this.#addresses.length) this.#startNext();
    else if (this.#runners.every(({ ms }) => ms !== null)) this.#lose(this.#worstFailure());
  }

  #win(runner: Runner): void {
    const connectMs = runner.clock.elapsedMs;
    runner.ms = connectMs;
    this.#finish(runner);
    const { connection, address } = runner;
    this.#resolve({ ok: true, connection, winner: address, connectMs, attempts: this.#attempts(runner) });
  }

  #lose(failure: Failure): void {
    this.#finish(null);
    this.#resolve({ ok: false, failure, attempts: this.#attempts(null, failure) });
  }

  #finish(winner: Runner | null): void {
    clearTimeout(this.#nextTimer);
    this.#options.watch.leave();
    for (const runner of this.#runners) {
      if (runner === winner) runner.connection.listen({});
      else runner.connection.destroy();
    }
  }

  /**
   * Where all attempts have ended by themselves, the failure that says most of the server: an answer, even a refusal, says
   * more than a missing route. Where time was up first, that is told, whatever the others said: one address is untested.
   */
  #worstFailure(): Failure {
    const order = ['connection-refused', 'connection-reset', 'timeout', 'host-unreachable', 'local-failure'];
    const failures = this.#runners.map(({ errno }) => connectFailure(errno ?? '', this.#options.limitMs));
    failures.sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
    return failures[0] as Failure; // There is one a runner, and never no runner.
  }

  #attempts(winner: Runner | null, failure?: Failure): AddressAttempt[] {
    return this.#addresses.map((address, index) => {
      const runner = this.#runners[index];
      if (!runner) return { ...address, outcome: 'not-tried', errno: null, ms: null };
      const ms = runner.ms ?? runner.clock.elapsedMs;
      if (runner === winner) return { ...address, outcome: 'connected', errno: null, ms };
      if (runner.errno !== null) return { ...address, outcome: 'failed', errno: runner.errno, ms };
      if (failure?.code === 'timeout') return { ...address, outcome: 'failed', errno: 'ETIMEDOUT', ms };
      return { ...address, outcome: 'abandoned', errno: null, ms };
    });
  }
}

/** Families by turns, beginning with the first address's, so that one dead family costs one delay (RFC 8305 section 4). */
function interleave(addresses: readonly Address[]): readonly Address[] {
  if (addresses.length === 1) return addresses;
  const first = addresses.filter(({ family }) => family === addresses[0]?.family);
  const second = addresses.filter(({ family }) => family !== addresses[0]?.family);
  const longer = Math.max(first.length, second.length);
  return Array.from({ length: longer }, (_, index) => [first[index], second[index]])
    .flat()
    .filter((address) => address !== undefined);
}
