import { expect, test } from 'vitest';
import { listed } from '../../src/report/phrases.ts';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a, b'],
  [['a', 'b', 'c'], 'a, b and 1 more'],
])('a list of at most two is told whole, and of a longer one how many are left: %j', (words, told) => {
  expect(listed(words, 2)).toBe(told);
});
