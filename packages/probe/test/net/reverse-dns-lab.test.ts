import { afterAll, beforeAll, expect, test } from 'vitest';
import { dnsServers } from '../../src/net/dns/servers.ts';
import { ReverseDnsLookup } from '../../src/net/reverse-dns.ts';
import { type DnsLab, startDnsLab } from '../support/dns-lab.ts';
import { describeReal } from '../support/real-servers.ts';

describeReal('knot and unbound', () => {
  let lab: DnsLab;

  beforeAll(async () => {
    lab = await startDnsLab({
      signed: {
        '127.in-addr.arpa': `
1.0.0 PTR mx.names.test.
1.0.0 PTR old.names.test.
2.0.0 PTR mx.names.test.
3.0.0 PTR mx.broken.test.
5.0.0 CNAME 5.customers.names.test.
`,
      },
      unsigned: {
        'names.test': `
mx A 127.0.0.1
old A 127.0.0.9
5.customers PTR five
five A 127.0.0.5
`,
      },
      bogus: { 'broken.test': 'mx A 127.0.0.3' },
    });
  }, 60_000);

  afterAll(async () => {
    await lab?.stop();
  });

  async function lookUp(address: string, banner: string | null = null) {
    const lookup = new ReverseDnsLookup(address, () => ({
      servers: dnsServers(lab.resolver),
      cancel: undefined,
      time: AbortSignal.timeout(20_000),
    }));
    lookup.compareBanner(banner);
    return await lookup.result();
  }

  test('a name that leads back confirms the address, and the banner by that name with it', async () => {
    const { confirmed, names, bannerHost } = await lookUp('127.0.0.1', 'mx.names.test');
    expect(confirmed).toBe(true);
    expect(names.map(({ name, leadsBack }) => [name, leadsBack]).sort()).toEqual([
      ['mx.names.test', true],
      ['old.names.test', false],
    ]);
    expect(bannerHost).toMatchObject({ leadsBack: true, isConfirmedName: true });
  });

  test('a name that leads elsewhere does not', async () => {
    expect(await lookUp('127.0.0.2', 'old.names.test')).toMatchObject({
      confirmed: false,
      names: [{ name: 'mx.names.test', addresses: ['127.0.0.1'], leadsBack: false }],
      bannerHost: { addresses: ['127.0.0.9'], leadsBack: false, isConfirmedName: false },
    });
  });

  test('a name whose zone fails to validate leaves it open', async () => {
    expect(await lookUp('127.0.0.3')).toMatchObject({
      confirmed: null,
      names: [{ name: 'mx.broken.test', leadsBack: null, problem: 'server-failure' }],
    });
  });

  test('without a name there is nothing to confirm', async () => {
    expect(await lookUp('127.0.0.4')).toMatchObject({ confirmed: false, problem: 'no-such-name' });
  });

  test("an alias leads into the customer's own zone, as RFC 2317 has it", async () => {
    expect(await lookUp('127.0.0.5')).toMatchObject({
      name: '5.0.0.127.in-addr.arpa',
      confirmed: true,
      names: [{ name: 'five.names.test' }],
    });
  });
});
