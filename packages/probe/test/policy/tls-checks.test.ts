import { describe, expect, test } from 'vitest';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { judge } from '../../src/policy/verdict.ts';
import { parseCapabilities } from '../../src/protocol/capability.ts';
import type { ProbeResult, TlsSession } from '../../src/result.ts';
import { healthy, implicitTls, noStartTls, startTlsDone } from '../support/sample-results.ts';

/** The codes of the findings, and what became of those demands. */
function judged(result: ProbeResult, policy: Partial<Policy>) {
  const { verdict, findings, checks } = judge(result, { ...defaultPolicy, ...policy });
  const status = Object.fromEntries(checks.map((each) => [each.demand, each.status]));
  return { verdict, codes: findings.map(({ code }) => code), findings, status };
}

/** The good session, with something else seen of TLS. */
function withTls(parts: Partial<TlsSession>, result: ProbeResult = startTlsDone): ProbeResult {
  if (!result.tls) throw new Error('the sample has TLS');
  return { ...result, tls: { ...result.tls, ...parts } };
}

const untrusted = withTls({
  trusted: false,
  trustErrors: ['DEPTH_ZERO_SELF_SIGNED_CERT'],
  nameMatches: false,
});

describe('tls', () => {
  test.each(['handshake', 'verify'] as const)('%s is met by a session whose certificate holds', (tls) => {
    expect(judged(startTlsDone, { tls })).toMatchObject({ verdict: 'pass', status: { tls: 'pass' } });
    expect(judged(implicitTls, { tls })).toMatchObject({ verdict: 'pass', status: { tls: 'pass' } });
  });

  test('observe and handshake do not look at the certificate', () => {
    expect(judged(untrusted, { tls: 'handshake' })).toMatchObject({ verdict: 'pass', codes: [] });
    expect(judged(untrusted, { tls: 'observe' })).toMatchObject({ verdict: 'pass', codes: [] });
    expect(judged(untrusted, {}).status).not.toHaveProperty('tls');
  });

  test('verify finds chain and name each on its own, by STARTTLS and by implicit TLS', () => {
    const codes = ['certificate-not-trusted', 'certificate-host-mismatch'];
    expect(judged(untrusted, { tls: 'verify' })).toMatchObject({ verdict: 'fail', codes });
    expect(judged({ ...implicitTls, tls: untrusted.tls }, { tls: 'verify' })).toMatchObject({ codes });
  });

  test.each(['handshake', 'verify'] as const)('%s is not met by an advertisement alone', (tls) => {
    expect(judged(healthy, { tls })).toMatchObject({
      verdict: 'fail',
      codes: ['demand-undetermined', 'demand-undetermined'],
      status: { tls: 'undetermined' },
    });
  });

  test('where STARTTLS is missing, it is that which is said; where it may be missing, nothing is', () => {
    expect(judged(noStartTls, { tls: 'verify' }).codes).toEqual(['starttls-not-supported']);
    const policy = { tls: 'verify', requireStartTls: false, minCertificateDays: 7 } as const;
    expect(judged(noStartTls, policy)).toMatchObject({ verdict: 'pass', codes: [] });
    expect(Object.keys(judged(noStartTls, policy).status)).toEqual(['banner-code']);
  });

  test('no certificate at all is not trusted', () => {
    expect(judged(withTls({ chain: [] }), { tls: 'verify' }).findings).toMatchObject([
      { code: 'certificate-not-trusted', reason: 'none-shown' },
    ]);
  });

  test('an expiry that no certificate sent explains is told by its name', () => {
    const result = withTls({ trusted: false, trustErrors: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'] });
    expect(judged(result, { tls: 'verify' }).findings).toMatchObject([
      { code: 'certificate-not-trusted', reason: 'other', detail: 'CERT_HAS_EXPIRED' },
      { code: 'certificate-not-trusted', reason: 'other', detail: 'CERT_NOT_YET_VALID' },
    ]);
  });

  test('a certificate that has expired is found once, whoever asks', () => {
    const [own] = startTlsDone.tls?.chain ?? [];
    if (!own) throw new Error('the sample has a certificate');
    const result = withTls({
      trusted: false,
      trustErrors: ['CERT_HAS_EXPIRED'],
      chain: [{ ...own, validTo: '2026-11-01T00:00:00.000Z' }],
    });
    const { codes, status } = judged(result, { tls: 'verify', minCertificateDays: 7 });
    expect(codes).toEqual(['certificate-expired']);
    expect(status).toMatchObject({ tls: 'fail', 'min-certificate-days': 'fail' });
  });
});

describe('min-tls-version and min-certificate-days', () => {
  const old = withTls({ version: 'TLSv1' });

  test.each(['handshake', 'verify'] as const)('count with %s after STARTTLS', (tls) => {
    const { codes } = judged(old, { tls, minCertificateDays: 90 });
    expect(codes).toEqual(['tls-version-too-old', 'certificate-expires-soon']);
  });

  test('do not where STARTTLS is only observed', () => {
    expect(judged(old, { minCertificateDays: 90 })).toMatchObject({ verdict: 'pass', codes: [] });
  });
});

describe('check-command-injection', () => {
  test.each([
    ['executed', 'fail', ['starttls-command-injection']],
    ['not-executed', 'pass', []],
    ['unknown', 'fail', ['demand-undetermined']],
    [null, 'pass', []],
  ] as const)('%s: %s', (commandInjection, verdict, codes) => {
    expect(judged({ ...startTlsDone, commandInjection }, { tls: 'handshake' })).toMatchObject({
      verdict,
      codes,
    });
  });
});

describe('STARTTLS inside TLS', () => {
  const offered = (result: ProbeResult): ProbeResult => {
    const lines = ['mx.example.com', 'STARTTLS'];
    return { ...result, ehlo: { command: 'EHLO', code: 250, lines, capabilities: parseCapabilities(lines) } };
  };

  test.each([
    ['after STARTTLS', startTlsDone],
    ['from the first byte', implicitTls],
  ])('%s is warned of, and does not close the gate', (_claim, result) => {
    expect(judged(offered(result), { tls: 'handshake' })).toMatchObject({
      verdict: 'pass',
      findings: [{ code: 'starttls-inside-tls', severity: 'warning' }],
    });
  });

  test('hides nothing that could not be judged', () => {
    const result = { ...offered(implicitTls), banner: null };
    expect(judged(result, {}).codes).toEqual(['demand-undetermined', 'starttls-inside-tls']);
  });

  test('in plaintext is nothing to warn of', () => {
    expect(judged(offered(healthy), {}).codes).toEqual([]);
  });
});

test('AUTH in plaintext is found though inside TLS it is right', () => {
  expect(judged(startTlsDone, { tls: 'handshake', forbidAuthBeforeTls: true }).codes).toEqual([]);
  const result = { ...startTlsDone, ehlo: startTlsDone.ehloBeforeTls, ehloBeforeTls: startTlsDone.ehlo };
  expect(judged(result, { tls: 'handshake', forbidAuthBeforeTls: true }).codes).toContain('auth-before-tls');
});
