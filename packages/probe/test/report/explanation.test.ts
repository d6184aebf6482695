import { expect, test } from 'vitest';
import { codesWith, explainCode } from '../../src/report/explanation.ts';
import { findingMeanings } from '../../src/report/finding-meaning.ts';

test('a code is told by its title, its meaning, its effect on the verdict and its page', () => {
  const { title, meaning } = findingMeanings['dane-undetermined'];
  expect(explainCode('dane-undetermined')).toBe(
    [
      `dane-undetermined: ${title}`,
      `  ${meaning}`,
      '  It means that the server could not be tested, or only warns.',
      '  What to do: https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#dane-undetermined',
      '',
    ].join('\n'),
  );
});

test.each(['no-such-code', 'Timeout', '', 'constructor', '__proto__'])('%j is no code', (word) => {
  expect(explainCode(word)).toBeUndefined();
});

test.each([
  ['dns-f', ['dns-failure']],
  ['DANE', ['dane-required', 'dane-undetermined']],
  ['no-such-code', []],
  // In nearly every code there is an e.
  ['e', []],
])('%j stands in the codes %j', (word, codes) => {
  expect(codesWith(word)).toEqual(codes);
});
