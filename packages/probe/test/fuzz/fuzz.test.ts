import { expect, test } from 'vitest';
import { properties } from './properties.ts';

/** The same inputs every time; `npm run fuzz` looks further, from a seed of its own. */
const seed = 5321;

test.each(properties)('$name', async ({ check }) => {
  await expect(check({ seed, numRuns: 100 })).resolves.toBeUndefined();
});
