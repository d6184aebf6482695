import { expect, test } from 'vitest';
import { defaultLimits, type Limits, limitsOf } from '../../src/net/limits.ts';

test('a limit that is given stands, and one that is undefined is the default', () => {
  const given: Partial<Limits> = { bannerMs: 5 };
  expect(limitsOf(given)).toEqual({ ...defaultLimits, bannerMs: 5 });
  Object.assign(given, { targetMs: undefined });
  expect(limitsOf(given)).toEqual({ ...defaultLimits, bannerMs: 5 });
  expect(limitsOf()).toEqual(defaultLimits);
});
