import type { Answer } from 'dns-packet';
import { describe, expect, test } from 'vitest';
import { dnsServers } from '../../src/net/dns/servers.ts';
import { ReverseDnsLookup } from '../../src/net/reverse-dns.ts';
import { type Asked, type Scripted, startDnsServer } from '../support/dns-server.ts';

const address = '192.0.2.1';
const reverse = '1.2.0.192.in-addr.arpa';
const [servfail, nxdomain, refused] = [2, 3, 5];

interface LookUpOptions {
  readonly of?: string;
  readonly banner?: string;
  readonly limitMs?: number;
  readonly cancel?: AbortSignal;
}

/** What a server that answers so makes of the address, and what it was asked. */
async function lookUp(
  answer: (asked: Asked) => Scripted,
  { of = address, banner, limitMs = 10_000, cancel }: LookUpOptions = {},
) {
  const dns = await startDnsServer(answer);
  try {
    const lookup = new ReverseDnsLookup(of, () => ({
      servers: dnsServers(dns.address),
      cancel,
      time: AbortSignal.timeout(limitMs),
    }));
    lookup.compareBanner(banner ?? null);
    const result = await lookup.result();
    return { ...result, asked: dns.asked.map(({ name, type }) => `${name} ${type}`) };
  } finally {
    await dns.close();
  }
}

const ptr = (data: string, name = reverse): Answer => ({ type: 'PTR', name, data });

/** The address has these names, and they have these addresses. */
const zone =
  (names: readonly string[], forward: Readonly<Record<string, readonly string[]>> = {}) =>
  ({ name, type }: Asked): Scripted => {
    if (type === 'PTR') return { answers: names.map((each) => ptr(each, name)) };
    const addresses = forward[name.toLowerCase()];
    if (!addresses) return { code: nxdomain };
    return {
      answers: addresses
        .filter((each) => each.includes(':') === (type === 'AAAA'))
        .map((data) => ({ type: type === 'AAAA' ? 'AAAA' : 'A', name, data })),
    };
  };

describe('an address', () => {
  test('is confirmed by one name that leads back', async () => {
    const forward = { 'mx.test': ['192.0.2.7', address], 'other.test': ['192.0.2.9'] };
    const { asked, ...found } = await lookUp(zone(['Other.TEST', 'mx.test', 'gone.test'], forward));
    expect(found).toEqual({
      name: reverse,
      problem: null,
      names: [
        { name: 'other.test', addresses: ['192.0.2.9'], leadsBack: false, problem: null },
        { name: 'mx.test', addresses: ['192.0.2.7', address], leadsBack: true, problem: null },
        { name: 'gone.test', addresses: [], leadsBack: false, problem: 'no-such-name' },
      ],
      namesLeftOut: 0,
      confirmed: true,
      bannerHost: null,
    });
    expect(asked).toEqual([`${reverse} PTR`, 'other.test A', 'mx.test A', 'gone.test A']);
  });

  test('of IPv6 is compared as an address, not as a text', async () => {
    const found = await lookUp(zone(['mx.test'], { 'mx.test': ['2001:db8::1', address] }), {
      of: '2001:DB8:0:0::0:1',
    });
    expect(found).toMatchObject({ confirmed: true, names: [{ leadsBack: true }] });
    expect(found.asked[0]).toMatch(/^1\.0\.0\..*\.8\.b\.d\.0\.1\.0\.0\.2\.ip6\.arpa PTR$/);
    expect(found.asked[1]).toBe('mx.test AAAA');
  });

  test('is not confirmed by a name of the other family alone', async () => {
    const found = await lookUp(zone(['mx.test'], { 'mx.test': ['2001:db8::1'] }));
    expect(found).toMatchObject({ confirmed: false, names: [{ problem: 'no-such-record' }] });
  });

  test('in a part of a network with its own zone is found by the alias (RFC 2317)', async () => {
    const found = await lookUp(({ name, type }) =>
      type === 'PTR'
        ? {
            answers: [
              { type: 'CNAME', name, data: '1.0-63.2.0.192.in-addr.arpa' },
              ptr('mx.test', '1.0-63.2.0.192.in-addr.arpa'),
            ],
          }
        : { answers: [{ type: 'A', name, data: address }] },
    );
    expect(found).toMatchObject({ confirmed: true, names: [{ name: 'mx.test' }] });
  });

  test.each([
    ['no such name', { code: nxdomain }, 'no-such-name', false],
    ['no such record', {}, 'no-such-record', false],
    ['SERVFAIL', { code: servfail }, 'server-failure', null],
    ['a refusal', { code: refused }, 'refused', null],
    ['nothing', null, 'timeout', null],
  ] as const)('that DNS answers with %s', async (_answer, answer, problem, confirmed) => {
    const found = await lookUp(() => answer, answer === null ? { limitMs: 100 } : {});
    expect(found).toMatchObject({ problem, confirmed, names: [] });
  });

  test.each([
    ['SERVFAIL', { code: servfail }, 'server-failure'],
    ['a refusal', { code: refused }, 'refused'],
  ] as const)(
    'whose name DNS answers with %s is neither confirmed nor not',
    async (_answer, answer, problem) => {
      const found = await lookUp((asked) => (asked.type === 'PTR' ? zone(['mx.test'])(asked) : answer));
      expect(found).toMatchObject({ confirmed: null, names: [{ leadsBack: null, problem }] });
    },
  );

  test('is asked about no longer by a caller who has gone', async () => {
    const found = await lookUp(() => null, { cancel: AbortSignal.timeout(50) });
    expect(found).toMatchObject({ problem: 'cancelled', confirmed: null });
  });
});

