import { codesWith, explainCode, findingsPage, isCode } from '@smtp-probe/probe';

export type Explanation =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What codes of findings mean, an empty line between two; or which of the words are none. */
export function explain(words: readonly string[]): Explanation {
  const unknown = words.filter((word) => !isCode(word));
  if (unknown.length > 0) return { ok: false, problems: unknown.map(problemOf) };
  return { ok: true, text: words.flatMap((word) => explainCode(word) ?? []).join('\n') };
}

function problemOf(word: string): string {
  const near = codesWith(word);
  const expected = near.length === 0 ? `as ${findingsPage} lists them` : `such as ${near.join(', ')}`;
  return `explain: expected the code of a finding, ${expected}; got "${word}".`;
}
