import { cutUtf8, decodeUtf8, strayByteBase } from './utf8.ts';

/**
 * Makes text from a server fit to be shown: the only way by which it may reach a person, a terminal or a job log.
 *
 * Takes one character a byte (latin1). Bytes that are UTF-8 are shown as the characters they are. What could deceive a
 * reader or steer a machine is shown as an escape, and nothing is lost, since a backslash is doubled:
 *
 *     \x1b        a control character, or a byte that is not UTF-8
 *     \u{202e}    a character without a picture of its own: bidi controls, zero-width, every space but U+0020, unassigned
 *     ##\x5b      `##[`, with which a GitHub runner's command begins anywhere in a line
 *     :\x3a       `::`, with which one begins at the start of a line; an address such as `[IPv6:2001:db8::1]` stays
 */
export function visible(latin1: string): string {
  return escapeText(decodeUtf8(latin1));
}

/** As `visible`, for text that is Unicode already: a label with an international name, a certificate's subject. */
export function visibleText(text: string): string {
  return escapeText(text);
}

/** As `visible`, for at most so many bytes of the text; what was left out is counted: `… (1848 more bytes)`. */
export function visibleCut(latin1: string, maxBytes: number): string {
  if (latin1.length <= maxBytes) return visible(latin1);
  const kept = cutUtf8(latin1, maxBytes);
  const rest = latin1.length - kept.length;
  return `${visible(kept)}… (${rest} more ${rest === 1 ? 'byte' : 'bytes'})`;
}

/** One character as an escape, whatever it is. */
export function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\\') return '\\\\';
  if (code < 0x80) return hexByte(code);
  const isStrayByte = code >= strayByteBase + 0x80 && code <= strayByteBase + 0xff;
  return isStrayByte ? hexByte(code - strayByteBase) : `\\u{${code.toString(16)}}`;
}

/**
 * The characters that are not shown as they are: the backslash; those of no general category that has a picture
 * (C: controls, formats, surrogates, private use, unassigned; Z: spaces and separators); those that a renderer may leave
 * out; two blank symbols; and a combining mark that stands on no letter, or is the fifth on one.
 */
const unshown =
  /(?! )[\\\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]|(?<!(?!\p{Default_Ignorable_Code_Point})\p{L}\p{M}{0,3})\p{M}/gu;

/**
 * Where a runner's command could begin, or an address literal, which is left whole. The runner compares by culture,
 * under which some characters count for nothing: whatever is not ASCII does not keep the parts of a mark apart.
 */
const commandMark = /(#[^ -~]*)\[|\[(?:IPv6:)?[0-9a-f:.]{2,45}\]|(:[^ -~]*):/gi;

function escapeText(text: string): string {
  // Most text is such: to see that takes a fraction of the time of looking for each kind.
  if (/^[ -[\]-~]*$/.test(text) && !text.includes('#[') && !text.includes('::')) return text;
  return text
    .replace(unshown, escapeCharacter)
    .replace(commandMark, (whole, hash?: string, colon?: string) => {
      if (hash !== undefined) return `${hash}\\x5b`;
      return colon === undefined ? whole : `${colon}\\x3a`;
    });
}

function hexByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
