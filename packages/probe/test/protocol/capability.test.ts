import { describe, expect, test } from 'vitest';
import { offers, parseCapabilities } from '../../src/protocol/capability.ts';

describe('parseCapabilities', () => {
  test.each([
    ['a keyword alone', 'STARTTLS', { keyword: 'STARTTLS', parameters: '' }],
    ['a keyword and a parameter', 'SIZE 10240000', { keyword: 'SIZE', parameters: '10240000' }],
    [
      'several parameters',
      'AUTH PLAIN LOGIN XOAUTH2',
      { keyword: 'AUTH', parameters: 'PLAIN LOGIN XOAUTH2' },
    ],
    ['a lower-case keyword', 'starttls', { keyword: 'STARTTLS', parameters: '' }],
    ['a mixed-case keyword', 'StartTls', { keyword: 'STARTTLS', parameters: '' }],
    ['parameters keep their case', 'Xverp=Courier Abc', { keyword: 'XVERP=COURIER', parameters: 'Abc' }],
    ['trailing spaces', 'STARTTLS  ', { keyword: 'STARTTLS', parameters: '' }],
    ['a trailing tab', 'STARTTLS\t', { keyword: 'STARTTLS', parameters: '' }],
    ['a tab between', 'SIZE\t1000', { keyword: 'SIZE', parameters: '1000' }],
    ['many spaces between', 'SIZE   1000', { keyword: 'SIZE', parameters: '1000' }],
    ['inner spaces of parameters', 'X  a  b ', { keyword: 'X', parameters: 'a  b' }],
    ['an equals sign does not end a keyword', 'AUTH=LOGIN', { keyword: 'AUTH=LOGIN', parameters: '' }],
    ['letters beyond ASCII are not raised', 'x\xdf\xff', { keyword: 'X\xdf\xff', parameters: '' }],
    ['a CR within parameters', 'X a\rb', { keyword: 'X', parameters: 'a\rb' }],
  ])('%s', (_claim, line, capability) => {
    expect(parseCapabilities(['mx.example.com', line])).toEqual([capability]);
  });

  test.each([
    ['an empty line', ''],
    ['spaces alone', '   '],
    ['a line that begins with a space', ' STARTTLS'],
    ['a line that begins with a tab', '\tSTARTTLS'],
  ])('%s holds no keyword', (_claim, line) => {
    expect(parseCapabilities(['mx.example.com', line])).toEqual([]);
  });

  test('the order and the repetitions of the server are kept', () => {
    expect(parseCapabilities(['mx', 'B', 'A', 'B 1']).map(({ keyword }) => keyword)).toEqual(['B', 'A', 'B']);
  });

  test('a reply of one line has no capabilities', () => {
    expect(parseCapabilities(['STARTTLS'])).toEqual([]);
    expect(parseCapabilities([])).toEqual([]);
  });
});

describe('STARTTLS', () => {
  test.each([
    ['it stands first', ['mx.example.com', 'STARTTLS', 'SIZE']],
    ['it stands last', ['mx.example.com', 'SIZE', 'STARTTLS']],
    ['it is written small', ['mx.example.com', 'starttls']],
    ['spaces follow it', ['mx.example.com', 'STARTTLS ']],
    ['parameters follow it', ['mx.example.com', 'STARTTLS REQUIRED']],
    ['the first line says nothing', ['', 'STARTTLS']],
  ])('is offered where %s', (_claim, lines) => {
    expect(offers(parseCapabilities(lines), 'STARTTLS')).toBe(true);
  });

  test.each([
    ['X- stands before it', ['mx', 'X-STARTTLS']],
    ['it is part of a list', ['mx', 'XSECURITY=NONE,STARTTLS']],
    ['it is a parameter', ['mx', 'AUTH STARTTLS', 'X STARTTLS']],
    ['a value is joined to it', ['mx', 'STARTTLS=x', 'STARTTLS=no']],
    ['more letters follow', ['mx', 'STARTTLSX']],
    ['a hyphen follows', ['mx', 'STARTTLS-NOT']],
    ['a space stands before it', ['mx', ' STARTTLS']],
    ['the server is named so', ['starttls.example', 'SIZE']],
    ['only the first line says it', ['STARTTLS', 'SIZE']],
    ['only the greeting holds it', ['mx.example.com STARTTLS', 'SIZE']],
    ['a letter is not ASCII', ['mx', '\u017fTARTTLS', 'START\xadTLS']],
    ['a control character is in it', ['mx', 'START\bTLS', 'STARTTLS\r']],
  ])('is not offered where %s', (_claim, lines) => {
    expect(offers(parseCapabilities(lines), 'STARTTLS')).toBe(false);
  });
});

test('what is looked for has no case either', () => {
  const capabilities = parseCapabilities(['mx', '8bitmime']);
  expect(offers(capabilities, '8BitMime')).toBe(true);
  expect(offers(capabilities, '8BIT')).toBe(false);
});
