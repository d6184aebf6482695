import { describe, expect, it } from 'vitest';
import { visible, visibleCut, visibleText } from '../../src/report/visible.ts';
import { everyByte, hostileText, utf8 } from '../support/sample-results.ts';

describe('visible', () => {
  it.each([
    [
      'plain ASCII',
      '250-mx.example.com ESMTP; SIZE=10240000 (ok)',
      '250-mx.example.com ESMTP; SIZE=10240000 (ok)',
    ],
    ['UTF-8', utf8('grüße 漢字 🎉'), 'grüße 漢字 🎉'],
    ['latin1 that is not UTF-8', 'gr\xfc\xdfe', 'gr\\xfc\\xdfe'],
    ['an escape sequence', '\x1b[2J\x9b31m', '\\x1b[2J\\x9b31m'],
    ['line endings', 'a\rb\nc', 'a\\x0db\\x0ac'],
    ['tab, NUL and DEL', '\t\0\x7f', '\\x09\\x00\\x7f'],
    ['a backslash', 'a\\x1b', 'a\\\\x1b'],
    ['a C1 control in UTF-8', utf8('\u0085'), '\\u{85}'],
    ['bidi controls', utf8('\u202edrow\u202c\u2066'), '\\u{202e}drow\\u{202c}\\u{2066}'],
    ['zero-width characters', utf8('\u200b\u200d\ufeff\u2060'), '\\u{200b}\\u{200d}\\u{feff}\\u{2060}'],
    ['line and paragraph separators', utf8('\u2028\u2029'), '\\u{2028}\\u{2029}'],
    ['spaces other than the one', utf8('\u00a0\u2003\u3000 '), '\\u{a0}\\u{2003}\\u{3000} '],
    ['blanks that count as letters', utf8('\u3164\u2800\u115f'), '\\u{3164}\\u{2800}\\u{115f}'],
    ['private use and unassigned', utf8('\ue000\u0378\u{10ffff}'), '\\u{e000}\\u{378}\\u{10ffff}'],
    ['tags and variation selectors', utf8('\u{e0041}\ufe0f'), '\\u{e0041}\\u{fe0f}'],
    ['a soft hyphen', utf8('a\u00adb'), 'a\\u{ad}b'],
    ['a mark on a letter', utf8('e\u0301'), 'e\u0301'],
    ['a mark on nothing', utf8('\u0301 \u0338'), '\\u{301} \\u{338}'],
    ['a fifth mark on one letter', utf8(`e${'\u0301'.repeat(5)}`), `e${'\u0301'.repeat(4)}\\u{301}`],
    ['an overlong form', '\xc0\xaf \xe0\x80\xaf', '\\xc0\\xaf \\xe0\\x80\\xaf'],
    ['a surrogate in UTF-8', '\xed\xa0\x80', '\\xed\\xa0\\x80'],
    ['a code point past the last', '\xf4\x90\x80\x80', '\\xf4\\x90\\x80\\x80'],
    ['a sequence cut short', `\xe6\xbc ${utf8('漢')}\xf0\x9f`, '\\xe6\\xbc 漢\\xf0\\x9f'],
  ])('shows %s', (_, latin1, shown) => {
    expect(visible(latin1)).toBe(shown);
  });

  it.each([
    ['##[error]x', '##\\x5berror]x'],
    ['###[error]x', '###\\x5berror]x'],
    ['##[::1]', '##\\x5b:\\x3a1]'],
    ['##[IPv6:2001:db8::1]', '##\\x5bIPv6:2001:db8:\\x3a1]'],
    [utf8('##\u0301[error]'), '##\\u{301}[error]'],
    [utf8('##é[error]'), '##é\\x5berror]'],
    ['::error::x', ':\\x3aerror:\\x3ax'],
    [':::', ':\\x3a:'],
    ['::::', ':\\x3a:\\x3a'],
    [utf8(':é:error'), ':é\\x3aerror'],
    ['[error::x]', '[error:\\x3ax]'],
    ['[abc:]::', '[abc:]:\\x3a'],
  ])('breaks the command mark of %j', (latin1, shown) => {
    expect(visible(latin1)).toBe(shown);
  });

  it.each(['[IPv6:2001:db8::1]', '[::1]:25', 'at [2001:db8::192.0.2.1] now', '[::ffff:192.0.2.1]'])(
    'leaves the address in %j whole',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );

  it('lets nothing through by which a runner or a terminal is steered', () => {
    const shown = visible(`${hostileText}${everyByte}${everyByte}`);
    expect(shown).not.toMatch(/##\[|::|[\p{C}\u2028\u2029]/u);
  });

  it('can be undone, for every pair of bytes', () => {
    const pairs = Array.from(everyByte).flatMap((first) => Array.from(everyByte, (second) => first + second));
    expect(pairs.filter((pair) => undo(visible(pair)) !== pair)).toEqual([]);
  });

  it('can be undone, for texts made of awkward pieces', () => {
    const pieces = ['\\', 'x', '1b', '{', '}', 'u', '#', '[', ':', '\xc3', '\xa9', '\x80', '\0'].concat(
      ['漢', '\u0301', '\u202e', '\u{10ffff}', '“', '[::1]'].map(utf8),
    );
    let seed = 1;
    const next = () => {
      seed = (seed * 48271) % 0x7fffffff;
      return seed;
    };
    const texts = Array.from({ length: 5000 }, () =>
      Array.from({ length: 8 }, () => pieces[next() % pieces.length]).join(''),
    );
    expect(texts.filter((text) => undo(visible(text)) !== text)).toEqual([]);
  });

  it('takes time in proportion to the text', () => {
    for (const piece of ['#', ':', '[', '\xc3\xa9', '\x80', 'e\xcc\x81', '[:', '#\xc3\xa9']) {
      const started = performance.now();
      visible(piece.repeat(100_000));
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});

describe('visibleText', () => {
  it('shows characters as they are, and not as bytes', () => {
    expect(visibleText('bücher.example ©')).toBe('bücher.example ©');
  });

  it.each([
    ['controls', '\x1b\x85', '\\x1b\\u{85}'],
    ['bidi controls and a lone surrogate', '\u202e\ud800', '\\u{202e}\\u{d800}'],
    ['command marks', '##[a]::b', '##\\x5ba]:\\x3ab'],
  ])('escapes %s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });
});

describe('visibleCut', () => {
  it('leaves alone what fits', () => {
    expect(visibleCut('12345', 5)).toBe('12345');
  });

  it('says how many bytes it left out', () => {
    expect(visibleCut('1234567', 5)).toBe('12345… (2 more bytes)');
  });

  it.each([1, 2, 3])('never cuts into a character, %i bytes into one', (into) => {
    expect(visibleCut(utf8('ab🎉cd'), 2 + into)).toBe(`ab… (6 more bytes)`);
  });

  it('cuts between bytes that are no character', () => {
    expect(visibleCut('\xf0\xf0\xf0\xf0', 3)).toBe('\\xf0\\xf0\\xf0… (1 more byte)');
  });
});

/** What `visible` was given, by what it answered. */
function undo(shown: string): string {
  return shown.replace(
    /\\\\|\\x([0-9a-f]{2})|\\u\{([0-9a-f]+)\}|[^\\]/gu,
    (token, byte?: string, point?: string) => {
      if (token === '\\\\') return '\\';
      if (byte) return String.fromCharCode(Number.parseInt(byte, 16));
      return utf8(point ? String.fromCodePoint(Number.parseInt(point, 16)) : token);
    },
  );
}
