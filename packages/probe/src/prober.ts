import { AddressGate } from './address-gate.ts';
import { offAbort, onAbort } from './net/cancellation.ts';
import { outOfFiles } from './net/errno.ts';
import { openFileLimit } from './net/open-files.ts';
import type { Lookup } from './net/resolve.ts';
import { type LookupChoice, SharedLookups } from './net/shared-lookup.ts';
import { turn } from './net/turn.ts';
import { targetKey } from './policy/target-key.ts';
import type { Slot } from './pool.ts';
import { observe, type ProbeOptions } from './probe.ts';
import type { ProbeResult, Target } from './result.ts';

/** What holds for all targets that are probed together. */
export interface TogetherOptions {
  /** How many targets are probed at once. */
  readonly concurrency: number;
  /** How many sessions are held with one address at once; missing or 0 for no bound. */
  readonly perAddress?: number;
  /** Is told when this machine's limit of open files allows fewer targets at once than were asked for: how many. */
  readonly onFewer?: (concurrency: number) => void;
}

/** Probes targets side by side: each name is looked up once, no address is crowded, and this machine's limits are kept. */
export class Prober {
  readonly #gate: AddressGate;
  readonly #lookups = new SharedLookups();
  readonly #onFewer: ((concurrency: number) => void) | undefined;
  #told = Number.POSITIVE_INFINITY;

  constructor({ perAddress = 0, onFewer }: Omit<TogetherOptions, 'concurrency'>) {
    if (!(perAddress >= 0)) throw new TypeError('perAddress must be a number from 0');
    this.#gate = new AddressGate(perAddress);
    this.#onFewer = onFewer;
  }

  /** The look-up that shares what it finds with all others of this kind, but looks up anew for a target that asks again. */
  lookupFor(target: Target, options: LookupChoice): Lookup {
    return this.#lookups.for(options, targetKey(target));
  }

  /** As `observe`; the slot is lent to others while the target waits for its turn at its address. */
  async probe(target: Target, options: ProbeOptions, slot: Slot): Promise<ProbeResult> {
    for (;;) {
      const result = await this.#probeOnce(target, options, slot);
      const fewer = isOutOfFiles(result) && !slot.signal.aborted ? await slot.retreat() : 0;
      if (fewer === 0) return result;
      this.#tellFewer(fewer);
      // The session that has ended may close its socket only in the event loop's next turn.
      await turn();
    }
  }

  /** Many targets meet the limit at once, and it settles by steps: not each of them is told. */
  #tellFewer(concurrency: number): void {
    if (concurrency > this.#told / 2) return;
    this.#told = concurrency;
    this.#onFewer?.(concurrency);
  }

  async #probeOnce(target: Target, options: ProbeOptions, slot: Slot): Promise<ProbeResult> {
    const { signal } = slot;
    let held: readonly string[] = [];
    const admit: ProbeOptions['admit'] = (addresses) => {
      held = addresses.map(({ address }) => address);
      const admission = this.#gate.enter(held);
      return admission && this.#awaitAdmission(admission, slot);
    };
    try {
      return await observe(target, { ...options, lookup: this.lookupFor(target, options), admit, signal });
    } finally {
      this.#gate.leave(held);
    }
  }

  /** Lends the slot to others meanwhile. Whoever cancels waits for no address. */
  async #awaitAdmission(admission: Promise<void>, slot: Slot): Promise<void> {
    const { signal } = slot;
    const openGate = () => this.#gate.open();
    if (signal.aborted) openGate();
    else onAbort(signal, openGate);
    await slot.lendUntil(admission);
    offAbort(signal, openGate);
  }
}

/** As many targets at once as this machine's limit of open files carries, at most; `onFewer` is told when they are fewer. */
export function affordableConcurrency({ concurrency, onFewer }: TogetherOptions): number {
  if (!(concurrency > alwaysAffordable)) return concurrency;
  const limit = openFileLimit();
  const most = limit === null ? concurrency : Math.max(1, Math.floor((limit - ownFiles) / filesPerTarget));
  if (concurrency <= most) return concurrency;
  onFewer?.(most);
  return most;
}

/** So few that the usual limits, of which the lowest is 256 (macOS), need not be looked at. */
const alwaysAffordable = 64;

/** Standard streams, the event loop, report files. */
const ownFiles = 32;

/** Two addresses of a name in a race, or a session and a look-up beside it. */
const filesPerTarget = 2;

function isOutOfFiles({ end }: ProbeResult): boolean {
  return end.kind === 'failed' && end.code === 'local-failure' && outOfFiles.has(end.errno);
}
