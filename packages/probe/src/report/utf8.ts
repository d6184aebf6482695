/** Every well-formed sequence of more than one byte, as latin1: no overlong form, no surrogate (RFC 3629 section 4). */
const sequence =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/;

const sequenceOrByte = new RegExp(`${sequence.source}|[\\x80-\\xff]`, 'g');

/**
 * Reads latin1 text as UTF-8 and loses nothing: a byte that belongs to no sequence becomes the lone surrogate
 * U+DC00 plus the byte, which no sequence can stand for (the way of Python's `surrogateescape`).
 */
export function decodeUtf8(latin1: string): string {
  return latin1.replace(sequenceOrByte, (bytes) =>
    bytes.length === 1
      ? String.fromCharCode(strayByteBase + bytes.charCodeAt(0))
      : String.fromCodePoint(codePoint(bytes)),
  );
}

/** What `decodeUtf8` adds to a byte that is part of no sequence. */
export const strayByteBase = 0xdc00;

/** The longest beginning of the text that has at most so many bytes and ends inside no sequence. */
export function cutUtf8(latin1: string, maxBytes: number): string {
  for (let start = Math.max(0, maxBytes - 3); start < maxBytes; start += 1) {
    const match = sequence.exec(latin1.slice(start, start + 4));
    if (match?.index === 0 && start + match[0].length > maxBytes) return latin1.slice(0, start);
  }
  return latin1.slice(0, maxBytes);
}

/** How many bytes the text has in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Each half of a surrogate pair counts two, which makes the four of the pair.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}

function codePoint(bytes: string): number {
  const leadBits = 0xff >> (bytes.length + 1);
  let value = bytes.charCodeAt(0) & leadBits;
  for (let index = 1; index < bytes.length; index += 1) {
    value = (value << 6) | (bytes.charCodeAt(index) & 0x3f);
  }
  return value;
}
