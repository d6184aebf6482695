import { isIPv6 } from 'node:net';
import { isAddressLiteral, isHostName } from '../protocol/host-name.ts';
import { isSameAddress, reverseName } from '../protocol/ip-address.ts';
import type { BannerHostFacts, ForwardName, ReverseDns } from '../reverse-dns.ts';
import type { DnsAnswer } from './dns/answer.ts';
import { type TimedQueryOptions, timedQuery } from './timed-query.ts';

/** As many PTR records as SPF goes by (RFC 7208 section 4.6.4); each costs a question more. */
const maxNames = 10;

/** As many addresses of one name as are kept; all of them are compared. */
const maxAddresses = 8;

/**
 * Looks up, beside a session, the names of the address that it is held with, and whether they and the banner's host lead
 * back to it (RFC 8601 section 3). It never rejects.
 */
export class ReverseDnsLookup {
  readonly #address: string;
  readonly #dns: () => TimedQueryOptions;
  readonly #reverse: Promise<Omit<ReverseDns, 'bannerHost'>>;
  #bannerHost: Promise<ForwardName | null> | undefined;

  /** @param dns gives the time for a look-up that begins now: the banner may come long after the connection. */
  constructor(address: string, dns: () => TimedQueryOptions) {
    this.#address = address;
    this.#dns = dns;
    this.#reverse = this.#lookUpNames(dns());
  }

  /** Looks up the banner's host; only the first call counts. */
  compareBanner(host: string | null): void {
    this.#bannerHost ??= this.#lookUpBannerHost(host);
  }

  /** All that was found, once it is; without a banner so far, there is none to compare. */
  async result(): Promise<ReverseDns> {
    this.compareBanner(null);
    const [reverse, host] = await Promise.all([this.#reverse, this.#bannerHost]);
    return { ...reverse, bannerHost: host ? compared(host, reverse.names) : null };
  }

  async #lookUpNames(dns: TimedQueryOptions): Promise<Omit<ReverseDns, 'bannerHost'>> {
    const name = reverseName(this.#address);
    const answer = await timedQuery(name, 'PTR', dns);
    if (!answer.ok) {
      const { problem } = answer;
      const confirmed = problem === 'no-such-name' || problem === 'no-such-record' ? false : null;
      return { name, problem, names: [], namesLeftOut: 0, confirmed };
    }
    const found = [...new Set(answer.records)];
    const kept = found.slice(0, maxNames);
    const names = await Promise.all(kept.map((each) => this.#lookUpForward(each, dns)));
    return {
      name,
      problem: null,
      names,
      namesLeftOut: found.length - kept.length,
      confirmed: isConfirmed(names),
    };
  }

  async #lookUpBannerHost(host: string | null): Promise<ForwardName | null> {
    if (host === null) return null;
    if (!isAddressLiteral(host)) return await this.#lookUpForward(host, this.#dns());
    const literal = host.replace(/^\[(?:IPv6:)?|\]$/gi, '');
    return {
      name: host,
      addresses: [literal],
      leadsBack: isSameAddress(literal, this.#address),
      problem: null,
    };
  }

  async #lookUpForward(name: string, dns: TimedQueryOptions): Promise<ForwardName> {
    if (!isHostName(name)) return { name, addresses: [], leadsBack: false, problem: 'not-a-host' };
    const type = isIPv6(this.#address) ? 'AAAA' : 'A';
    const answer: DnsAnswer<'A' | 'AAAA'> = await timedQuery(name, type, dns);
    if (!answer.ok) {
      const { problem } = answer;
      const isAbsent = problem === 'no-such-name' || problem === 'no-such-record';
      return { name, addresses: [], leadsBack: isAbsent ? false : null, problem };
    }
    const leadsBack = answer.records.some((each) => isSameAddress(each, this.#address));
    return { name, addresses: answer.records.slice(0, maxAddresses), leadsBack, problem: null };
  }
}

function isConfirmed(names: readonly ForwardName[]): boolean | null {
  if (names.some(({ leadsBack }) => leadsBack)) return true;
  return names.some(({ leadsBack }) => leadsBack === null) ? null : false;
}

function compared(host: ForwardName, names: readonly ForwardName[]): BannerHostFacts {
  const isConfirmedName = names.some(
    ({ name, leadsBack }) => leadsBack === true && name === host.name.toLowerCase(),
  );
  return { ...host, isConfirmedName };
}
