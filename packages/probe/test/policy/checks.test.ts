import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/policy/check.ts';
import { checks } from '../../src/policy/checks.ts';
import type { Demand } from '../../src/policy/finding.ts';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { parseCapabilities } from '../../src/protocol/capability.ts';
import type { Certificate, EhloReply, ProbeResult, TlsSession } from '../../src/result.ts';
import { nothingSeen, sampleTarget } from '../support/sample-results.ts';

const target = sampleTarget('mx.example.test');
const tlsTarget = sampleTarget('mx.example.test', { port: 465, tls: 'implicit' });

/** What one demand's check says of a result in which nothing was seen but this. */
function check(demand: Demand, policy: Partial<Policy>, seen: Partial<ProbeResult> = {}): CheckResult {
  const row = checks.find((row) => row.demand === demand);
  if (!row) throw new Error(`no check for ${demand}`);
  return row.check(nothingSeen(target, { kind: 'completed' }, seen), { ...defaultPolicy, ...policy });
}

const banner = (code: number, host: string | null = 'mx.example.test') => ({
  banner: { code, lines: ['mx.example.test ESMTP'], host, software: null },
});

function ehlo(...capabilities: string[]): { ehlo: EhloReply } {
  const lines = ['mx.example.test', ...capabilities];
  return { ehlo: { command: 'EHLO', code: 250, lines, capabilities: parseCapabilities(lines) } };
}

const helo: EhloReply = { command: 'HELO', code: 250, lines: ['mx.example.test'], capabilities: [] };
const rejected: EhloReply = { command: 'EHLO', code: 550, lines: ['no'], capabilities: [] };

test('every demand has one check', () => {
  const demands = checks.map(({ demand }) => demand);
  expect(new Set(demands).size).toBe(demands.length);
  expect(demands).toHaveLength(14);
});

describe('banner-code', () => {
  test.each([
    [220, 220, 'pass'],
    [554, 220, [{ code: 'unexpected-banner-code', expected: 220, actual: 554 }]],
    [220, 554, [{ code: 'unexpected-banner-code', expected: 554, actual: 220 }]],
    [554, 554, 'pass'],
  ] as const)('%i, where %i is demanded', (actual, bannerCode, outcome) => {
    expect(check('banner-code', { bannerCode }, banner(actual))).toEqual(outcome);
  });

  test('is undetermined without a banner', () => {
    expect(check('banner-code', {})).toBe('undetermined');
  });
});

describe('require-starttls', () => {
  test.each([
    ['advertised', 'pass'],
    ['not-applicable', 'pass'],
    ['absent', [{ code: 'starttls-not-supported' }]],
    ['unknown', 'undetermined'],
  ] as const)('where it is %s', (startTls, outcome) => {
    expect(check('require-starttls', { requireStartTls: true }, { startTls })).toEqual(outcome);
    expect(check('require-starttls', { requireStartTls: false }, { startTls })).toBe('not-demanded');
  });
});

describe('banner-host', () => {
  test.each([
    ['mx.example.test', 'mx.example.test'],
    ['MX.Example.TEST', 'mx.example.test'],
    ['mx.example.test', 'target'],
    ['MX.EXAMPLE.TEST', 'target'],
    ['mx1.example.test', '*.example.test'],
    ['mx1.example.test', '*.EXAMPLE.TEST'],
    ['[192.0.2.1]', '[192.0.2.1]'],
  ])('%s meets %s', (host, bannerHost) => {
    expect(check('banner-host', { bannerHost }, banner(220, host))).toBe('pass');
  });

  test.each([
    ['mx2.example.test', 'mx.example.test'],
    ['mx.example.test.evil.example', 'mx.example.test'],
    ['example.test', '*.example.test'],
    ['a.b.example.test', '*.example.test'],
    ['mxexample.test', '*.example.test'],
    ['other.example.test', 'target'],
    [null, 'mx.example.test'],
  ])('%s does not meet %s', (host, bannerHost) => {
    const expected = bannerHost === 'target' ? 'mx.example.test' : bannerHost;
    expect(check('banner-host', { bannerHost }, banner(220, host))).toEqual([
      { code: 'banner-host-mismatch', expected, actual: host },
    ]);
  });

  test('is undetermined without a banner, and not demanded by default', () => {
    expect(check('banner-host', { bannerHost: 'target' })).toBe('undetermined');
    expect(check('banner-host', {}, banner(220, null))).toBe('not-demanded');
  });
});

