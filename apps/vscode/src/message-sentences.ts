import { findingPage } from '@smtp-probe/probe';
import { messageText } from './editor-text.ts';
import type { Words } from './words.ts';

/**
 * What was found, as text for a message, which begins in the middle of a sentence. Its codes are links, of our own making, and nothing
 * else is one.
 */
export function inSentences(found: readonly Words[]): string {
  const sentences = found.flatMap(({ code, message, advice }, index) => [
    `${messageText(index === 0 ? message : capitalized(message))} ([${code}](${findingPage(code)})).`,
    ...(advice === null ? [] : [messageText(advice)]),
  ]);
  return sentences.join(' ');
}

/** Of a word of ours: a name, as of a host or a setting, is written as it is. */
function capitalized(sentence: string): string {
  return sentence.replace(/^[a-z]+(?= )/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}
