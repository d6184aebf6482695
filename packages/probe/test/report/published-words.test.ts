import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Finding, UnmetDemand } from '../../src/policy/finding.ts';
import { jsonReport } from '../../src/report/json.ts';
import { publishedFacts } from '../../src/report/published-facts.ts';
import { describeFinding } from '../../src/report/sentence.ts';
import type { ProbeResult } from '../../src/result.ts';
import { everyByte, healthy, hostileText } from '../support/sample-results.ts';

const domain = 'example.com';
const name = '_25._tcp.mx.example.com';
const record = { usage: 3, selector: 1, matchingType: 1, data: 'ab'.repeat(32) };
const advised = { ...record, data: 'cd'.repeat(32) };
const facts = { ...record, unusable: null, match: 'no-match' } as const;

const result: ProbeResult = {
  ...healthy,
  mtaSts: {
    domain,
    record: { text: 'v=STSv1; id=1', id: '1' },
    recordProblem: null,
    policy: { mode: 'enforce', maxAge: 604_800, mx: ['mx.example.com', '*.example.net'] },
    policyProblem: null,
  },
  dane: { name, mxSecurity: 'secure', security: 'secure', problem: null, records: [facts], advised },
};

const words = (finding: UnmetDemand, on: ProbeResult = result) =>
  describeFinding({ ...finding, severity: 'error' } as Finding, on);

const missing = { code: 'mta-sts-missing', domain } as const;
const fetched = { code: 'sts-policy-fetch-error', domain } as const;
const invalid = { code: 'sts-policy-invalid', domain } as const;
const tlsa = { code: 'tlsa-invalid', name } as const;
const required = { code: 'dane-required', name } as const;