describe('require-capabilities and forbid-capabilities', () => {
  const require = (keywords: string[], seen: Partial<ProbeResult>) =>
    check('require-capabilities', { requireCapabilities: keywords }, seen);
  const forbid = (keywords: string[], seen: Partial<ProbeResult>) =>
    check('forbid-capabilities', { forbidCapabilities: keywords }, seen);

  test('compare keywords whole and without case', () => {
    expect(require(['pipelining', '8BITMIME'], ehlo('PIPELINING', '8bitmime'))).toBe('pass');
    expect(require(['PIPE', 'SIZE'], ehlo('PIPELINING', 'SIZE 100'))).toEqual([
      { code: 'capability-missing', keyword: 'PIPE' },
    ]);
    expect(forbid(['etrn'], ehlo('ETRN'))).toEqual([{ code: 'capability-forbidden', keyword: 'etrn' }]);
    expect(forbid(['AUTH', 'XCLIENT'], ehlo('AUTH=LOGIN', 'X-XCLIENT'))).toBe('pass');
  });

  test('name each shortfall', () => {
    expect(require(['A', 'B', 'C'], ehlo('B'))).toEqual([
      { code: 'capability-missing', keyword: 'A' },
      { code: 'capability-missing', keyword: 'C' },
    ]);
    expect(forbid(['A', 'B', 'C'], ehlo('C', 'A'))).toEqual([
      { code: 'capability-forbidden', keyword: 'A' },
      { code: 'capability-forbidden', keyword: 'C' },
    ]);
  });

  test('are undetermined where EHLO was not accepted', () => {
    for (const seen of [{}, { ehlo: rejected }]) {
      expect(require(['SIZE'], seen)).toBe('undetermined');
      expect(forbid(['SIZE'], seen)).toBe('undetermined');
    }
  });

  test('know that HELO offers nothing', () => {
    expect(require(['SIZE'], { ehlo: helo })).toEqual([{ code: 'capability-missing', keyword: 'SIZE' }]);
    expect(forbid(['SIZE'], { ehlo: helo })).toBe('pass');
  });

  test('demand nothing by empty lists', () => {
    expect([require([], ehlo()), forbid([], ehlo('SIZE'))]).toEqual(['not-demanded', 'not-demanded']);
  });
});

describe('forbid-auth-before-tls', () => {
  const forbidden = (seen: Partial<ProbeResult>) =>
    check('forbid-auth-before-tls', { forbidAuthBeforeTls: true }, seen);

  test.each([
    ['AUTH PLAIN LOGIN', 'PLAIN LOGIN'],
    ['auth plain', 'plain'],
    ['AUTH=LOGIN PLAIN', 'PLAIN'],
    ['AUTH', ''],
  ])('finds %s', (line, mechanisms) => {
    expect(forbidden(ehlo(line))).toEqual([{ code: 'auth-before-tls', mechanisms }]);
  });

  test('passes what is not AUTH, and AUTH inside TLS', () => {
    expect(forbidden(ehlo('STARTTLS', 'XAUTH', 'AUTHINFO', 'X-AUTH PLAIN'))).toBe('pass');
    expect(forbidden({ ...ehlo('AUTH PLAIN'), startTls: 'not-applicable' })).toBe('pass');
  });

  test('is undetermined where EHLO was not accepted, and not demanded by default', () => {
    expect([forbidden({}), forbidden({ ehlo: rejected })]).toEqual(['undetermined', 'undetermined']);
    expect(check('forbid-auth-before-tls', {}, ehlo('AUTH PLAIN'))).toBe('not-demanded');
  });
});

