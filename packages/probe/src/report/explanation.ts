import { type AnyFindingCode, findingMeanings, type Weight } from './finding-meaning.ts';
import { findingPage } from './finding-page.ts';

/**
 * What a code means wherever it is found, ending in a newline:
 *
 *     rtt-exceeded: The server is too far away
 *       Connecting took longer than the policy allows. …
 *       It fails the test.
 *       What to do: https://github.com/…/docs/findings.md#rtt-exceeded
 *
 * Undefined where the word is no code.
 */
export function explainCode(word: string): string | undefined {
  if (!isCode(word)) return undefined;
  const { title, meaning, weights } = findingMeanings[word];
  const lines = [meaning, `It ${effectOf(weights)}.`, `What to do: ${findingPage(word)}`];
  return `${word}: ${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** `means that the server could not be tested, or only warns` */
export function effectOf(weights: readonly Weight[]): string {
  return weights.map((weight) => effects[weight]).join(', or ');
}

const effects: Readonly<Record<Weight, string>> = {
  fail: 'fails the test',
  error: 'means that the server could not be tested',
  warning: 'only warns',
};

/** The codes in which a word stands that is none itself, such as `starttls`. */
export function codesWith(word: string): readonly string[] {
  const part = word.toLowerCase();
  return part.length < 3 ? [] : Object.keys(findingMeanings).filter((code) => code.includes(part));
}

/** Whether a finding has such a code. */
export function isCode(word: string): word is AnyFindingCode {
  return Object.hasOwn(findingMeanings, word);
}
