import { expect, test } from 'vitest';
import { parseCapabilities } from '../../src/protocol/capability.ts';
import { capabilityChanges } from '../../src/protocol/capability-changes.ts';

const list = (...lines: string[]) => parseCapabilities(['mx', ...lines]);
const words = (capabilities: readonly { keyword: string; parameters: string }[]) =>
  capabilities.map(({ keyword, parameters }) => `${keyword} ${parameters}`.trim());

test('tells what is new, what is gone and what has other parameters', () => {
  const { gained, lost, changed } = capabilityChanges(
    list('SIZE 1', 'STARTTLS', 'DSN', 'AUTH LOGIN'),
    list('SIZE 2', 'DSN', 'AUTH LOGIN', 'SMTPUTF8'),
  );
  expect(words(gained)).toEqual(['SMTPUTF8']);
  expect(words(lost)).toEqual(['STARTTLS']);
  expect(changed.map(({ before, after }) => words([before, after]))).toEqual([['SIZE 1', 'SIZE 2']]);
});

test('order, case and repetition are no change', () => {
  expect(capabilityChanges(list('DSN', 'SIZE 1'), list('size 1', 'dsn', 'SIZE 1'))).toEqual({
    gained: [],
    lost: [],
    changed: [],
  });
});