describe('max-rtt', () => {
  test.each([
    [100, 99.9, 'pass'],
    [100, 100, 'pass'],
    [100, 100.1, [{ code: 'rtt-exceeded', maxMs: 100, actualMs: 100.1 }]],
    [100, null, 'undetermined'],
    [null, 5000, 'not-demanded'],
  ] as const)('at most %s, and it is %s', (maxRttMs, rttMs, outcome) => {
    expect(check('max-rtt', { maxRttMs }, { rttMs })).toEqual(outcome);
  });
});

const session = (parts: Partial<TlsSession>): TlsSession => ({
  version: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  keyExchange: 'X25519',
  alpn: null,
  trusted: true,
  trustErrors: [],
  nameMatches: true,
  chain: [],
  ...parts,
});

describe('min-tls-version', () => {
  const judged = (minTlsVersion: Policy['minTlsVersion'], version: string) =>
    check('min-tls-version', { minTlsVersion }, { target: tlsTarget, tls: session({ version }) });

  test.each([
    ['1.2', 'TLSv1.2'],
    ['1.2', 'TLSv1.3'],
    ['1.3', 'TLSv1.3'],
    ['1.1', 'TLSv1.1'],
    ['1.0', 'TLSv1'],
  ] as const)('%s is met by %s', (minimum, version) => {
    expect(judged(minimum, version)).toBe('pass');
  });

  test.each([
    ['1.2', 'TLSv1.1'],
    ['1.2', 'TLSv1'],
    ['1.3', 'TLSv1.2'],
    ['1.1', 'TLSv1'],
    ['1.0', 'SSLv3'],
    ['1.0', 'unknown'],
  ] as const)('%s is not met by %s', (minimum, version) => {
    expect(judged(minimum, version)).toEqual([{ code: 'tls-version-too-old', minimum, actual: version }]);
  });

  test('is undetermined where a handshake was wanted and none was seen, and else not demanded', () => {
    expect(check('min-tls-version', {}, { target: tlsTarget })).toBe('undetermined');
    expect(check('min-tls-version', {})).toBe('not-demanded');
  });
});

describe('min-certificate-days', () => {
  /** The probe was on 23 November 2026, at 21:00 UTC. */
  function judged(minCertificateDays: number | null, validTo: string): CheckResult {
    const certificate = { validTo } as Certificate; // the check looks at nothing else
    const tls = session({ chain: [certificate] });
    return check('min-certificate-days', { minCertificateDays }, { target: tlsTarget, tls });
  }

  test.each([
    ['exactly enough days', 14, '2026-12-07T21:00:00.000Z', 'pass'],
    ['many days', 14, '2030-01-01T00:00:00.000Z', 'pass'],
    ['the last minute, where no day is demanded', 0, '2026-11-23T21:01:00.000Z', 'pass'],
    ['no demand', null, '2020-01-01T00:00:00.000Z', 'not-demanded'],
  ] as const)('%s', (_claim, days, validTo, outcome) => {
    expect(judged(days, validTo)).toBe(outcome);
  });

  test('a second short of enough is too soon', () => {
    const validTo = '2026-12-07T20:59:59.000Z';
    expect(judged(14, validTo)).toEqual([
      { code: 'certificate-expires-soon', minDays: 14, daysLeft: 13, validTo },
    ]);
  });

  test('a second past its end it has expired, by the time of the probe', () => {
    const validTo = '2026-11-23T20:59:59.000Z';
    expect(judged(0, validTo)).toEqual([{ code: 'certificate-expired', of: 'server', validTo }]);
  });

  test('is undetermined without a certificate, and not demanded in plaintext', () => {
    const demand = { minCertificateDays: 1 };
    expect(check('min-certificate-days', demand, { target: tlsTarget })).toBe('undetermined');
    expect(check('min-certificate-days', demand, { target: tlsTarget, tls: session({}) })).toBe(
      'undetermined',
    );
    expect(check('min-certificate-days', demand)).toBe('not-demanded');
  });
});
