import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordType } from '../../../src/net/dns/answer.ts';
import { query } from '../../../src/net/dns/query.ts';
import { dnsServers } from '../../../src/net/dns/servers.ts';
import { type DnsLab, startDnsLab } from '../../support/dns-lab.ts';
import { describeReal } from '../../support/real-servers.ts';

describeReal('knot and unbound', () => {
  let lab: DnsLab;

  beforeAll(async () => {
    lab = await startDnsLab({
      signed: {
        'example.test': `
@ MX 20 mx2
@ MX 10 mx1
mx1 A 127.0.0.1
mx1 AAAA ::1
alias CNAME mx1
_25._tcp.mx1 TLSA 3 1 1 ${'ab'.repeat(32)}
long TXT ${`"${'x'.repeat(250)}" `.repeat(12)}
`,
        'null.test': '@ MX 0 .',
      },
      unsigned: { 'plain.test': 'mx1 A 127.0.0.1' },
      bogus: { 'bogus.test': 'mx1 A 127.0.0.1' },
    });
  }, 60_000);

  afterAll(async () => {
    await lab?.stop();
  });

  const ask = async (name: string, type: RecordType) =>
    await query(name, type, { servers: dnsServers(lab.resolver), signal: AbortSignal.timeout(10_000) });

  test('what is signed is secure, and its aliases too', async () => {
    expect(await ask('alias.example.test', 'A')).toEqual({
      ok: true,
      name: 'mx1.example.test',
      aliases: ['alias.example.test'],
      records: ['127.0.0.1'],
      security: 'secure',
    });
  });

  test('what is not signed is insecure', async () => {
    expect(await ask('mx1.plain.test', 'A')).toMatchObject({ ok: true, security: 'insecure' });
  });

  test('what is signed with another key than the expected one is a failure of the server', async () => {
    expect(await ask('mx1.bogus.test', 'A')).toMatchObject({ ok: false, problem: 'server-failure' });
  });

  test('that a name or a record does not exist is secure too', async () => {
    expect(await ask('nobody.example.test', 'A')).toEqual({
      ok: false,
      problem: 'no-such-name',
      security: 'secure',
    });
    expect(await ask('mx1.example.test', 'MX')).toEqual({
      ok: false,
      problem: 'no-such-record',
      security: 'secure',
    });
  });

  test('mail exchangers and a null MX are read', async () => {
    expect(await ask('example.test', 'MX')).toMatchObject({
      records: expect.arrayContaining([
        { preference: 10, exchange: 'mx1.example.test' },
        { preference: 20, exchange: 'mx2.example.test' },
      ]),
    });
    expect(await ask('null.test', 'MX')).toMatchObject({ records: [{ preference: 0, exchange: '' }] });
  });

  test('a TLSA record is read', async () => {
    expect(await ask('_25._tcp.mx1.example.test', 'TLSA')).toMatchObject({
      records: [{ usage: 3, selector: 1, matchingType: 1, data: new Uint8Array(32).fill(0xab) }],
      security: 'secure',
    });
  });

  test('what is too large for UDP comes over TCP', async () => {
    expect(await ask('long.example.test', 'TXT')).toMatchObject({ ok: true, records: ['x'.repeat(3000)] });
  });
});
