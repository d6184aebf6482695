import { describe, expect, it } from 'vitest';
import { cutUtf8, decodeUtf8, utf8Length } from '../../src/report/utf8.ts';
import { utf8 } from '../support/sample-results.ts';

describe('decodeUtf8', () => {
  it('reads every Unicode scalar value', () => {
    for (let first = 0x80; first < 0x110000; first += 0x80) {
      if (first >= 0xd800 && first < 0xe000) continue;
      const text = String.fromCodePoint(...Array.from({ length: 0x80 }, (_, offset) => first + offset));
      expect(decodeUtf8(utf8(text)) === text, `from U+${first.toString(16)}`).toBe(true);
    }
  });

  it('keeps each byte that is part of no sequence', () => {
    expect(decodeUtf8('\xc3(\xa9\xff')).toBe('\udcc3(\udca9\udcff');
  });
});

describe('cutUtf8', () => {
  it('keeps whole sequences only, wherever the cut falls', () => {
    const text = utf8('aé漢🎉');
    const kept = Array.from({ length: text.length + 1 }, (_, bytes) => cutUtf8(text, bytes).length);
    expect(kept).toEqual([0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10]);
  });
});

describe('utf8Length', () => {
  it.each(['', 'a', 'é', '漢', '🎉', 'aé漢🎉', '߿ࠀ\u007f\u0080\uffff'])('counts the bytes of %j', (text) => {
    expect(utf8Length(text)).toBe(Buffer.byteLength(text));
  });
});
