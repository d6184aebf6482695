import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/policy.ts';
import { judge } from '../../src/policy/verdict.ts';
import type { TlsaFact } from '../../src/protocol/tlsa.ts';
import type { Dane } from '../../src/published.ts';
import type { ProbeResult } from '../../src/result.ts';
import { healthy, implicitTls } from '../support/sample-results.ts';

const name = '_25._tcp.mx.example.com';
const secure: Dane = {
  name,
  mxSecurity: null,
  security: 'secure',
  problem: null,
  records: [],
  advised: null,
};

/** A session in which a handshake was seen, and every other demand is met. */
const seen: ProbeResult = { ...healthy, tls: implicitTls.tls };

/** What DANE comes to, with this said by DNS, and nothing else demanded. */
function judged(dane: Dane | null, demand: 'report' | 'require', result: ProbeResult = seen) {
  const policy = { ...defaultPolicy, requireStartTls: false, dane: demand };
  const { verdict, findings, checks } = judge({ ...result, dane }, policy);
  const status = checks.find((check) => check.demand === 'dane')?.status ?? 'not-demanded';
  return { verdict, status, findings: findings.filter(({ code }) => code !== 'starttls-inside-tls') };
}

const record = (match: TlsaFact['match'], unusable: TlsaFact['unusable'] = null): TlsaFact => ({
  usage: 3,
  selector: 1,
  matchingType: 1,
  data: 'ab'.repeat(32),
  match,
  unusable,
});
const with_ = (...records: TlsaFact[]): Dane => ({ ...secure, records });

describe('records that DNSSEC proves', () => {
  test('pass where one of them matches, whatever the others are', () => {
    const dane = with_(record('no-match'), record(null, 'usage'), record('match'));
    for (const demand of ['report', 'require'] as const) {
      expect(judged(dane, demand)).toEqual({ verdict: 'pass', status: 'pass', findings: [] });
    }
  });

  test.each([
    [[record('no-match')], 'no-match'],
    [[record('no-match'), record('broken-chain')], 'broken-chain'],
    [[record('wrong-name'), record('broken-chain')], 'wrong-name'],
    [[record('wrong-date'), record('no-match'), record('wrong-name')], 'wrong-date'],
    [[record(null, 'usage'), record('no-match')], 'no-match'],
    [[record(null, 'usage'), record(null, 'length')], 'unusable'],
  ] as const)('fail where none does: %#', (records, reason) => {
    const finding = { code: 'tlsa-invalid', name, reason };
    expect(judged(with_(...records), 'require')).toEqual({
      verdict: 'fail',
      status: 'fail',
      findings: [{ ...finding, severity: 'error' }],
    });
    expect(judged(with_(...records), 'report')).toEqual({
      verdict: 'pass',
      status: 'fail',
      findings: [{ ...finding, severity: 'warning' }],
    });
  });

  test('demand TLS of a server that has none, even if nobody can use them', () => {
    const plaintext: ProbeResult = { ...healthy, startTls: 'absent' };
    for (const records of [[record(null)], [record(null, 'usage')]]) {
      expect(judged(with_(...records), 'require', plaintext)).toMatchObject({
        verdict: 'fail',
        findings: [{ code: 'starttls-not-supported', severity: 'error' }],
      });
    }
  });

  test('say nothing where the session ended before TLS', () => {
    expect(judged(with_(record(null)), 'require', { ...healthy, startTls: 'advertised' })).toMatchObject({
      verdict: 'fail',
      findings: [{ code: 'demand-undetermined', demand: 'dane' }],
    });
  });
});

describe('what DNSSEC does not prove', () => {
  const absent = { ...secure, problem: 'no-such-record' } as const;
  const missing = { ...secure, problem: 'no-such-name' } as const;
  const insecure = { ...with_(record('match')), security: 'insecure' } as const;
  const mxInsecure = { ...with_(record('match')), mxSecurity: 'insecure' } as const;

  test.each([
    ['no record', absent, 'none'],
    ['no name', missing, 'none'],
    ['no record, unproved', { ...absent, security: 'insecure' }, 'none'],
    ['a record that is not signed', insecure, 'insecure'],
    ['MX records that are not signed', mxInsecure, 'mx-insecure'],
  ] as const)('%s is missed only where DANE is required', (_claim, dane, reason) => {
    expect(judged(dane, 'report')).toEqual({ verdict: 'pass', status: 'not-demanded', findings: [] });
    expect(judged(dane, 'require')).toEqual({
      verdict: 'fail',
      status: 'fail',
      findings: [{ code: 'dane-required', name, reason, severity: 'error' }],
    });
  });

  test('a failed validation is an error in itself', () => {
    const bogus = { ...secure, security: 'insecure', problem: 'server-failure' } as const;
    expect(judged(bogus, 'require')).toMatchObject({
      verdict: 'fail',
      findings: [{ code: 'dnssec-invalid', name }],
    });
  });

  test.each([
    [
      'an answer that anybody could have changed',
      { ...with_(record('no-match')), security: 'unvalidated' },
      'unvalidated',
    ],
    [
      'MX records that anybody could have changed',
      { ...with_(record('match')), mxSecurity: 'unvalidated' },
      'unvalidated',
    ],
    ['no answer', { ...secure, problem: 'timeout' }, 'timeout'],
    [
      'a failure of a resolver that may not validate',
      { ...secure, security: 'unvalidated', problem: 'server-failure' },
      'server-failure',
    ],
    ['a refusal', { ...secure, problem: 'refused' }, 'refused'],
  ] as const)('%s allows no verdict', (_claim, dane, reason) => {
    expect(judged(dane, 'require')).toEqual({
      verdict: 'error',
      status: 'undetermined',
      findings: [{ code: 'dane-undetermined', name, reason, severity: 'error' }],
    });
    expect(judged(dane, 'report')).toMatchObject({ verdict: 'pass', status: 'undetermined' });
  });

  test('nor does an address as the target', () => {
    expect(judged(null, 'require')).toMatchObject({
      verdict: 'error',
      findings: [{ code: 'dane-undetermined', name: seen.target.host, reason: 'no-name' }],
    });
    expect(judged(null, 'report')).toMatchObject({ verdict: 'pass', findings: [] });
  });

  test('what was found wanting outweighs what nobody could tell', () => {
    const dane = { ...secure, problem: 'timeout' } as const;
    const { verdict } = judge({ ...seen, dane, startTls: 'absent' }, { ...defaultPolicy, dane: 'require' });
    expect(verdict).toBe('fail');
  });
});

test('nothing is demanded by default', () => {
  const { checks, findings } = judge({ ...seen, dane: with_(record('no-match')) }, defaultPolicy);
  expect(checks.map(({ demand }) => demand)).not.toContain('dane');
  expect(findings.map(({ code }) => code)).not.toContain('tlsa-invalid');
});
