import { describe, expect, test } from 'vitest';
import { LineReader } from '../../src/protocol/line-reader.ts';

describe('LineReader', () => {
  test.each([
    ['CRLF', 'a\r\n', [['a', 'crlf']]],
    ['a bare LF', 'a\n', [['a', 'lf']]],
    ['CR CR LF', 'a\r\r\n', [['a', 'cr-crlf']]],
    ['many CRs', 'a\r\r\r\r\n', [['a', 'cr-crlf']]],
    ['an empty line', '\r\n', [['', 'crlf']]],
    ['a bare CR inside a line', 'a\rb\r\n', [['a\rb', 'crlf']]],
    [
      'several lines',
      'a\r\nb\nc\r\r\n',
      [
        ['a', 'crlf'],
        ['b', 'lf'],
        ['c', 'cr-crlf'],
      ],
    ],
    ['bytes above ASCII, and NUL', '\xff\0\xe9\r\n', [['\xff\0\xe9', 'crlf']]],
  ])('%s is read the same at every split', (_claim, wire, expected) => {
    for (let cut = 0; cut <= wire.length; cut += 1) {
      expect(linesOf([wire.slice(0, cut), wire.slice(cut)])).toEqual(expected);
    }
    expect(linesOf([...wire])).toEqual(expected);
  });

  test('a CR at the end of the bytes ends nothing', () => {
    const reader = new LineReader(100);
    reader.push('a\r');
    expect(reader.next()).toBeNull();
    expect(reader.pending).toBe('a\r');
  });

  test('what follows the lines taken is pending', () => {
    const reader = new LineReader(100);
    reader.push('a\r\nb\r\nrest');
    reader.next();
    expect(reader.pending).toBe('b\r\nrest');
    reader.next();
    expect(reader.pending).toBe('rest');
  });

  test('a line may have as many bytes as the bound, its ending included', () => {
    expect(linesOf(['12345678\r\n'], 10)).toEqual([['12345678', 'crlf']]);
    expect(linesOf(['123456789\r\n'], 10)).toEqual(['too-long']);
    expect(linesOf(['123456789\n'], 10)).toEqual([['123456789', 'lf']]);
  });

  test('a line is too long as soon as its end can no longer come in time', () => {
    expect(linesOf(['123456789'], 10)).toEqual([]);
    expect(linesOf(['1234567890'], 10)).toEqual(['too-long']);
    expect(linesOf([...'1234567890'], 10)).toEqual(['too-long']);
  });

  test('each line is measured by itself', () => {
    expect(linesOf(['12345678\r\n'.repeat(50)], 10)).toHaveLength(50);
    expect(linesOf(['a\r\n123456789\r\n'], 10)).toEqual([['a', 'crlf'], 'too-long']);
  });
});

function linesOf(pieces: readonly string[], maxLineBytes = 100): unknown[] {
  const reader = new LineReader(maxLineBytes);
  const lines: unknown[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    for (let line = reader.next(); line !== null; line = reader.next()) {
      if (line === 'too-long') return [...lines, line];
      lines.push([line.text, line.ending]);
    }
  }
  return lines;
}
