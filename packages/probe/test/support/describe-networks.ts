import { describe, test } from 'vitest';
import { networksLack } from './network-namespace.ts';

/**
 * A `describe` for tests in network namespaces. Where none can be made they are skipped with one line that says so; on CI
 * (`CI=true`) a program that is missing is a failing test, but not a kernel that forbids it.
 */
export function describeNetworks(name: string, tests: () => void): void {
  const lack = networksLack();
  if (!lack) {
    describe(name, tests);
  } else if (lack.missing && process.env.CI === 'true') {
    test(`${name} can be tested here`, () => {
      throw new Error(lack.why);
    });
  } else {
    process.stderr.write(`Skipped the tests of networks: ${lack.why}.\n`);
    describe.skip(name, tests);
  }
}
