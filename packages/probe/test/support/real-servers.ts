import { describe, test } from 'vitest';
import { available, type RealServer } from './availability.ts';

/**
 * A `describe` whose tests need a real server. Where it is missing they are skipped with one line that says so, except
 * on CI (`CI=true`), where a missing server is a failing test: there, nothing may be skipped in silence.
 */
export function describeReal(name: RealServer, tests: () => void): void {
  const availability = available(name);
  if (availability.ok) {
    describe(name, tests);
  } else if (process.env.CI === 'true') {
    test(`${name} can be started here`, () => {
      throw new Error(`${availability.why}; provide it with: ${availability.provide}`);
    });
  } else {
    process.stderr.write(
      `Skipped the tests with ${name}: ${availability.why}. Provide it with: ${availability.provide}\n`,
    );
    describe.skip(name, tests);
  }
}
