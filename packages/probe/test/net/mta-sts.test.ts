import { AUTHENTIC_DATA } from 'dns-packet';
import { beforeAll, describe, expect, test } from 'vitest';
import { dnsServers } from '../../src/net/dns/servers.ts';
import { lookUpMtaSts, lookUpTlsRpt } from '../../src/net/mta-sts.ts';
import { makeRoot } from '../support/authority.ts';
import type { Certificate } from '../support/certificate.ts';
import { type Scripted, startDnsServer } from '../support/dns-server.ts';
import { policyServer } from '../support/policy-server.ts';
import { address } from '../support/probe-script.ts';

let root: Certificate;
let web: Certificate;

beforeAll(() => {
  const authority = makeRoot('Test-only root');
  root = authority;
  web = authority.issue({ names: 'DNS:mta-sts.example.test' });
}, 30_000);

const good = 'version: STSv1\nmode: enforce\nmx: mx.example.test\nmax_age: 604800\n';
const record = 'v=STSv1; id=1';

/** What a domain with these TXT records and this policy is found to publish. */
async function published(
  answer: Scripted,
  body: Parameters<typeof policyServer>[1] = good,
  wholeMs = 10_000,
) {
  const dns = await startDnsServer(() => answer);
  await using server = await policyServer(web, body);
  try {
    const query = {
      servers: dnsServers(dns.address),
      cancel: undefined,
      time: AbortSignal.timeout(10_000),
    };
    const mtaSts = await lookUpMtaSts('example.test', {
      dns: query,
      port: server.port,
      ca: root.cert,
      family: 'any',
      limitMs: 60_000,
      wholeMs,
      lookup: async () => [address('127.0.0.1')],
    });
    const asked = dns.asked.map(({ name, type }) => `${name} ${type}`);
    const tlsRpt = await lookUpTlsRpt('example.test', query);
    return { mtaSts, tlsRpt, asked, requests: server.requests.length };
  } finally {
    await dns.close();
  }
}

const texts = (...data: readonly (string | readonly string[])[]): Scripted => ({
  flags: AUTHENTIC_DATA,
  answers: data.map((each) => ({
    type: 'TXT',
    name: '_mta-sts.example.test',
    data: typeof each === 'string' ? each : [...each],
  })),
});

const nothing = {
  domain: 'example.test',
  record: null,
  recordProblem: null,
  policy: null,
  policyProblem: null,
};

describe('lookUpMtaSts', () => {
  test('finds the record in DNS and the policy on the web', async () => {
    const { mtaSts, asked, requests } = await published(texts('v=spf1 -all', record));
    expect(mtaSts).toEqual({
      ...nothing,
      record: { text: record, id: '1' },
      policy: { mode: 'enforce', maxAge: 604_800, mx: ['mx.example.test'] },
    });
    expect(asked).toEqual(['_mta-sts.example.test TXT']);
    expect(requests).toBe(1);
  });

  test('joins the strings of one record', async () => {
    const { mtaSts } = await published(texts(['v=STSv1; i', 'd=20', '26;']));
    expect(mtaSts.record).toEqual({ text: 'v=STSv1; id=2026;', id: '2026' });
  });

  test.each([
    ['no such name', { code: 3 }, { reason: 'none' }],
    ['no such record', {}, { reason: 'none' }],
    ['two records', texts(record, record), { reason: 'several', count: 2 }],
    ['a record without an id', texts('v=STSv1; x=y'), { reason: 'missing', name: 'id' }],
    ['SERVFAIL', { code: 2 }, { reason: 'dns', problem: 'server-failure' }],
    ['REFUSED', { code: 5 }, { reason: 'dns', problem: 'refused' }],
  ] as const)('asks nothing of the web after %s', async (_claim, answer, recordProblem) => {
    const { mtaSts, requests } = await published(answer);
    expect(mtaSts).toEqual({ ...nothing, recordProblem });
    expect(requests).toBe(0);
  });

  test('says what is wrong with a policy', async () => {
    const { mtaSts } = await published(texts(record), good.replace('enforce', 'on'));
    expect(mtaSts).toEqual({
      ...nothing,
      record: { text: record, id: '1' },
      policyProblem: { reason: 'invalid', problems: [{ reason: 'value', key: 'mode', value: 'on' }] },
    });
  });

  test('is not waited for longer than record and policy may take together', async () => {
    const { mtaSts } = await published(texts(record), () => {}, 300);
    expect(mtaSts.policyProblem).toMatchObject({ reason: 'timeout' });
  });
});

describe('lookUpTlsRpt', () => {
  test('finds where reports go, that there is no record, and that nobody knows', async () => {
    const domain = 'example.test';
    const text = 'v=TLSRPTv1; rua=mailto:tls@example.test';
    const answer = {
      answers: [{ type: 'TXT', name: '_smtp._tls.example.test', data: text }],
    } satisfies Scripted;
    expect((await published(answer)).tlsRpt).toEqual({
      domain,
      record: { text, rua: ['mailto:tls@example.test'] },
      problem: null,
    });
    expect((await published({})).tlsRpt).toEqual({ domain, record: null, problem: { reason: 'none' } });
    expect((await published({ code: 2 })).tlsRpt).toEqual({
      domain,
      record: null,
      problem: { reason: 'dns', problem: 'server-failure' },
    });
  });
});
