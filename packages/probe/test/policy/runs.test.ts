import { describe, expect, it } from 'vitest';
import { disagreements, runOf, sumUp } from '../../src/policy/runs.ts';
import type { ProbeResult } from '../../src/result.ts';
import { busy, healthy, judged, noStartTls, startTlsDone, timedOut } from '../support/sample-results.ts';

const runs = (...results: readonly ProbeResult[]) => results.map((each) => runOf(judged(each)));

describe('runs of one target, together', () => {
  it('are counted by verdict and by STARTTLS, with their round trips', () => {
    const slow = { ...healthy, rttMs: 90, address: '192.0.2.2' };
    const { answers, ...summary } = sumUp(runs(healthy, noStartTls, slow, timedOut));
    expect(summary).toEqual({
      count: 4,
      verdicts: { pass: 2, fail: 1, error: 1 },
      startTls: { advertised: 2, absent: 1, unknown: 1, 'not-applicable': 0 },
      rtt: { minMs: 34.1, medianMs: 34.1, maxMs: 90 },
    });
    expect(answers[0]).toMatchObject({
      count: 2,
      startTls: 'advertised',
      addresses: ['192.0.2.1', '192.0.2.2'],
    });
    expect(answers).toHaveLength(3);
  });

  it('have the mean of both in the middle where their number is even, and none where nothing connected', () => {
    const times = [4, 1, 3, 2].map((rttMs) => ({ ...healthy, rttMs }));
    expect(sumUp(runs(...times)).rtt).toEqual({ minMs: 1, medianMs: 2.5, maxMs: 4 });
    expect(sumUp(runs(timedOut)).rtt).toBeNull();
  });

  it.each<readonly [string, readonly ProbeResult[], readonly string[]]>([
    [
      'STARTTLS alone',
      [
        healthy,
        {
          ...healthy,
          startTls: 'absent',
          ehlo: healthy.ehlo && {
            ...healthy.ehlo,
            capabilities: healthy.ehlo.capabilities.filter(({ keyword }) => keyword !== 'STARTTLS'),
          },
        },
      ],
      ['starttls'],
    ],
    ['STARTTLS and the rest', [healthy, noStartTls], ['starttls', 'capabilities']],
    [
      'the certificate',
      [
        startTlsDone,
        {
          ...startTlsDone,
          tls: startTlsDone.tls && {
            ...startTlsDone.tls,
            chain: startTlsDone.tls.chain.slice(1).map((each) => ({ ...each, fingerprint256: 'EF' })),
          },
        },
      ],
      ['certificate'],
    ],
    ['nothing, where the same comes again', [healthy, healthy], []],
    ['nothing, where one could not be seen', [healthy, timedOut, busy], []],
  ])('differ in %s', (_, results, differences) => {
    expect(disagreements(runs(...results))).toEqual(differences);
  });
});
