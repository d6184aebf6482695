import { Resolver } from 'node:dns/promises';
import { errnoOf } from './errno.ts';
import type { Address, Lookup } from './resolve.ts';

/** How long one query waits for its answer, and how often it is asked: a lost datagram costs two seconds, not a test. */
const query = { timeout: 2_000, tries: 3 } as const;

/**
 * Asks the DNS server at `server` (`192.0.2.53`, `192.0.2.53:5353` or `[2001:db8::53]:53`) and nobody else: no hosts
 * file, no search domains. IPv6 addresses come first, as RFC 6724 would have them.
 */
export function dnsServerLookup(server: string): Lookup {
  return async (host) => {
    const resolver = new Resolver(query);
    resolver.setServers([server]);
    const [v6, v4] = await Promise.allSettled([resolver.resolve6(host), resolver.resolve4(host)]);
    const found = [...addressesOf(v6, 6), ...addressesOf(v4, 4)];
    if (found.length > 0) return found;
    // Where one family has no record and the other could not be asked, it is the trouble that matters.
    const errors = [v6, v4].flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    throw errors.find((error) => !isAbsence(errnoOf(error))) ?? errors[0];
  };
}

function addressesOf(answer: PromiseSettledResult<string[]>, family: 4 | 6): Address[] {
  return answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
}

/** No such name, or no such record at it: answers, both of them. */
function isAbsence(errno: string): boolean {
  return errno === 'ENOTFOUND' || errno === 'ENODATA';
}