describe('hostile PTR records', () => {
  test('of a thousand names ten are looked at', async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `h${index}.test`);
    const found = await lookUp((asked) => {
      // Too many for a datagram.
      if (asked.type === 'PTR' && asked.over === 'udp') return { flags: 0x0200 };
      return zone(names)(asked);
    });
    expect(found.names.map(({ name }) => name)).toEqual(names.slice(0, 10));
    expect(found.namesLeftOut).toBeGreaterThan(200);
    expect(found.asked.filter((each) => each.endsWith(' A'))).toHaveLength(10);
  });

  test('that name one host again and again are one name', async () => {
    const found = await lookUp(zone(['mx.test', 'MX.test', 'mx.test']));
    expect(found.names).toHaveLength(1);
  });

  test.each([
    'a\u001b[31m.test',
    'mx.test\r\nDATA',
    'a b.test',
    '[192.0.2.1]',
    '192.0.2.1',
    '\u202e.test',
    '_dmarc.test',
    '',
  ])('%j is no host, and nobody is asked about it', async (name) => {
    const found = await lookUp(zone([name]));
    expect(found).toMatchObject({
      confirmed: false,
      names: [{ leadsBack: false, problem: 'not-a-host', addresses: [] }],
    });
    expect(found.asked).toEqual([`${reverse} PTR`]);
  });

  test('of many addresses all are compared, and eight are kept', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `192.0.2.${40 - index}`);
    const found = await lookUp(zone(['mx.test'], { 'mx.test': many }));
    expect(found).toMatchObject({ confirmed: true, names: [{ leadsBack: true }] });
    expect(found.names[0]?.addresses).toHaveLength(8);
  });
});

describe("the banner's host", () => {
  const forward = { 'mx.test': [address], 'alias.test': [address], 'other.test': ['192.0.2.9'] };

  test.each([
    ['MX.test', true, true],
    ['alias.test', true, false],
    ['other.test', false, false],
    ['gone.test', false, false],
    ['[192.0.2.1]', true, false],
    ['[192.0.2.9]', false, false],
  ])('%s leads back: %s, and is the confirmed name: %s', async (banner, leadsBack, isConfirmedName) => {
    const { bannerHost } = await lookUp(zone(['mx.test'], forward), { banner: banner });
    expect(bannerHost).toMatchObject({ name: banner, leadsBack, isConfirmedName });
  });

  test('is not the confirmed name where the address has it, but it leads elsewhere', async () => {
    const { bannerHost } = await lookUp(zone(['other.test'], forward), { banner: 'other.test' });
    expect(bannerHost).toMatchObject({ leadsBack: false, isConfirmedName: false });
  });
});
