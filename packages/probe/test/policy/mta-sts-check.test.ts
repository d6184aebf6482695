import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/policy.ts';
import { judge } from '../../src/policy/verdict.ts';
import type { MtaSts } from '../../src/published.ts';
import type { ProbeResult, TlsSession } from '../../src/result.ts';
import { healthy, implicitTls } from '../support/sample-results.ts';

const domain = 'example.com';
const host = healthy.target.host;
const policy = { mode: 'enforce', maxAge: 604_800, mx: [host] } as const;
const enforced: MtaSts = {
  domain,
  record: { text: 'v=STSv1; id=1', id: '1' },
  recordProblem: null,
  policy,
  policyProblem: null,
};
const none: MtaSts = { ...enforced, record: null, policy: null, recordProblem: { reason: 'none' } };

// The sample's own, with a certificate that holds.
const tls = { ...(implicitTls.tls as TlsSession), trusted: true, trustErrors: [], nameMatches: true };
const seen: ProbeResult = { ...healthy, tls };

function judged(mtaSts: MtaSts | null, demand: 'report' | 'require', result: ProbeResult = seen) {
  const demands = { ...defaultPolicy, requireStartTls: false, mtaSts: demand };
  const { verdict, findings, checks } = judge({ ...result, mtaSts }, demands);
  return {
    verdict,
    status: checks.find((check) => check.demand === 'mta-sts')?.status ?? 'not-demanded',
    findings: findings.filter(({ code }) => code !== 'starttls-inside-tls'),
  };
}

describe('a host of a domain with an enforced policy', () => {
  test('passes where it is in the policy and its certificate holds', () => {
    expect(judged(enforced, 'require')).toEqual({ verdict: 'pass', status: 'pass', findings: [] });
  });

  test.each([
    [['*.example.com'], host !== 'example.com'],
    [['other.example.com', host.toUpperCase()], true],
    [['other.example.com'], false],
    [['*.example.net', 'example.com'], false],
  ] as const)('is held to the patterns %j', (mx, matches) => {
    const { findings } = judged({ ...enforced, policy: { ...policy, mx } }, 'require');
    const finding = { code: 'mx-not-in-sts-policy', domain, host, mx, severity: 'error' };
    expect(findings).toEqual(matches ? [] : [finding]);
  });

  test('fails without STARTTLS', () => {
    const plaintext: ProbeResult = { ...healthy, startTls: 'absent' };
    expect(judged(enforced, 'require', plaintext)).toMatchObject({
      verdict: 'fail',
      findings: [{ code: 'starttls-not-supported', severity: 'error' }],
    });
    expect(judged(enforced, 'report', plaintext)).toMatchObject({
      verdict: 'pass',
      status: 'fail',
      findings: [{ code: 'starttls-not-supported', severity: 'warning' }],
    });
  });

  test('fails for what another demand only warns of', () => {
    const dane = {
      name: `_25._tcp.${host}`,
      mxSecurity: 'secure',
      security: 'secure',
      problem: null,
      records: [],
      advised: null,
    } as const;
    const demands = { ...defaultPolicy, requireStartTls: false, mtaSts: 'report', dane: 'require' } as const;
    const result: ProbeResult = { ...healthy, startTls: 'absent', mtaSts: enforced, dane };
    expect(judge(result, demands)).toMatchObject({
      verdict: 'fail',
      findings: [{ code: 'starttls-not-supported', severity: 'error' }],
    });
  });

  test('fails for everything that is wrong with its certificate', () => {
    const bad = { ...tls, trusted: false, trustErrors: ['DEPTH_ZERO_SELF_SIGNED_CERT'], nameMatches: false };
    const { verdict, findings } = judged(enforced, 'require', { ...seen, tls: bad });
    expect(verdict).toBe('fail');
    expect(findings.map(({ code }) => code)).toEqual([
      'certificate-not-trusted',
      'certificate-host-mismatch',
    ]);
  });

  test('is not judged where the session ended before TLS', () => {
    const { findings } = judged(enforced, 'require', { ...healthy, startTls: 'advertised' });
    expect(findings).toMatchObject([{ code: 'demand-undetermined', demand: 'mta-sts' }]);
  });
});

describe('a domain', () => {
  test('without a record lacks nothing unless it is required', () => {
    expect(judged(none, 'report')).toEqual({ verdict: 'pass', status: 'not-demanded', findings: [] });
    expect(judged(none, 'require')).toMatchObject({
      verdict: 'fail',
      findings: [{ code: 'mta-sts-missing', domain, problem: { reason: 'none' } }],
    });
  });

  const without = { ...enforced, policy: null };

  test.each([
    ['mta-sts-missing', { ...none, recordProblem: { reason: 'several', count: 2 } }],
    ['sts-policy-invalid', { ...without, policyProblem: { reason: 'invalid', problems: [] } }],
    [
      'sts-webpki-invalid',
      { ...without, policyProblem: { reason: 'certificate', error: 'CERT_HAS_EXPIRED' } },
    ],
    ['sts-policy-fetch-error', { ...without, policyProblem: { reason: 'timeout', limitMs: 1000 } }],
    [
      'sts-policy-fetch-error',
      { ...without, policyProblem: { reason: 'status', status: 404, location: null } },
    ],
    ['sts-policy-fetch-error', { ...without, policyProblem: { reason: 'media-type', mediaType: null } }],
  ] as const)('gives %s where its policy cannot be had: %#', (code, mtaSts) => {
    expect(judged(mtaSts, 'require')).toMatchObject({
      verdict: 'fail',
      findings: [{ code, domain, severity: 'error' }],
    });
    expect(judged(mtaSts, 'report')).toMatchObject({
      verdict: 'pass',
      findings: [{ code, domain, severity: 'warning' }],
    });
  });

  test('that only tests its policy does not have it enforced, and its hosts are held to it all the same', () => {
    const testing = {
      ...enforced,
      policy: { ...policy, mode: 'testing', mx: ['other.example.com'] },
    } as const;
    const { verdict, findings } = judged(testing, 'require');
    expect(verdict).toBe('fail');
    expect(findings.map(({ code }) => code)).toEqual(['mta-sts-not-enforced', 'mx-not-in-sts-policy']);
  });

  test('that has taken its policy back asks nothing of its hosts', () => {
    const mtaSts = { ...enforced, policy: { mode: 'none', maxAge: 1, mx: [] } } as const;
    const { findings } = judged(mtaSts, 'require', { ...healthy, startTls: 'absent' });
    expect(findings).toMatchObject([{ code: 'mta-sts-not-enforced', mode: 'none' }]);
  });

  test('that could not be looked up allows no verdict', () => {
    const unknown = { ...none, recordProblem: { reason: 'dns', problem: 'timeout' } } as const;
    expect(judged(unknown, 'require')).toMatchObject({
      verdict: 'error',
      status: 'undetermined',
      findings: [{ code: 'mta-sts-undetermined', domain, reason: 'timeout', severity: 'error' }],
    });
  });

  test('that nobody named allows none either', () => {
    expect(judged(null, 'require')).toMatchObject({
      verdict: 'error',
      findings: [{ code: 'mta-sts-undetermined', domain: host, reason: 'no-domain' }],
    });
    expect(judged(null, 'report')).toMatchObject({ verdict: 'pass', findings: [] });
  });
});
