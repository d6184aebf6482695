import { getEventListeners } from 'node:events';
import { readdirSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { awakeSince, processListeners } from '../support/awake.ts';

/** What the process held at a moment when no probe ran. */
export interface Sample {
  readonly atSeconds: number;
  readonly probes: number;
  /** How many of them came to another verdict than they had to. */
  readonly wrong: number;
  readonly rssBytes: number;
  /** After a collection: what could still be reached. */
  readonly heapBytes: number;
  /** Buffers and what else lives beside the heap. */
  readonly externalBytes: number;
  /** What keeps the process awake and did not before the first probe, by kind: timers, sockets, look-ups. */
  readonly left: readonly string[];
  /** On the process and on the signal that all probes share. */
  readonly listeners: number;
  /** Open file descriptors; null where the system has no /proc. */
  readonly descriptors: number | null;
  /** Of one core, since the sample before. */
  readonly cpuShare: number;
}

/** Takes samples of this process. What it holds when this is made is not counted as left. */
export class Sampler {
  readonly #signal: AbortSignal;
  readonly #collect: () => void;
  readonly #before = process.getActiveResourcesInfo();
  readonly #began = performance.now();
  #cpu = process.cpuUsage();
  #last = this.#began;

  /** `collect`: the collector of garbage, which Node hands out with --expose-gc. */
  constructor(signal: AbortSignal, collect: () => void) {
    this.#signal = signal;
    this.#collect = collect;
  }

  async take(counts: Pick<Sample, 'probes' | 'wrong'>): Promise<Sample> {
    // A destroyed socket needs some turns of the event loop to be gone.
    for (let turns = 0; turns < 200 && awakeSince(this.#before).length > 0; turns += 1) await turn();
    this.#collect();
    await turn();
    this.#collect();
    const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
    const now = performance.now();
    const { user, system } = process.cpuUsage(this.#cpu);
    const cpuShare = (user + system) / 1000 / (now - this.#last);
    this.#cpu = process.cpuUsage();
    this.#last = now;
    return {
      ...counts,
      atSeconds: (now - this.#began) / 1000,
      rssBytes: rss,
      heapBytes: heapUsed,
      externalBytes: external + arrayBuffers,
      left: awakeSince(this.#before),
      listeners: this.#listeners(),
      descriptors: openDescriptors(),
      cpuShare,
    };
  }

  #listeners(): number {
    return processListeners() + getEventListeners(this.#signal, 'abort').length;
  }
}

function openDescriptors(): number | null {
  try {
    // One of them is that of the folder itself, while it is read.
    return readdirSync('/proc/self/fd').length - 1;
  } catch {
    return null;
  }
}
