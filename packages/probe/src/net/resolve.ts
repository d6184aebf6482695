import { isIP } from 'node:net';
import type { Failure } from '../failure.ts';
import { errnoOf, lookupFailure } from './errno.ts';
import { Stopwatch } from './stopwatch.ts';
import type { Watch } from './watch.ts';

/** An address to connect to. */
export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Which addresses may be used. */
export type Family = 'any' | 4 | 6;

/**
 * Looks a name up elsewhere than at the operating system, for both families; rejects with an errno as `dns` does. The
 * signal says that nobody waits any longer.
 */
export type Lookup = (host: string, signal: AbortSignal) => Promise<readonly Address[]>;

export type Resolution =
  | { readonly ok: true; readonly addresses: readonly Address[] }
  | { readonly ok: false; readonly failure: Failure };

/** What the look-up of a host came to, and how long it took. */
export interface ResolvedHost {
  readonly resolution: Resolution;
  readonly ms: number;
}

/** The operating system's look-up: it knows the hosts file, and the order is the system's (RFC 6724). */
export const systemLookup: Lookup = async (host) => {
  const { lookup } = await import('node:dns/promises');
  return (await lookup(host, { all: true, order: 'verbatim' })).map(toAddress);
};

export interface ResolveOptions {
  readonly family: Family;
  readonly lookup: Lookup;
  readonly watch: Watch;
  readonly limitMs: number;
}

/**
 * The addresses of a host, one each, in the order of the look-up. The system's look-up cannot be broken off: when
 * time is up its answer is simply not waited for.
 */
export async function resolveHost(host: string, options: ResolveOptions): Promise<ResolvedHost> {
  const family = isIP(host);
  if (family !== 0) {
    const addresses = [toAddress({ address: host, family })];
    return { resolution: resolutionOf(addresses, options), ms: 0 };
  }
  const clock = new Stopwatch();
  const resolution = await addressesOf(host, options);
  return { resolution, ms: clock.elapsedMs };
}

function addressesOf(host: string, options: ResolveOptions): Promise<Resolution> {
  const { watch } = options;
  const waiting = new AbortController();
  return new Promise((resolve) => {
    const interrupt = (failure: Failure): void => {
      waiting.abort();
      resolve(failed(failure));
    };
    if (!watch.enter('resolve', options.limitMs, interrupt)) return;
    options.lookup(host, waiting.signal).then(
      (found) => {
        watch.leave();
        resolve(resolutionOf(unique(found), options));
      },
      (error) => {
        watch.leave();
        resolve(failed(lookupFailure(errnoOf(error))));
      },
    );
  });
}

function resolutionOf(found: readonly Address[], { family }: ResolveOptions): Resolution {
  const addresses = found.filter((address) => family === 'any' || address.family === family);
  if (addresses.length > 0) return { ok: true, addresses };
  const [other] = found;
  const onlyFamily = other && { onlyFamily: other.family };
  return failed({ code: 'dns-not-found', phase: 'resolve', errno: 'ENODATA', ...onlyFamily });
}

function toAddress({ address, family }: { readonly address: string; readonly family: number }): Address {
  return { address, family: family === 6 ? 6 : 4 };
}

function unique(addresses: readonly Address[]): Address[] {
  return [...new Map(addresses.map((address) => [address.address, address])).values()];
}

function failed(failure: Failure): Resolution {
  return { ok: false, failure };
}
