import { visibleText } from '@smtp-probe/probe';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../../../packages/probe/test/support/corpus/hostile-texts.ts';
import { pageOf } from '../../../packages/probe/test/support/github-page.ts';
import { messageMarkdown } from '../src/testing/message-markdown.ts';

test('the code at the end of a line is a link to its page, and lines stay lines', () => {
  const page = 'https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#not-smtp';
  expect(pageOf(messageMarkdown('it speaks HTTP (not-smtp)\n→ Check (25).'))).toEqual({
    elements: ['p', `  a href="${page}"`, '  br'],
    prose: ['it speaks HTTP (', 'not-smtp', ')', '\n→ Check (25).'],
    code: [],
  });
});

/** What would be something else than text. */
const markdown = [
  '[x](command:workbench.action.quit)',
  '![x](https://evil.example/t.png)',
  '<https://evil.example> <img src=x onerror=y> <!-- &lt; &#42;',
  'https://evil.example www.evil.example me@evil.example',
  '**x** _y_ `z` ~~w~~ $(zap) | a | # 1. - >',
  '- x',
  '1. x',
  '# x',
  '> x',
  '~~~',
  '\\',
  '(no-such-code)',
  '(timeout) (constructor)',
];

describe.each([...markdown, ...hostileTexts.map(([, text]) => visibleText(text).trim())])('%j', (text) => {
  test.each([text, `banner says ${text}`, `[a ${text}`])('stays text in %j', (line) => {
    expect(pageOf(messageMarkdown(line))).toEqual({ elements: ['p'], prose: [line], code: [] });
  });
});
