import { expect, test } from 'vitest';
import { Progress } from '../../src/report/progress.ts';

/** A run of so many targets, and a clock that a test sets. */
function run(total: number) {
  const clock = { ms: 1000 };
  const progress = new Progress(total, () => clock.ms);
  const done = (count: number, verdict: 'pass' | 'fail' | 'error' = 'pass') => {
    for (let left = count; left > 0; left -= 1) progress.add({ verdict });
  };
  return { clock, progress, done };
}

test('at the beginning nothing is done, and nobody knows how long it takes', () => {
  expect(run(1000).progress.line()).toBe('0 of 1000 done');
});

test('a line counts every verdict, and says how fast it goes and how long it still takes', () => {
  const { clock, progress, done } = run(1000);
  done(170);
  done(20, 'fail');
  done(10, 'error');
  clock.ms += 2000;
  expect(progress.line()).toBe(
    '200 of 1000 done · 170 passed, 20 failed, 10 could not be tested · 100/s · 8s left',
  );
});

test('a slow run has tenths, and minutes', () => {
  const { clock, progress, done } = run(500);
  done(5);
  clock.ms += 2000;
  expect(progress.line()).toBe('5 of 500 done · 5 passed · 2.5/s · 3m 18s left');
});

test('the rate is that of the last ten seconds or so, not of the whole run', () => {
  const { clock, progress, done } = run(10_000);
  for (let second = 1; second <= 60; second += 1) {
    clock.ms += 1000;
    progress.line();
  }
  done(100);
  clock.ms += 1000;
  expect(progress.line()).toMatch(/ · (9\.1|10)\/s · /);
});
