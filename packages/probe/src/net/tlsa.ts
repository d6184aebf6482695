import type { TlsaRecord } from '../protocol/tlsa.ts';
import type { DnsAnswer, DnsProblem, Security, TlsaData } from './dns/answer.ts';
import { type TimedQueryOptions, timedQuery } from './timed-query.ts';

/** What was found at a host's TLSA name. */
export interface TlsaLookup {
  readonly name: string;
  /** The host that the name is of: the one that was asked for, or the one it is an alias of. */
  readonly host: string;
  readonly security: Security;
  readonly problem: DnsProblem | null;
  readonly records: readonly TlsaRecord[];
}

/**
 * Looks up the TLSA records of a host and port (RFC 7672 section 2.2.3). Where the host is an alias and DNS proves it, the records
 * of what it stands for come first, and the host's own where there are none.
 *
 * Whether the addresses themselves are proved is not asked: records that are proved bind the server, wherever it is.
 */
export async function lookUpTlsa(host: string, port: number, dns: TimedQueryOptions): Promise<TlsaLookup> {
  const address = await addressOf(host, dns);
  if (address?.ok && address.aliases.length > 0 && address.security === 'secure') {
    const found = await at(address.name, port, dns);
    if (found.records.length > 0 && found.security === 'secure') return found;
  }
  const own = await at(host, port, dns);
  // Old name servers fail where they are asked for TLSA. Of a zone that is not signed that says nothing: there is no signature
  // that could not hold, and senders do not even ask.
  const isUnsigned = address?.security === 'insecure' && own.problem === 'server-failure';
  return isUnsigned ? { ...own, problem: null } : own;
}

/** What DNS says of the host's address; null where it has none. */
async function addressOf(host: string, dns: TimedQueryOptions): Promise<DnsAnswer<'A' | 'AAAA'> | null> {
  for (const type of ['A', 'AAAA'] as const) {
    const answer: DnsAnswer<'A' | 'AAAA'> = await timedQuery(host, type, dns);
    if (answer.ok) return answer;
  }
  return null;
}

async function at(host: string, port: number, dns: TimedQueryOptions): Promise<TlsaLookup> {
  const name = `_${port}._tcp.${host}`;
  const answer = await timedQuery(name, 'TLSA', dns);
  const { security } = answer;
  return answer.ok
    ? { name, host, security, problem: null, records: answer.records.map(asText) }
    : { name, host, security, problem: answer.problem, records: [] };
}

function asText({ data, ...fields }: TlsaData): TlsaRecord {
  return { ...fields, data: Buffer.from(data).toString('hex') };
}
