import { codesWith, explainCode, findingsPage } from '@smtp-probe/probe';

export type Explanation =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What codes of findings mean, an empty line between two; or which of the words are none. */
export function explain(words: readonly string[]): Explanation {
  const told = words.map((word) => ({ word, text: explainCode(word) }));
  const texts = told.flatMap(({ text }) => (text === undefined ? [] : [text]));
  if (texts.length === told.length) return { ok: true, text: texts.join('\n') };
  const unknown = told.filter(({ text }) => text === undefined);
  return { ok: false, problems: unknown.map(({ word }) => problemOf(word)) };
}

function problemOf(word: string): string {
  const near = codesWith(word);
  const expected = near.length === 0 ? `as ${findingsPage} lists them` : `such as ${near.join(', ')}`;
  return `explain: expected the code of a finding, ${expected}; got "${word}".`;
}
