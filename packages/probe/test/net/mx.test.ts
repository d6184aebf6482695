import { afterEach, expect, test } from 'vitest';
import type { MailDomain } from '../../src/domain.ts';
import { lookUpMx } from '../../src/net/mx.ts';
import { parseTargetOrDomain } from '../../src/target.ts';
import { type DnsServer, type Scripted, startDnsServer } from '../support/dns-server.ts';

const started: DnsServer[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

function domainOf(text: string): MailDomain {
  const parsed = parseTargetOrDomain(text);
  if (!parsed.ok || !('domain' in parsed.target)) throw new Error(`${text} is no domain`);
  return parsed.target;
}

/** Looks example.test up at a server that has these MX records; other questions find nothing. */
async function lookUp(
  records: readonly (readonly [preference: number, exchange: string])[],
  others: (question: { readonly name: string; readonly type: string }) => Scripted = () => ({}),
) {
  const server = await startDnsServer((question) => {
    if (question.type !== 'MX') return others(question);
    const data = records.map(([preference, exchange]) => ({ preference, exchange }));
    return { answers: data.map((each) => ({ type: 'MX', name: question.name, data: each })) };
  });
  started.push(server);
  const result = await lookUpMx(domainOf('mx:example.test'), { resolver: server.address, limitMs: 5_000 });
  return { server, ...result };
}

test('hosts come by preference, then by name, each once', async () => {
  const { hosts, source } = await lookUp([
    [20, 'b.test'],
    [10, 'c.test'],
    [20, 'a.test'],
    [30, 'C.test'],
  ]);
  expect(source).toBe('mx');
  expect(hosts.map(({ host, preference }) => [host, preference])).toEqual([
    ['c.test', 10],
    ['a.test', 20],
    ['b.test', 20],
  ]);
});

test('without an MX record the domain is its own host', async () => {
  const { hosts, source } = await lookUp([]);
  expect(source).toBe('implicit');
  expect(hosts).toEqual([{ host: 'example.test', preference: null, problem: null, isAlias: null }]);
});

test('a null MX names no host', async () => {
  const { hosts, source } = await lookUp([[0, '.']]);
  expect([source, hosts]).toEqual(['null-mx', []]);
});

test.each([
  ['192.0.2.1', 'address'],
  ['2001:db8::1', 'address'],
  ['mx.example.test:25', 'not-a-host'],
  ['a_b.test', 'not-a-host'],
  ['[192.0.2.1]', 'not-a-host'],
  ['x y.test', 'not-a-host'],
  ['mx\r\nDATA.test', 'not-a-host'],
])('%j is a problem, and nothing more is asked about it', async (exchange, problem) => {
  const { hosts, server } = await lookUp([[10, exchange]]);
  expect(hosts).toMatchObject([{ problem, isAlias: null }]);
  expect(server.asked.map(({ type }) => type)).toEqual(['MX']);
});

test('a null MX beside other records is told from them', async () => {
  const { hosts } = await lookUp([
    [0, '.'],
    [10, 'mx1.test'],
  ]);
  expect(hosts).toMatchObject([
    { host: '', problem: 'null-mx' },
    { host: 'mx1.test', problem: null },
  ]);
});

test('an alias is told from a host, and both from a failure', async () => {
  const { hosts } = await lookUp(
    [
      [10, 'alias.test'],
      [20, 'host.test'],
      [30, 'trouble.test'],
    ],
    ({ name }) => {
      if (name === 'alias.test') return { answers: [{ type: 'CNAME', name, data: 'host.test' }] };
      return { code: name === 'trouble.test' ? 2 : 0 };
    },
  );
  expect(hosts.map(({ isAlias }) => isAlias)).toEqual([true, false, null]);
});

test('of very many hosts the first 32 are kept, and the others counted', async () => {
  const records = Array.from({ length: 40 }, (_, index) => [index, `mx${index}.test`] as const);
  const { hosts, hostsLeftOut } = await lookUp(records);
  expect([hosts.length, hostsLeftOut]).toEqual([32, 8]);
});

test.each([
  [3, 'no-such-name'],
  [2, 'server-failure'],
  [5, 'refused'],
])('a reply of code %i is %s', async (code, problem) => {
  const server = await startDnsServer(() => ({ code }));
  started.push(server);
  const result = await lookUpMx(domainOf('mx:example.test'), { resolver: server.address, limitMs: 5_000 });
  expect(result).toMatchObject({ source: null, hosts: [], problem });
});

test('silence ends at the limit, and a caller at once', async () => {
  const server = await startDnsServer(() => null);
  started.push(server);
  const options = { resolver: server.address, limitMs: 150 };
  expect((await lookUpMx(domainOf('mx:example.test'), options)).problem).toBe('timeout');
  const signal = AbortSignal.abort();
  expect((await lookUpMx(domainOf('mx:example.test'), { ...options, signal })).problem).toBe('cancelled');
});
