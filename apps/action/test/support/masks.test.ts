import { describe, expect, it } from 'vitest';
import { Masks } from './masks.ts';

function hide(text: string, ...values: readonly string[]): string {
  const masks = new Masks();
  for (const value of values) masks.add(value);
  return masks.hide(text);
}

describe('hiding values', () => {
  it('every occurrence of a value is replaced, and nothing else', () => {
    expect(hide('220 a 2201 a220', '220')).toBe('*** a ***1 a***');
    expect(hide('a.c abc', 'a.c')).toBe('*** abc');
    expect(hide('nothing')).toBe('nothing');
  });

  it('values that overlap or touch become one mask', () => {
    expect(hide('xabcdx', 'abc', 'bcd')).toBe('x***x');
    expect(hide('xabcdx', 'ab', 'cd')).toBe('x***x');
    expect(hide('xababax', 'aba')).toBe('x***x');
    expect(hide('xabcdx', 'abcd', 'b')).toBe('x***x');
  });

  it('a value of several lines hides each of its lines', () => {
    expect(hide('one two', 'one\r\n\n two ')).toBe('*** ***');
  });
});
