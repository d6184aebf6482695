import { lookupBy } from './dns-server.ts';
import type { Address, Lookup } from './resolve.ts';

/** How a target's name is to be looked up, as `ProbeOptions` says it. */
export interface LookupChoice {
  readonly lookup?: Lookup | undefined;
  readonly resolver?: string | undefined;
}

/** How many names a run remembers at most, some 300 bytes each. The oldest is forgotten first. */
const maxNames = 10_000;

/**
 * The look-ups of a run, in which each name is looked up once: those who ask for it while that goes on share it, and
 * those who come later have its addresses. What failed is not remembered, for it may be tried again.
 */
export class SharedLookups {
  readonly #byResolver = new Map<Lookup | string | undefined, SharedLookup>();

  /** The look-up to use where this one was chosen. */
  for({ lookup, resolver }: LookupChoice): Lookup {
    const key = lookup ?? resolver;
    const known = this.#byResolver.get(key);
    if (known) return known.lookUp;
    const shared = new SharedLookup(lookup ?? lookupBy(resolver));
    this.#byResolver.set(key, shared);
    return shared.lookUp;
  }
}

interface Pending {
  readonly addresses: Promise<readonly Address[]>;
  readonly abandon: AbortController;
  /** How many wait for it; the last to leave breaks it off. */
  waiting: number;
}

class SharedLookup {
  readonly #lookup: Lookup;
  readonly #pending = new Map<string, Pending>();
  readonly #found = new Map<string, readonly Address[]>();

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
  }

  readonly lookUp: Lookup = async (host, signal) => {
    const found = this.#found.get(host);
    if (found) return found;
    const pending = this.#pending.get(host) ?? this.#begin(host);
    pending.waiting += 1;
    const leave = (): void => {
      pending.waiting -= 1;
      if (pending.waiting > 0) return;
      this.#forget(host, pending);
      pending.abandon.abort();
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await pending.addresses;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  };

  #begin(host: string): Pending {
    const abandon = new AbortController();
    const addresses = this.#lookup(host, abandon.signal);
    const pending = { addresses, abandon, waiting: 0 };
    this.#pending.set(host, pending);
    addresses.then(
      (found) => {
        this.#forget(host, pending);
        this.#remember(host, found);
      },
      () => this.#forget(host, pending),
    );
    return pending;
  }

  /** Unless somebody has begun anew meanwhile. */
  #forget(host: string, pending: Pending): void {
    if (this.#pending.get(host) === pending) this.#pending.delete(host);
  }

  #remember(host: string, found: readonly Address[]): void {
    if (this.#found.size >= maxNames) {
      const [oldest] = this.#found.keys();
      if (oldest !== undefined) this.#found.delete(oldest);
    }
    this.#found.set(host, found);
  }
}
