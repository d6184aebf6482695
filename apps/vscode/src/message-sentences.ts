import { findingPage } from '@smtp-probe/probe';
import { messageText } from './editor-text.ts';
import type { Words } from './words.ts';

/** What was found, as text for a message. Its codes are links, of our own making, and nothing else is one. */
export function inSentences(found: readonly Words[]): string {
  const sentences = found.flatMap(({ code, message, advice }) => [
    `${messageText(message)} ([${code}](${findingPage(code)})).`,
    ...(advice === null ? [] : [messageText(advice)]),
  ]);
  return sentences.join(' ');
}
