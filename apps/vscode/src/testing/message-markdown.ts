import { findingPage, isCode } from '@smtp-probe/probe';

/**
 * What is wrong, as Markdown that shows each line as it is, but the code at its end as a link. Text of a server becomes no Markdown:
 * before every ASCII punctuation character stands a backslash, which takes its meaning (CommonMark section 2.4).
 */
export function messageMarkdown(text: string): string {
  return text.split('\n').map(lineMarkdown).join(hardBreak);
}

const hardBreak = '  \n';

function lineMarkdown(line: string): string {
  const [, words = '', code = ''] = /^(.* \()([a-z0-9-]+)\)$/.exec(line) ?? [];
  return isCode(code) ? `${escaped(words)}[${code}](${findingPage(code)})\\)` : escaped(line);
}

function escaped(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
