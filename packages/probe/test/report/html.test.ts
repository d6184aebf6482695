import { describe, expect, it } from 'vitest';
import { escapeHtml, escapeMarkdown, inlineCode } from '../../src/report/html.ts';
import { visible } from '../../src/report/visible.ts';
import { everyByte } from '../support/sample-results.ts';

describe('escapeHtml', () => {
  it('writes the five characters of HTML as entities, and no others', () => {
    expect(escapeHtml(`<a href="x">'&amp;'</a>`)).toBe(
      '&#60;a href=&#34;x&#34;&#62;&#39;&#38;amp;&#39;&#60;/a&#62;',
    );
  });
});

describe('escapeMarkdown', () => {
  it.each([
    '<',
    '>',
    '&',
    '"',
    "'",
    '|',
    '@',
    '`',
    '[',
    ']',
    '*',
    '_',
    '~',
    '#',
    ':',
    '!',
    '$',
    '\\',
    '{',
    '}',
    '^',
  ])('lets no %s stand', (character) => {
    expect(escapeMarkdown(`a${character}b`)).toBe(`a&#${character.charCodeAt(0)};b`);
  });

  it('leaves words, numbers and letters of any script as they are', () => {
    const text = 'mx.example.com ESMTP (ok), 250-SIZE=1/2; grüße 漢字 🎉';
    expect(escapeMarkdown(text)).toBe(text);
  });

  it('makes no link of a name that begins with www', () => {
    expect(escapeMarkdown('www.evil.example WWW.evil.example')).toBe(
      'www&#46;evil.example WWW&#46;evil.example',
    );
  });

  it('can be undone, for every byte', () => {
    const shown = visible(everyByte);
    const undone = escapeMarkdown(shown).replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    expect(undone).toBe(shown);
  });
});

describe('inlineCode', () => {
  it('cannot be closed by what it holds', () => {
    expect(inlineCode('</code>')).toBe('<code>&#60;/code&#62;</code>');
  });
});
