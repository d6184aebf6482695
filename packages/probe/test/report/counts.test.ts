import { describe, expect, it } from 'vitest';
import { countsInWords, countVerdicts, overallVerdict } from '../../src/report/counts.ts';

const of = (...verdicts: ('pass' | 'fail' | 'error')[]) =>
  countVerdicts(verdicts.map((verdict) => ({ verdict })));

describe('countVerdicts', () => {
  it('counts each verdict and all of them', () => {
    expect(of('pass', 'fail', 'pass', 'error')).toEqual({ total: 4, pass: 2, fail: 1, error: 1 });
  });
});

describe('overallVerdict', () => {
  it.each([
    [of('pass', 'pass'), 'pass'],
    [of('pass', 'error'), 'error'],
    [of('error', 'fail', 'pass'), 'fail'],
    [of(), 'error'],
  ] as const)('of %j is %s', (counts, verdict) => {
    expect(overallVerdict(counts)).toBe(verdict);
  });
});

describe('countsInWords', () => {
  it.each([
    [of('pass'), '1 target: 1 passed'],
    [of('pass', 'pass', 'fail', 'error'), '4 targets: 2 passed, 1 failed, 1 could not be tested'],
    [of(), '0 targets'],
  ])('of %j is "%s"', (counts, words) => {
    expect(countsInWords(counts)).toBe(words);
  });
});
