import { expect, test } from 'vitest';
import { messageText, pickText } from '../src/editor-text.ts';

/** What the editor makes links of, as its own messages do: `[text](address)`. */
const link = /\[[^\]]+\]\([^)]+\)/;

/** What the editor makes pictures of in an item: `$(name)`, and `$(name~spin)`. */
const icon = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i;

test.each([
  'mx.test:25: 220 [press here](command:workbench.action.terminal.new)',
  '[a](b)[c](d)',
  '[[a](b)](c)',
])('a message makes no link of %j, and all of it can be read', (sentence) => {
  expect(sentence).toMatch(link);
  expect(messageText(sentence)).not.toMatch(link);
  expect(messageText(sentence).replaceAll('\\x28', '(')).toBe(sentence);
});

test.each(['220 mx $(check) passed', '$(sync~spin)', '$$(bug)$(bug)'])(
  'an item makes no picture of %j, and all of it can be read',
  (text) => {
    expect(text).toMatch(icon);
    expect(pickText(text)).not.toMatch(icon);
    expect(pickText(text).replaceAll('\\x28', '(')).toBe(text);
  },
);
