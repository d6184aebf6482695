import { describe, expect, test } from 'vitest';
import type { Attempt } from '../../src/attempts.ts';
import type { DnsProblem } from '../../src/dns.ts';
import { attemptsLine, lookupAttemptsLine, retryInWords } from '../../src/report/attempts-words.ts';
import { lookup } from '../support/sample-domains.ts';
import { busy as busyResult, judged } from '../support/sample-results.ts';

const refused: Attempt = {
  observedAt: '2026-11-23T21:00:00.000Z',
  verdict: 'fail',
  end: { kind: 'failed', code: 'connection-refused', phase: 'connect', errno: 'ECONNREFUSED' },
  bannerCode: null,
  codes: ['connection-refused'],
  totalMs: 2.1,
};
const busy: Attempt = {
  ...refused,
  end: { kind: 'completed' },
  bannerCode: 421,
  codes: ['unexpected-banner-code'],
};

function line(verdict: 'pass' | 'fail' | 'error', count: number, earlier: readonly Attempt[]) {
  return attemptsLine({ verdict, attempts: { count, totalMs: 4210, earlier } });
}

test('a target that was tried once has nothing to tell', () => {
  expect(attemptsLine({ verdict: 'pass', attempts: null })).toBeNull();
});

test('one that passed at last says after how long, and what came before, each thing once', () => {
  expect(line('pass', 4, [refused, refused, busy])).toBe(
    'passed at the 4th attempt, after 4.2s (before: connection-refused, unexpected-banner-code 421)',
  );
});

test('one that never passed says how often it was tried', () => {
  expect(line('fail', 2, [refused])).toBe(
    'not passed in 2 attempts, 4.2s in all (before: connection-refused)',
  );
});

test.each([
  [2, '2nd'],
  [3, '3rd'],
  [11, '11th'],
  [12, '12th'],
  [21, '21st'],
  [113, '113th'],
])('%d is %s', (count, ordinal) => {
  expect(line('pass', count, [refused])).toContain(`the ${ordinal} attempt`);
});

test('a code out of a stored report cannot write to the terminal', () => {
  // Whoever made the report may have put anything there.
  const forged = { ...refused, codes: ['\x1b[31m' as never] };
  expect(line('fail', 2, [forged])).toContain('(before: \\x1b[31m)');
});

describe('a domain', () => {
  const observedAt = '2026-11-23T21:00:00.000Z';

  function lineOf(problem: DnsProblem | null, before: readonly DnsProblem[]) {
    const earlier = before.map((each) => ({ observedAt, problem: each, lookupMs: 3 }));
    const attempts = { count: earlier.length + 1, totalMs: 4210, earlier };
    return lookupAttemptsLine(lookup({ problem, attempts }));
  }

  test('that was looked up once has nothing to tell', () => {
    expect(lookupAttemptsLine(lookup())).toBeNull();
  });

  test('that DNS told of at last says after how long, and what came before, each thing once', () => {
    expect(lineOf(null, ['server-failure', 'refused', 'timeout'])).toBe(
      'looked up at the 4th attempt, after 4.2s (before: dns-failure, timeout)',
    );
  });

  test('that does not exist has been looked up', () => {
    expect(lineOf('no-such-name', ['timeout'])).toMatch(/^looked up at the 2nd attempt/);
  });

  test('that DNS never told of says how often it was asked', () => {
    expect(lineOf('unreachable', ['unreachable'])).toBe(
      'not looked up in 2 attempts, 4.2s in all (before: dns-failure)',
    );
  });
});

describe('whoever waits', () => {
  test('is told what came of a try, and when the next one is', () => {
    expect(retryInWords(judged(busyResult), { count: 1, delayMs: 2000 })).toBe(
      'busy.example.com:25: attempt 1: banner code is 421, 220 was expected; next in 2s',
    );
  });

  test('is told of each of the first ten tries, then of ever fewer, and why', () => {
    const told = Array.from({ length: 250 }, (_, index) => {
      const line = retryInWords(judged(busyResult), { count: index + 1, delayMs: 2000 });
      return line?.replace(/^.* attempt (\d+):.*next in 2s/, '$1') ?? [];
    }).flat();
    expect(told).toEqual([
      ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '10 (from here on every 10th is told)'],
      ...['20', '30', '40', '50', '60', '70', '80', '90', '100 (from here on every 100th is told)', '200'],
    ]);
  });

  test('is told of the look-up of a domain too', () => {
    const failed = lookup({ source: null, hosts: [], problem: 'server-failure' });
    expect(retryInWords(failed, { count: 2, delayMs: 500 })).toBe(
      'mx:example.com: attempt 2: the MX hosts could not be looked up — the DNS server reports a failure (SERVFAIL); next in 500ms',
    );
  });
});
