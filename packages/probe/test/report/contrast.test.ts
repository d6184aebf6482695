import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/policy/policy.ts';
import { contrastOf } from '../../src/report/contrast.ts';
import { targetSuite } from '../../src/report/test-suite.ts';
import type { ProbeResult } from '../../src/result.ts';
import * as samples from '../support/sample-results.ts';

const { busy, healthy, hostile, judged, noStartTls, refused, startTlsDone } = samples;

/** The contrast of a demand's case. */
function contrastAt(demand: string, result: ProbeResult, policy: Partial<Policy> = {}) {
  const outcome = targetSuite(judged(result, policy)).cases.find(({ name }) => name === demand)?.outcome;
  return outcome?.kind === 'failure' ? outcome.contrast : undefined;
}

describe('contrastOf', () => {
  it('sets the banner that came against the code that was demanded', () => {
    expect(contrastAt('banner-code', busy)).toEqual({
      expected: '220',
      actual: '421 busy.example.com Too many connections (+1 line)',
    });
  });

  it('of capabilities lists all, so that only what lacks differs', () => {
    expect(contrastAt('require-starttls', noStartTls)).toEqual({
      expected: 'PIPELINING\n8BITMIME\nSTARTTLS',
      actual: 'PIPELINING\n8BITMIME',
    });
    const policy = { requireCapabilities: ['chunking', 'PIPELINING', 'DSN'] };
    expect(contrastAt('require-capabilities', healthy, policy)).toEqual({
      expected: 'PIPELINING\nSIZE 10240000\nSTARTTLS\n8BITMIME\nCHUNKING\nDSN',
      actual: 'PIPELINING\nSIZE 10240000\nSTARTTLS\n8BITMIME',
    });
  });

  it('leaves out of what was expected only what is forbidden', () => {
    expect(contrastAt('forbid-capabilities', healthy, { forbidCapabilities: ['size'] })).toEqual({
      expected: 'PIPELINING\nSTARTTLS\n8BITMIME',
      actual: 'PIPELINING\nSIZE 10240000\nSTARTTLS\n8BITMIME',
    });
  });

  it('of AUTH before TLS looks at what was said in plaintext', () => {
    const early = {
      ...startTlsDone,
      ehloBeforeTls: {
        command: 'EHLO' as const,
        code: 250,
        lines: ['mail.example.com', 'STARTTLS', 'AUTH PLAIN', 'AUTH=PLAIN'],
        capabilities: [
          { keyword: 'STARTTLS', parameters: '' },
          { keyword: 'AUTH', parameters: 'PLAIN' },
          { keyword: 'AUTH=PLAIN', parameters: '' },
        ],
      },
    };
    expect(contrastAt('forbid-auth-before-tls', early, { forbidAuthBeforeTls: true })).toEqual({
      expected: 'STARTTLS',
      actual: 'STARTTLS\nAUTH PLAIN\nAUTH=PLAIN',
    });
  });

  it('of a certificate tells its dates and names, a line each', () => {
    const [own] = startTlsDone.tls?.chain ?? [];
    const result = {
      ...startTlsDone,
      target: samples.sampleTarget('mx.example.com'),
      observedAt: '2027-01-02T03:04:05.000Z',
      tls: startTlsDone.tls && {
        ...startTlsDone.tls,
        chain: own ? [own] : [],
        trusted: false,
        trustErrors: ['CERT_HAS_EXPIRED'],
        nameMatches: false,
      },
    };
    expect(contrastAt('tls', result, { tls: 'verify' })).toEqual({
      expected: 'valid on 2027-01-02\nmx.example.com',
      actual: 'valid until 2026-12-30\nDNS:mail.example.com',
    });
  });

  it('is null where nothing was demanded of a value, as of a server that does not listen', () => {
    expect(contrastAt('session', refused)).toBeNull();
    expect(contrastOf([], healthy)).toBeNull();
  });

  it('is fit to be shown, whatever the server said', () => {
    const { expected, actual } = contrastAt('require-starttls', hostile) ?? {};
    expect(`${expected}${actual}`).toContain('\\x1b');
    expect(`${expected}\n${actual}`.split('\n').every((line) => !/[\p{C}\u2028]/u.test(line))).toBe(true);
  });
});
