import { expect, test } from 'vitest';
import { TextPositions } from '../../src/config/text-position.ts';

test.each([
  ['the start', '', 0, 1, 1],
  ['a later column', 'abc', 2, 1, 3],
  ['the end of a line', 'abc\nd', 3, 1, 4],
  ['the start of the next', 'abc\nd', 4, 2, 1],
  ['one after CRLF', 'abc\r\nd', 5, 2, 1],
  ['one behind a wide character', '漢x', 1, 1, 2],
  ['one behind a character of two code units', '🙂x', 2, 1, 2],
  ['one past the end', 'ab', 9, 1, 3],
])('%s is found', (_, text, offset, line, column) => {
  expect(new TextPositions(text).at(offset)).toEqual({ line, column });
});

test('going back finds the same as going forward', () => {
  const text = 'a\n🙂b\r\n\nc';
  const offsets = Array.from(text, (_, index) => index).filter((index) => index !== 3);
  const forward = new TextPositions(text);
  const back = new TextPositions(text);
  const there = offsets.map((offset) => forward.at(offset));
  expect(offsets.toReversed().map((offset) => back.at(offset))).toEqual(there.toReversed());
});
