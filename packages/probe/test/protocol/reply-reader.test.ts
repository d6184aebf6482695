import { describe, expect, test } from 'vitest';
import { type ReplyEvent, ReplyReader, replyLimits } from '../../src/protocol/reply-reader.ts';

/** All events up to the first after which nothing may be asked. */
function read(pieces: Iterable<string>): ReplyEvent[] {
  const reader = new ReplyReader();
  const events: ReplyEvent[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    for (let event = reader.next(); event !== null; event = reader.next()) {
      events.push(event);
      if (event.kind !== 'line') return events;
    }
  }
  return events;
}

/** Pieces of so many bytes. */
function pieces(wire: string, size: number): string[] {
  return wire.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
}

/** The whole replies of the wire text; every other event is an error here. */
function repliesOf(wire: string): unknown[] {
  return read([wire]).flatMap((event) => (event.kind === 'line' ? [event.reply ?? []] : [event]).flat());
}

describe('ReplyReader', () => {
  test.each([
    ['one line', '220 mx ESMTP\r\n', [{ code: 220, lines: ['mx ESMTP'] }]],
    [
      'several lines',
      '250-mx\r\n250-SIZE\r\n250 STARTTLS\r\n',
      [{ code: 250, lines: ['mx', 'SIZE', 'STARTTLS'] }],
    ],
    ['a last line without a space', '250-mx\r\n250\r\n', [{ code: 250, lines: ['mx', ''] }]],
    ['empty texts', '250-\r\n250 \r\n', [{ code: 250, lines: ['', ''] }]],
    [
      'one reply behind another',
      '220 mx\r\n421 bye\r\n',
      [
        { code: 220, lines: ['mx'] },
        { code: 421, lines: ['bye'] },
      ],
    ],
    [
      'another code in the next reply',
      '250-a\r\n250 b\r\n221 c\r\n',
      [
        { code: 250, lines: ['a', 'b'] },
        { code: 221, lines: ['c'] },
      ],
    ],
    ['bare LFs', '250-mx\n250 STARTTLS\n', [{ code: 250, lines: ['mx', 'STARTTLS'] }]],
    ['CR CR LFs', '250-mx\r\r\n250 STARTTLS\r\r\n', [{ code: 250, lines: ['mx', 'STARTTLS'] }]],
  ])('%s', (_claim, wire, replies) => {
    expect(repliesOf(wire)).toEqual(replies);
  });

  test('each line is an event of its own, and the reply comes with the last', () => {
    expect(read(['220-wait\r\n220 go\n'])).toEqual([
      { kind: 'line', line: '220-wait', ending: 'crlf', reply: null },
      { kind: 'line', line: '220 go', ending: 'lf', reply: { code: 220, lines: ['wait', 'go'] } },
    ]);
  });

  test.each([
    ['a code that changes', '250-a\r\n251 b\r\n', '251 b', 'code-changed'],
    ['a code that changes to one of another class', '250-a\r\n250-b\r\n554 c\r\n', '554 c', 'code-changed'],
    ['junk between lines', '250-a\r\nhello\r\n250 b\r\n', 'hello', 'not-a-reply'],
    ['an empty line between lines', '250-a\r\n\r\n250 b\r\n', '', 'not-a-reply'],
    ['an empty line first', '\r\n220 mx\r\n', '', 'not-a-reply'],
    ['a NUL in the text', '220 mx\0\r\n', '220 mx\0', 'nul'],
    ['a NUL behind the code', '220\0mx\r\n', '220\0mx', 'nul'],
    ['a NUL in front', '\x00220 mx\r\n', '\x00220 mx', 'nul'],
    ['four digits', '2200 mx\r\n', '2200 mx', 'not-a-reply'],
    ['two digits', '22 mx\r\n', '22 mx', 'not-a-reply'],
  ])('%s is malformed at every split', (_claim, wire, line, reason) => {
    const expected = { kind: 'malformed', line, reason };
    expect(read([wire]).at(-1)).toEqual(expected);
    expect(read([...wire]).at(-1)).toEqual(expected);
  });

  test('what has not become a line is pending, and a begun reply is told from none', () => {
    const reader = new ReplyReader();
    expect(reader.inReply).toBe(false);
    reader.push('25');
    expect([reader.next(), reader.pending, reader.inReply]).toEqual([null, '25', true]);
    reader.push('0-a\r\n');
    reader.next();
    expect([reader.pending, reader.inReply]).toEqual(['', true]);
    reader.push('250 b\r\n');
    reader.next();
    expect([reader.pending, reader.inReply]).toEqual(['', false]);
  });
});

/** A last line of so many bytes, ending included. */
const lineOf = (bytes: number) => `250 ${'x'.repeat(bytes - 6)}\r\n`;
/** Counted without endings, as the bound counts: 64 lines of 1022 and one of what is left. */
const replyOf = (bytes: number) =>
  `${`250-${'x'.repeat(1018)}\r\n`.repeat(64)}250 ${'x'.repeat(bytes - 64 * 1022 - 4)}\r\n`;

describe('the bounds of a reply', () => {
  test('are those that the design names', () => {
    expect(replyLimits).toEqual({ lineBytes: 2048, replyBytes: 65_536, replyLines: 512 });
  });

  test.each([
    ['a line of 2,048 bytes', lineOf(2048)],
    ['512 lines', `${'250-x\r\n'.repeat(511)}250 x\r\n`],
    ['a reply of 64 KiB', replyOf(65_536)],
  ])('%s is read, in pieces of every size', (_claim, wire) => {
    for (const size of [wire.length, 1000, 7, 1]) {
      expect(read(pieces(wire, size)).at(-1)).toMatchObject({ kind: 'line', reply: { code: 250 } });
    }
  });

  test.each([
    ['a line of 2,049 bytes', lineOf(2049), 'line-bytes', 2048],
    ['2,048 bytes without an end', 'x'.repeat(2048), 'line-bytes', 2048],
    ['a 513th line', `${'250-x\r\n'.repeat(512)}250 x\r\n`, 'reply-lines', 512],
    ['a reply of one byte more than 64 KiB', replyOf(65_537), 'reply-bytes', 65_536],
  ])('%s is too large, in pieces of every size', (_claim, wire, bound, limit) => {
    const [whole, ...others] = [wire.length, 1000, 7, 1].map((size) => read(pieces(wire, size)));
    expect(whole?.at(-1)).toMatchObject({ kind: 'too-large', bound, limit });
    for (const other of others) expect(other).toEqual(whole);
  });

  test('of a line that is too long the first 2,048 bytes are kept', () => {
    const [event] = read(['250 ', 'x'.repeat(1_000_000)]);
    expect(event).toMatchObject({ line: `250 ${'x'.repeat(2044)}` });
  });

  test('a new reply counts from nothing', () => {
    const most = `${'250-x\r\n'.repeat(511)}250 x\r\n`;
    expect(repliesOf(most + most + replyOf(65_536) + replyOf(65_536))).toHaveLength(4);
  });
});
