import { lookupBy } from './dns-server.ts';
import type { Address, Lookup } from './resolve.ts';

/** How a target's name is to be looked up, as `ProbeOptions` says it. */
export interface LookupChoice {
  readonly lookup?: Lookup | undefined;
  readonly resolver?: string | undefined;
}

/** How many names a run remembers at most, some 500 bytes each. The oldest is forgotten first. */
const maxNames = 10_000;

/**
 * The look-ups of a run, in which each name is looked up once: those who ask for it while that goes on share it, and
 * those who come later have its addresses. Who asks once more, for another try or another run, has it looked up anew: an
 * address may have moved, and a name can have its servers by turns. What failed is not remembered either.
 */
export class SharedLookups {
  readonly #byResolver = new Map<Lookup | string | undefined, SharedLookup>();

  /** The look-up to use where this one was chosen, by an asker of this name. */
  for(choice: LookupChoice, asker: string): Lookup {
    const shared = this.#sharedBy(choice);
    return (host, signal) => shared.lookUp(host, asker, signal);
  }

  #sharedBy({ lookup, resolver }: LookupChoice): SharedLookup {
    const key = lookup ?? resolver;
    const known = this.#byResolver.get(key);
    if (known) return known;
    const shared = new SharedLookup(lookup ?? lookupBy(resolver));
    this.#byResolver.set(key, shared);
    return shared;
  }
}

/** The newest look-up of a name. */
interface Shared {
  /** Who has asked for it. */
  readonly askers: Set<string>;
  /** Null when it is through. */
  pending: Pending | null;
  found: readonly Address[];
}

interface Pending {
  readonly addresses: Promise<readonly Address[]>;
  readonly abandon: AbortController;
  /** How many wait for it; the last to leave breaks it off. */
  waiting: number;
}

class SharedLookup {
  readonly #lookup: Lookup;
  readonly #newest = new Map<string, Shared>();

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
  }

  async lookUp(host: string, asker: string, signal: AbortSignal): Promise<readonly Address[]> {
    const newest = this.#newest.get(host);
    const shared = newest && !newest.askers.has(asker) ? newest : this.#begin(host);
    shared.askers.add(asker);
    const { pending } = shared;
    if (!pending) return shared.found;
    pending.waiting += 1;
    const leave = (): void => {
      pending.waiting -= 1;
      if (pending.waiting > 0) return;
      this.#forget(host, shared);
      pending.abandon.abort();
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await pending.addresses;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #begin(host: string): Shared {
    const abandon = new AbortController();
    const addresses = this.#lookup(host, abandon.signal);
    const shared: Shared = { askers: new Set(), pending: { addresses, abandon, waiting: 0 }, found: [] };
    this.#remember(host, shared);
    addresses.then(
      (found) => {
        shared.found = found;
        shared.pending = null;
      },
      () => this.#forget(host, shared),
    );
    return shared;
  }

  #remember(host: string, shared: Shared): void {
    // As the newest of all names, too.
    this.#newest.delete(host);
    if (this.#newest.size >= maxNames) {
      const [oldest] = this.#newest.keys();
      if (oldest !== undefined) this.#newest.delete(oldest);
    }
    this.#newest.set(host, shared);
  }

  /** Unless somebody has begun anew meanwhile. */
  #forget(host: string, shared: Shared): void {
    if (this.#newest.get(host) === shared) this.#newest.delete(host);
  }
}
