import { describe, expect, test } from 'vitest';
import { preventedTest } from '../../src/failure.ts';
import { findingGroups, findingMeanings } from '../../src/report/finding-meaning.ts';
import { failures } from '../support/failures.ts';
import { everyDomain } from '../support/sample-domains.ts';

const codes = Object.keys(findingMeanings);

test('every code stands in one group', () => {
  expect(findingGroups.flatMap((group) => group.codes).toSorted()).toEqual(codes.toSorted());
});

describe.each(Object.entries(findingMeanings))('%s', (_code, { title, meaning }) => {
  test('has a short title and a meaning of a sentence or two', () => {
    expect(title).toMatch(/^[A-Z].{8,44}[^.]$/);
    expect(meaning).toMatch(/^[A-Z][^“”]{30,220}\.$/);
  });
});

test.each(failures)('$code weighs what it does to a verdict', (failure) => {
  expect(findingMeanings[failure.code].weights).toContain(preventedTest(failure) ? 'error' : 'fail');
});

test('what is found over a domain weighs what it does there', () => {
  for (const { verdict, findings } of everyDomain) {
    for (const { code, severity } of findings) {
      expect(findingMeanings[code].weights).toContain(severity === 'warning' ? 'warning' : verdict);
    }
  }
});
