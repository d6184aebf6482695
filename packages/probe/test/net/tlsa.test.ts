import { type Answer, AUTHENTIC_DATA } from 'dns-packet';
import { describe, expect, test } from 'vitest';
import { dnsServers } from '../../src/net/dns/servers.ts';
import { lookUpTlsa } from '../../src/net/tlsa.ts';
import { type Asked, type Scripted, startDnsServer } from '../support/dns-server.ts';

const data = Buffer.alloc(32, 0xab);
const record = { usage: 3, selector: 1, matchingType: 1, data: 'ab'.repeat(32) };

const tlsa = (name: string): Answer => ({
  type: 'TLSA',
  name,
  data: { usage: 3, selector: 1, matchingType: 1, certificate: data },
});

async function lookUp(answer: (asked: Asked) => Scripted, trusted = true) {
  const dns = await startDnsServer(answer);
  try {
    const servers = { ...dnsServers(dns.address), trusted };
    return await lookUpTlsa('mx.example.test', 25, {
      servers,
      cancel: undefined,
      time: AbortSignal.timeout(10_000),
    });
  } finally {
    await dns.close();
  }
}

/** A zone of TLSA records and one alias; `secure` are the names about which DNSSEC proves something. */
const zone =
  (names: readonly string[], alias: string | null, secure: (name: string) => boolean = () => true) =>
  ({ name, type }: Asked): Scripted => {
    const flags = secure(name) ? AUTHENTIC_DATA : 0;
    if (type === 'TLSA') return { flags, answers: names.includes(name) ? [tlsa(name)] : [] };
    if (alias === null) return { flags, answers: [{ type: 'A', name, data: '192.0.2.1' }] };
    return {
      flags,
      answers: [
        { type: 'CNAME', name, data: alias },
        { type: 'A', name: alias, data: '192.0.2.1' },
      ],
    };
  };

const own = '_25._tcp.mx.example.test';
const other = '_25._tcp.real.example.net';

describe('lookUpTlsa', () => {
  test('finds the records at the port and the host', async () => {
    expect(await lookUp(zone([own], null))).toEqual({
      name: own,
      host: 'mx.example.test',
      security: 'secure',
      problem: null,
      records: [record],
    });
  });

  test('tells proved from unproved, and both from what nobody could prove', async () => {
    expect(await lookUp(zone([own], null, () => false))).toMatchObject({ security: 'insecure' });
    expect(await lookUp(zone([own], null), false)).toMatchObject({ security: 'unvalidated' });
  });

  test('takes a failure for one of DNSSEC only where the zone of the host is signed', async () => {
    const failing =
      (flags: number) =>
      ({ name, type }: Asked): Scripted =>
        type === 'TLSA' ? { code: 2 } : { flags, answers: [{ type: 'A', name, data: '192.0.2.1' }] };
    expect(await lookUp(failing(AUTHENTIC_DATA))).toMatchObject({ problem: 'server-failure' });
    expect(await lookUp(failing(0))).toMatchObject({ security: 'insecure', problem: null, records: [] });
  });

  test('tells that there is none, provably, from a failure', async () => {
    expect(await lookUp(zone([], null))).toMatchObject({
      security: 'secure',
      problem: 'no-such-record',
      records: [],
    });
    expect(await lookUp(() => ({ code: 2 }))).toMatchObject({ problem: 'server-failure', records: [] });
  });

  test('goes by the alias first, then by the host', async () => {
    expect(await lookUp(zone([own, other], 'real.example.net'))).toMatchObject({ name: other });
    expect(await lookUp(zone([own], 'real.example.net'))).toMatchObject({
      name: own,
      host: 'mx.example.test',
    });
    expect(await lookUp(zone([other], 'real.example.net'))).toMatchObject({
      name: other,
      host: 'real.example.net',
    });
  });

  test('believes no alias without proof, and no unproved record of one', async () => {
    const unprovedAlias = zone([own, other], 'real.example.net', (name) => name !== 'mx.example.test');
    expect(await lookUp(unprovedAlias)).toMatchObject({ name: own });
    const unprovedRecord = zone([own, other], 'real.example.net', (name) => name !== other);
    expect(await lookUp(unprovedRecord)).toMatchObject({ name: own, security: 'secure' });
  });
});
