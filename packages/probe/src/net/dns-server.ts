import type { DnsProblem } from './dns/answer.ts';
import { query } from './dns/query.ts';
import { dnsServers } from './dns/servers.ts';
import { type Address, type Lookup, systemLookup } from './resolve.ts';

/**
 * What each problem is called where the operating system would have put an errno: by DNS's own name where it has one.
 * `NXDOMAIN` and not `ENOTFOUND`, which from the system's look-up can mean that the name has no address, too.
 */
const names: Readonly<Record<DnsProblem, string>> = {
  'no-such-name': 'NXDOMAIN',
  'no-such-record': 'NODATA',
  'server-failure': 'SERVFAIL',
  refused: 'REFUSED',
  timeout: 'ETIMEOUT',
  malformed: 'EBADRESP',
  unreachable: 'EUNREACHABLE',
  cancelled: 'ECANCELLED',
};

/** Looks names up at the DNS server that the user named; where none was, the operating system does. */
export function lookupBy(resolver: string | undefined): Lookup {
  return resolver === undefined ? systemLookup : dnsServerLookup(resolver);
}

/**
 * Asks the DNS server at `server` (`192.0.2.53`, `192.0.2.53:5353` or `[2001:db8::53]:53`) and nobody else: no hosts
 * file, no search domains. IPv6 addresses come first, as RFC 6724 would have them.
 */
export function dnsServerLookup(server: string): Lookup {
  const servers = dnsServers(server);
  return async (host, signal) => {
    const options = { servers, signal };
    const [v6, v4] = await Promise.all([query(host, 'AAAA', options), query(host, 'A', options)]);
    const found: Address[] = [
      ...(v6.ok ? v6.records.map((address) => ({ address, family: 6 as const })) : []),
      ...(v4.ok ? v4.records.map((address) => ({ address, family: 4 as const })) : []),
    ];
    if (found.length > 0) return found;
    // Where one family has no record and the other could not be asked, it is the trouble that matters.
    const problems = [v6, v4].flatMap((answer) => (answer.ok ? [] : [answer.problem]));
    const problem = problems.find((each) => !isAbsence(each)) ?? problems[0] ?? 'no-such-record';
    throw Object.assign(new Error(`DNS: ${problem}`), { code: names[problem] });
  };
}

/** No such name, or no such record at it: answers, both of them. */
function isAbsence(problem: DnsProblem): boolean {
  return problem === 'no-such-name' || problem === 'no-such-record';
}
