import { describe, expect, it } from 'vitest';
import { demandsOf } from '../../src/policy/demands.ts';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import * as samples from '../support/sample-results.ts';

const { busy, healthy, hostile, implicitTls, judged, noStartTls, refused, sampleTarget, startTlsDone } =
  samples;

function demanded(policy: Partial<Policy>, target = sampleTarget('mx.example.com')) {
  return demandsOf(target, { policy: { ...defaultPolicy, ...policy }, checkCommandInjection: false });
}

describe('demandsOf', () => {
  it('tells what the default policy demands, and no more', () => {
    expect(demanded({})).toEqual(['banner-code', 'require-starttls']);
  });

  it('tells what hangs on the settings or on how TLS begins', () => {
    expect(demanded({}, implicitTls.target)).toContain('min-tls-version');
    expect(demanded({ tls: 'verify', minCertificateDays: 14, requireStartTls: false })).toEqual([
      'banner-code',
      'tls',
      'min-tls-version',
      'min-certificate-days',
    ]);
    const asked = { policy: defaultPolicy, checkCommandInjection: true };
    expect(demandsOf(sampleTarget('mx.example.com'), asked)).toContain('check-command-injection');
  });

  it('foretells each demand that is then judged', () => {
    const policies: readonly Partial<Policy>[] = [
      {},
      { tls: 'verify', minCertificateDays: 90, maxRttMs: 1, requireCapabilities: ['A'] },
      {
        bannerHost: 'target',
        forbidAuthBeforeTls: true,
        requireStartTls: false,
        forbidCapabilities: ['VRFY'],
      },
      { mtaSts: 'require', dane: 'require', requireFcrdns: true },
    ];
    for (const policy of policies) {
      for (const result of [busy, healthy, hostile, implicitTls, noStartTls, refused, startTlsDone]) {
        const judgedDemands = judged(result, policy).checks.map(({ demand }) => demand);
        expect(demanded(policy, result.target)).toEqual(expect.arrayContaining(judgedDemands));
      }
    }
  });
});
