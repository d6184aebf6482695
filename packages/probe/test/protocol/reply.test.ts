import { describe, expect, test } from 'vitest';
import { parseReplyLine } from '../../src/protocol/reply.ts';

describe('parseReplyLine', () => {
  test.each([
    ['a space says that this is the last line', '250 STARTTLS', { code: 250, more: false, text: 'STARTTLS' }],
    ['a hyphen says that more follow', '250-STARTTLS', { code: 250, more: true, text: 'STARTTLS' }],
    ['a code alone is a last line', '250', { code: 250, more: false, text: '' }],
    ['a code and a space', '250 ', { code: 250, more: false, text: '' }],
    ['a code and a hyphen', '250-', { code: 250, more: true, text: '' }],
    ['only the first separator is taken', '250 - a', { code: 250, more: false, text: '- a' }],
    ['a second space belongs to the text', '250  a', { code: 250, more: false, text: ' a' }],
    ['the text may look like a line', '250-250 a', { code: 250, more: true, text: '250 a' }],
    ['the text may hold any byte', '220 \xe9\xff\t\x1b', { code: 220, more: false, text: '\xe9\xff\t\x1b' }],
    ['a CR inside the text is kept', '220 a\rb', { code: 220, more: false, text: 'a\rb' }],
    ['any three digits are a code', '000 a', { code: 0, more: false, text: 'a' }],
    ['leading zeros do not shorten it', '099 a', { code: 99, more: false, text: 'a' }],
    ['999 is a code', '999 a', { code: 999, more: false, text: 'a' }],
  ])('%s', (_claim, line, expected) => {
    expect(parseReplyLine(line)).toEqual(expected);
  });

  test.each([
    ['an empty line', ''],
    ['two digits', '25'],
    ['two digits and text', '25 ok'],
    ['four digits', '2500 ok'],
    ['a letter behind the digits', '250ok'],
    ['a tab behind the digits', '250\tok'],
    ['another dash', '250\x96ok'],
    ['an underscore', '250_ok'],
    ['a space before the digits', ' 250 ok'],
    ['a sign', '+25 ok'],
    ['letters', 'SSH-2.0-OpenSSH_9.2'],
    ['a NUL before the digits', '\x00250 ok'],
    ['a CR behind the digits', '250\r'],
    ['superscript digits', '2\xb2\xb3 ok'],
  ])('%s is no reply line: %j', (_claim, line) => {
    expect(parseReplyLine(line)).toBeNull();
  });
});
