import { expect, test } from 'vitest';
import { defaultLimits, limitsOf } from '../../src/net/limits.ts';

test('a limit that is given stands, and one that is undefined is the default', () => {
  const given: { targetMs?: number } = JSON.parse('{}');
  expect(limitsOf({ ...given, bannerMs: 5 })).toEqual({ ...defaultLimits, bannerMs: 5 });
  expect(limitsOf(Object.assign(given, { targetMs: undefined }))).toEqual(defaultLimits);
  expect(limitsOf()).toEqual(defaultLimits);
});
