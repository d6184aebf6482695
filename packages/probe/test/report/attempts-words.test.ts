import { expect, test } from 'vitest';
import type { Attempt } from '../../src/attempts.ts';
import { attemptsLine } from '../../src/report/attempts-words.ts';

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