const rows: readonly (readonly [UnmetDemand, string])[] = [
  [
    { ...missing, problem: { reason: 'none' } },
    'example.com has no MTA-STS — there is no such TXT record at _mta-sts.example.com',
  ],
  [
    { ...missing, problem: { reason: 'several', count: 2 } },
    'example.com has no MTA-STS — there are 2 records at _mta-sts.example.com, so none of them counts',
  ],
  [
    { ...missing, problem: { reason: 'version', expected: 'v=STSv1;', text: 'v=STSv1' } },
    'example.com has no MTA-STS — the record must begin with v=STSv1; letter for letter, and is “v=STSv1”',
  ],
  [
    { ...missing, problem: { reason: 'field', text: 'id' } },
    'example.com has no MTA-STS — the record holds “id”, where name=value was expected',
  ],
  [
    { ...missing, problem: { reason: 'missing', name: 'id' } },
    'example.com has no MTA-STS — the record has no id=',
  ],
  [
    { ...missing, problem: { reason: 'value', name: 'id', value: '1-2' } },
    "example.com has no MTA-STS — the record's id= is “1-2”, 1 to 32 letters and digits were expected",
  ],
  [
    { code: 'mta-sts-undetermined', domain, reason: 'timeout' },
    'MTA-STS of example.com could not be looked up — no answer from DNS in time',
  ],
  [
    { code: 'mta-sts-undetermined', domain, reason: 'no-domain' },
    'MTA-STS could not be judged — it is published by a mail domain, and the target is a host',
  ],
  [
    { code: 'mta-sts-not-enforced', domain, mode: 'testing' },
    'MTA-STS policy of example.com is in mode testing, enforce was expected — senders only report what is wrong, and deliver all the same',
  ],
  [
    { code: 'mta-sts-not-enforced', domain, mode: 'none' },
    'MTA-STS policy of example.com is in mode none, enforce was expected — it asks senders for nothing',
  ],
  [
    { code: 'mx-not-in-sts-policy', domain, host: 'mx.example.com', mx: ['a.test', '*.b.test'] },
    'mx.example.com is not in the MTA-STS policy of example.com — it names “a.test”, “*.b.test”',
  ],
  [
    { code: 'mx-not-in-sts-policy', domain, host: 'mx.example.com', mx: ['a', 'b', 'c', 'd', 'e', 'f'] },
    'mx.example.com is not in the MTA-STS policy of example.com — it names “a”, “b”, “c”, “d”, “e” and 1 other',
  ],
  [
    { ...fetched, problem: { reason: 'connection', errno: 'ECONNREFUSED' } },
    'MTA-STS policy of example.com could not be fetched — ECONNREFUSED from its web server',
  ],
  ...(
    [
      ['NXDOMAIN', 'DNS knows no such name as mta-sts.example.com'],
      ['NODATA', 'mta-sts.example.com exists in DNS, but has no address'],
      ['ENOTFOUND', 'no address found for mta-sts.example.com'],
      ['SERVFAIL', 'the DNS server failed to look up mta-sts.example.com'],
      ['REFUSED', 'the DNS server refuses to answer for mta-sts.example.com'],
      ['ETIMEOUT', 'the DNS server gave no answer for mta-sts.example.com'],
      ['EAI_AGAIN', 'DNS could not answer for mta-sts.example.com'],
    ] as const
  ).map(
    ([errno, why]) =>
      [
        { ...fetched, problem: { reason: 'connection', errno } },
        `MTA-STS policy of example.com could not be fetched — ${why}`,
      ] as const,
  ),
  [
    { ...fetched, problem: { reason: 'timeout', limitMs: 10_000 } },
    'MTA-STS policy of example.com could not be fetched — its web server did not answer within 10s',
  ],
  [
    { ...fetched, problem: { reason: 'status', status: 404, location: null } },
    'MTA-STS policy of example.com could not be fetched — its web server answers 404, 200 was expected',
  ],
  [
    { ...fetched, problem: { reason: 'status', status: 301, location: 'https://a.test/' } },
    'MTA-STS policy of example.com could not be fetched — its web server answers 301 and leads to “https://a.test/”, but redirects must not be followed',
  ],
  [
    { ...fetched, problem: { reason: 'media-type', mediaType: 'text/html' } },
    'MTA-STS policy of example.com could not be fetched — its media type is “text/html”, text/plain was expected',
  ],
  [
    { ...fetched, problem: { reason: 'media-type', mediaType: null } },
    'MTA-STS policy of example.com could not be fetched — its media type is missing, text/plain was expected',
  ],
  [
    { ...fetched, problem: { reason: 'too-large', limit: 65_536 } },
    'MTA-STS policy of example.com could not be fetched — it is longer than 65536 bytes',
  ],
  [
    { ...invalid, problems: [{ reason: 'line', line: 2, text: '<html>' }] },
    'MTA-STS policy of example.com is invalid — its line 2 is “<html>”, key: value was expected',
  ],
  [
    {
      ...invalid,
      problems: [
        { reason: 'missing', key: 'mode' },
        { reason: 'missing', key: 'mx' },
      ],
    },
    'MTA-STS policy of example.com is invalid — it has no mode: line (+1 more)',
  ],
  [
    { ...invalid, problems: [{ reason: 'value', key: 'max_age', value: '1d' }] },
    'MTA-STS policy of example.com is invalid — its max_age is “1d”, a number of seconds up to 31557600 was expected',
  ],
  [
    { code: 'sts-webpki-invalid', domain, error: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    "certificate of the MTA-STS policy's web server is not valid — it is not for mta-sts.example.com",
  ],
  [
    { code: 'sts-webpki-invalid', domain, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    "certificate of the MTA-STS policy's web server is not valid — it leads to no authority that is trusted here",
  ],
  [
    { code: 'sts-webpki-invalid', domain, error: 'INVALID_PURPOSE' },
    "certificate of the MTA-STS policy's web server is not valid — INVALID_PURPOSE",
  ],
  [{ ...tlsa, reason: 'no-match' }, `certificate does not match the TLSA record at ${name}`],
  [
    { ...tlsa, reason: 'wrong-name' },
    `certificate matches no TLSA record at ${name} — the authority that one names signed it, but for another host`,
  ],
  [
    { ...tlsa, reason: 'wrong-date' },
    `certificate matches no TLSA record at ${name} — the authority that one names signed it, but a date does not hold`,
  ],
  [
    { ...tlsa, reason: 'broken-chain' },
    `certificate matches no TLSA record at ${name} — the authority that one names was sent, but did not sign it`,
  ],
  [{ ...required, reason: 'none' }, `DANE is not set up — there is no TLSA record at ${name}`],
  [
    { ...required, reason: 'insecure' },
    `DANE is not set up — DNSSEC does not secure the TLSA records at ${name}`,
  ],
  [
    { ...required, reason: 'mx-insecure' },
    `DANE is not set up — DNSSEC does not secure the MX records that lead to ${name}`,
  ],
  [
    { code: 'dnssec-invalid', name },
    `SERVFAIL for ${name} — its DNSSEC signatures do not hold, or its DNS servers are broken`,
  ],
  [
    { code: 'dane-undetermined', name, reason: 'unvalidated' },
    `DANE could not be judged — the DNS server that was asked about ${name} is not one whose DNSSEC validation can be trusted from here`,
  ],
  [
    { code: 'dane-undetermined', name, reason: 'refused' },
    `DANE could not be judged — the DNS server refused to answer about ${name}`,
  ],
  [
    { code: 'dane-undetermined', name: '192.0.2.1', reason: 'no-name' },
    'DANE could not be judged — it is published at names, and the target is an address',
  ],
];

describe('report.schema.json', () => {
  const schema = JSON.parse(readFileSync(new URL('../../report.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

  test.each(rows)('describes %#', (finding) => {
    const findings: Finding[] = [{ ...finding, severity: 'error' }];
    const judgement = {
      result,
      verdict: 'fail',
      checks: [],
      findings,
      source: null,
      via: null,
      baseline: null,
      runs: null,
      attempts: null,
    } as const;
    const report = jsonReport([judgement], { name: 'smtp-probe', version: '0.1.0' });
    expect(validate(JSON.parse(JSON.stringify(report))) ? [] : validate.errors).toEqual([]);
  });
});

describe('the words of a finding', () => {
  test.each(rows)('%#', (finding, message) => {
    expect(words(finding).message).toBe(message);
    expect(words(finding).advice).toMatch(/^\S.*\.$/);
  });

  test('unusable records are told by what is wrong with the first', () => {
    const of = (unusable: 'usage' | 'length' | 'content') => {
      const dane = { ...result.dane, records: [{ ...facts, usage: 1, unusable, match: null }] };
      return words({ ...tlsa, reason: 'unusable' }, { ...result, dane: dane as ProbeResult['dane'] }).message;
    };
    expect(of('usage')).toBe(
      `the TLSA record at ${name} is not usable for mail — usage 1 means nothing there, 2 or 3 was expected`,
    );
    expect(of('length')).toContain('the data is not as long as its digest');
    expect(of('content')).toContain('what it holds is no certificate and no key');
  });

  test('the advice holds the record to publish, where a certificate was seen', () => {
    const publish = `${name}. IN TLSA 3 1 1 ${'cd'.repeat(32)}.`;
    expect(words({ ...tlsa, reason: 'no-match' }).advice).toContain(publish);
    expect(words({ ...required, reason: 'none' }).advice).toContain(publish);
    const unseen = words({ ...required, reason: 'none' }, healthy).advice;
    expect(unseen).toBe('The zone must be signed.');
  });

  test('is one line of shown characters, whatever stands in DNS and on the web', () => {
    for (const text of [everyByte, hostileText, `“${everyByte}”`]) {
      for (const [finding] of rows) {
        const { message, advice } = words(hostile(finding, text));
        expect(`${message} ${advice}`).not.toMatch(/##\[|::|[\p{C}\u2028\u2029]/u);
        expect(message.replace(/“[^“”]*”/g, '')).not.toMatch(/[“”]/);
      }
    }
  });
});

describe('the facts', () => {
  test('are a line each', () => {
    expect(publishedFacts(result)).toEqual([
      'MTA-STS of example.com: enforce, to be kept for 7 days, “mx.example.com”, “*.example.net”',
      `DANE at ${name}, secure: 3 1 1 ${'ab'.repeat(32)} does not match`,
    ]);
    expect(publishedFacts(healthy)).toEqual([]);
  });

  test('say what is not there', () => {
    const nothing = { domain, record: null, policy: null, policyProblem: null };
    const mtaSts = { ...nothing, recordProblem: { reason: 'none' } } as const;
    const dane = { ...result.dane, problem: 'no-such-name', records: [] } as ProbeResult['dane'];
    expect(publishedFacts({ ...result, mtaSts, dane })).toEqual([
      'MTA-STS of example.com: none',
      `DANE at ${name}: none`,
    ]);
    const unsigned = { ...result.dane, security: 'insecure', problem: null, records: [] };
    expect(publishedFacts({ ...result, dane: unsigned as unknown as ProbeResult['dane'] })).toContain(
      `DANE at ${name}: none, and the zone is not signed`,
    );
  });

  test('cut what is too much', () => {
    const records = Array.from({ length: 9 }, () => ({ ...facts, data: 'ab'.repeat(2000) }));
    const dane = { ...result.dane, records } as ProbeResult['dane'];
    const [, line = ''] = publishedFacts({ ...result, dane });
    expect(line.length).toBeLessThan(700);
    expect(line).toMatch(/… does not match, and 4 more records$/);
  });

  test('tell where reports go', () => {
    const tlsRptFact = (tlsRpt: ProbeResult['tlsRpt']) => publishedFacts({ ...healthy, tlsRpt })[0];
    const none = { domain, record: null } as const;
    const rua = ['mailto:a@example.com', 'https://b.example.com/'];
    expect(tlsRptFact({ domain, record: { text: '', rua }, problem: null })).toBe(
      'TLS reports of example.com: to “mailto:a@example.com”, “https://b.example.com/”',
    );
    expect(tlsRptFact({ ...none, problem: { reason: 'none' } })).toBe(
      'TLS reports of example.com: wanted by nobody',
    );
    expect(tlsRptFact({ ...none, problem: { reason: 'dns', problem: 'refused' } })).toBe(
      'TLS reports of example.com: the DNS server refused to answer',
    );
    expect(tlsRptFact({ ...none, problem: { reason: 'missing', name: 'rua' } })).toBe(
      'TLS reports of example.com: the record has no rua=',
    );
  });
});

/** The finding with each text that comes from outside replaced. */
function hostile(finding: UnmetDemand, text: string): UnmetDemand {
  const free = ['text', 'value', 'location', 'mediaType', 'errno', 'error', 'domain', 'name', 'host'];
  const replace = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((each) => (typeof each === 'string' ? text : replace(each)));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replace(part, name)]));
    }
    return typeof value === 'string' && free.includes(key) ? text : value;
  };
  // Only texts have become other texts.
  return replace(finding) as UnmetDemand;
}
