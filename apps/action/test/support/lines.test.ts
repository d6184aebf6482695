import { describe, expect, it } from 'vitest';
import { LineCutter } from './lines.ts';

function cut(...chunks: readonly (string | Uint8Array)[]): readonly string[] {
  const cutter = new LineCutter();
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  return [...bytes.flatMap((chunk) => cutter.push(chunk)), ...cutter.end()];
}

describe('cutting output into lines', () => {
  it('LF, CR and CRLF each end one line', () => {
    expect(cut('a\nb\rc\r\nd\n')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('LF and then CR are two line ends', () => {
    expect(cut('a\n\rb\n')).toEqual(['a', '', 'b']);
  });

  it('no other character ends a line', () => {
    expect(cut('a\u000bb\u000cc\u0085d\u2028e\u2029f\n')).toEqual(['a\u000bb\u000cc\u0085d\u2028e\u2029f']);
  });

  it('the last line needs no line end, and a line end at the end makes no empty line', () => {
    expect(cut('a\nb')).toEqual(['a', 'b']);
    expect(cut('a\r')).toEqual(['a']);
    expect(cut('')).toEqual([]);
  });

  it('the place where a chunk ends makes no difference', () => {
    const bytes = Buffer.from('a\r\n\r\nä\r\r\nb\n€');
    const whole = cut(bytes);
    expect(whole).toEqual(['a', '', 'ä', '', 'b', '€']);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(cut(bytes.subarray(0, at), bytes.subarray(at)), `split at ${at}`).toEqual(whole);
    }
    expect(cut(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  it('a byte that is not UTF-8 becomes U+FFFD and hides no line end', () => {
    expect(cut(Uint8Array.of(0x61, 0xff, 0x0a, 0xc3, 0x0a, 0x62))).toEqual(['a\ufffd', '\ufffd', 'b']);
    expect(cut(Uint8Array.of(0x61, 0xc3))).toEqual(['a\ufffd']);
  });
});
