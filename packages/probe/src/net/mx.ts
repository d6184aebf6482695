import { isIPv6 } from 'node:net';
import type { MailDomain, MxHost, MxLookup } from '../domain.ts';
import { isHostName } from '../protocol/host-name.ts';
import type { MxRecord } from './dns/answer.ts';
import { query } from './dns/query.ts';
import { type DnsServers, dnsServers } from './dns/servers.ts';
import { Stopwatch } from './stopwatch.ts';

/** More than any honest domain has; a longer list would make one target a scan of strangers. */
const maxHosts = 32;

export interface MxOptions {
  /** The DNS server to ask; missing asks those of the operating system. */
  readonly resolver?: string;
  /** How long the whole look-up may take, in milliseconds. */
  readonly limitMs: number;
  readonly signal?: AbortSignal;
}

/** Looks up the mail exchangers of a domain (RFC 5321 section 5.1, RFC 7505). What goes wrong is in the result. */
export async function lookUpMx(
  target: MailDomain,
  { resolver, limitMs, signal }: MxOptions,
): Promise<MxLookup> {
  const clock = new Stopwatch();
  const observedAt = new Date().toISOString();
  const deadline = AbortSignal.timeout(limitMs);
  const servers = dnsServers(resolver);
  const within = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const answer = await query(target.domain, 'MX', { servers, signal: within });
  const seen = { target, observedAt, security: answer.security };
  const end = () => ({ lookupMs: clock.elapsedMs, attempts: null });
  if (!answer.ok && answer.problem !== 'no-such-record') {
    const problem = answer.problem === 'cancelled' && !signal?.aborted ? 'timeout' : answer.problem;
    return { ...seen, source: null, hosts: [], hostsLeftOut: 0, problem, ...end() };
  }
  if (!answer.ok) {
    const host = { host: target.domain, preference: null, problem: null, isAlias: null };
    return { ...seen, source: 'implicit', hosts: [host], hostsLeftOut: 0, problem: null, ...end() };
  }
  const records = inOrder(answer.records);
  if (records.every(({ exchange }) => exchange === '')) {
    return { ...seen, source: 'null-mx', hosts: [], hostsLeftOut: 0, problem: null, ...end() };
  }
  const hosts = await Promise.all(
    records.slice(0, maxHosts).map((record) => hostOf(record, servers, within)),
  );
  const hostsLeftOut = Math.max(0, records.length - maxHosts);
  return { ...seen, source: 'mx', hosts, hostsLeftOut, problem: null, ...end() };
}

/** By preference, then by name; a name that stands twice counts with its best preference. */
function inOrder(records: readonly MxRecord[]): readonly MxRecord[] {
  const sorted = records.toSorted(
    (one, other) =>
      one.preference - other.preference ||
      (one.exchange < other.exchange ? -1 : Number(one.exchange > other.exchange)),
  );
  return sorted.filter(
    ({ exchange }, index) => sorted.findIndex((each) => each.exchange === exchange) === index,
  );
}

async function hostOf(
  { exchange, preference }: MxRecord,
  servers: DnsServers,
  signal: AbortSignal,
): Promise<MxHost> {
  if (exchange === '') return { host: exchange, preference, problem: 'null-mx', isAlias: null };
  // The last label of a name is never all digits (RFC 3696 section 2): such a name is an address.
  if (/(?:^|\.)\d+$/.test(exchange) || isIPv6(exchange)) {
    return { host: exchange, preference, problem: 'address', isAlias: null };
  }
  if (!isHostName(exchange)) return { host: exchange, preference, problem: 'not-a-host', isAlias: null };
  const alias = await query(exchange, 'CNAME', { servers, signal });
  const isAlias = alias.ok ? true : alias.problem === 'no-such-record' ? false : null;
  return { host: exchange, preference, problem: null, isAlias };
}
