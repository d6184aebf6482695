import type { Answer } from 'dns-packet';
import { afterEach, describe, expect, test } from 'vitest';
import { observe } from '../../src/probe.ts';
import { describeFinding } from '../../src/report/sentence.ts';
import { type Asked, type DnsServer, type Scripted, startDnsServer } from '../support/dns-server.ts';
import { leavingNothing, target } from '../support/probe-script.ts';
import { judged } from '../support/sample-results.ts';

const started: DnsServer[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

async function serve(answer: (asked: Asked) => Scripted): Promise<string> {
  const server = await startDnsServer(answer);
  started.push(server);
  return server.address;
}

const host = 'mx.example.test';
const a: Answer = { type: 'A', name: host, data: '127.0.0.1' };
const aaaa: Answer = { type: 'AAAA', name: host, data: '::1' };
const [servfail, nxdomain, refused] = [2, 3, 5];

async function look(answer: (asked: Asked) => Scripted) {
  const resolver = await serve(answer);
  const result = await observe(target(host, 1), { resolver });
  const [finding] = judged(result).findings;
  if (!finding) throw new Error('nobody listens at port 1');
  return { result, finding, words: describeFinding(finding, result).message };
}

describe('a probe with a resolver', () => {
  test('tries the addresses that this server gave, IPv6 first', async () => {
    const { result } = await look(({ type }) => ({ answers: [type === 'A' ? a : aaaa] }));
    expect(result.addresses.map(({ address }) => address)).toEqual(['::1', '127.0.0.1']);
  });

  test('does with one family where the other has trouble', async () => {
    const { result } = await look(({ type }) => (type === 'A' ? { answers: [a] } : { code: servfail }));
    expect(result.addresses.map(({ address }) => address)).toEqual(['127.0.0.1']);
  });

  test.each([
    ['no such name', { code: nxdomain }, 'dns-not-found', `NXDOMAIN — DNS knows no such name as ${host}`],
    ['no such record', {}, 'dns-not-found', `NODATA — ${host} exists in DNS, but has no address`],
    ['SERVFAIL', { code: servfail }, 'dns-failure', `SERVFAIL — the DNS server failed to look up ${host}`],
    ['a refusal', { code: refused }, 'dns-failure', `REFUSED — the DNS server refuses to answer for ${host}`],
  ])('says that it was %s', async (_, answer, code, words) => {
    const looked = await look(() => answer);
    expect([looked.finding.code, looked.words]).toEqual([code, words]);
  });

  test('takes a name without one kind of address, and trouble with the other, for trouble', async () => {
    const { words } = await look(({ type }) => (type === 'A' ? { code: refused } : {}));
    expect(words).toMatch(/^REFUSED/);
  });

  test('a server that is not there is no verdict on the host', async () => {
    const resolver = await serve(() => null);
    await started.pop()?.close();
    const result = await observe(target(host, 1), { resolver });
    expect(result.end).toMatchObject({ code: 'dns-failure', errno: 'EUNREACHABLE' });
    expect(judged(result).verdict).toBe('error');
  });

  test.each(['deadline', 'caller'])('the %s ends the look-up, and no socket is left', async (who) => {
    const result = await leavingNothing(async () => {
      const server = await startDnsServer(() => null);
      const caller = new AbortController();
      const running = observe(target(host, 1), {
        resolver: server.address,
        signal: caller.signal,
        limits: { connectMs: who === 'deadline' ? 50 : 5_000 },
      });
      if (who === 'caller') caller.abort();
      const seen = await running;
      await server.close();
      return seen;
    });
    const code = who === 'deadline' ? 'timeout' : 'cancelled';
    expect(result.end).toMatchObject({ code, phase: 'resolve' });
  });
});
