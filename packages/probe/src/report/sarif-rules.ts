import { effectOf } from './explanation.ts';
import { type AnyFindingCode, findingMeanings } from './finding-meaning.ts';
import { findingPage } from './finding-page.ts';

/** How a result weighs in SARIF (section 3.27.10 of version 2.1.0); of its four words, those that are needed. */
export type Level = 'error' | 'warning';

/** What SARIF calls a rule: a finding's code, and what is true of it wherever it is found. */
export interface Rule {
  readonly id: AnyFindingCode;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly helpUri: string;
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: Level };
}

/** Every code as a rule, always in the same order: whoever reads two reports finds the same rules in both. */
export const rules: readonly Rule[] = Object.entries(findingMeanings).map(
  ([id, { title, meaning, weights }]): Rule => {
    const effect = effectOf(weights);
    // `Object.entries` forgets what the keys are.
    const code = id as AnyFindingCode;
    return {
      id: code,
      shortDescription: { text: title },
      fullDescription: { text: meaning },
      helpUri: findingPage(code),
      help: {
        text: `${title}. ${meaning} It ${effect}. What came and what to do about it stands in the message.`,
        markdown: `**${title}** (\`${id}\`)\n\n${meaning}\n\nIt ${effect}. What came and what to do about it stands in the message.`,
      },
      defaultConfiguration: { level: weights[0] === 'warning' ? 'warning' : 'error' },
    };
  },
);

const places = new Map(rules.map(({ id }, index) => [id, index]));

/** A rule as a result refers to it. */
export function ruleReference(id: AnyFindingCode): { readonly id: AnyFindingCode; readonly index: number } {
  return { id, index: places.get(id) ?? -1 };
}
