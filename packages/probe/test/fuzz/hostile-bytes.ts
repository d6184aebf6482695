import fc from 'fast-check';
import { cases } from '../support/corpus/corpus.ts';
import { turnsOf } from '../support/corpus/corpus-pure.ts';

/** What reply lines are made of, and what breaks them. */
const fragments = [
  '220 ',
  '220-',
  '250 ',
  '250-',
  '250',
  '221 bye\r\n',
  '421 ',
  '454 ',
  '500 ',
  '502 what?\r\n',
  '554 no\r\n',
  'mx.example.test',
  'ESMTP',
  'STARTTLS',
  'starttls',
  'SIZE 1',
  'AUTH PLAIN',
  'XSTARTTLS',
  '\r\n',
  '\n',
  '\r',
  '\r\r\n',
  '\0',
  ' ',
  '\t',
  '-',
  '250-mx\r\n250 STARTTLS\r\n',
  '220 ready\r\n',
  'SSH-2.0-x\r\n',
  'HTTP/1.1 400\r\n',
  '\x15\x03\x01',
  '* OK',
  '+OK',
];

/** Bytes, one character each. */
export const anyBytes: fc.Arbitrary<string> = fc
  .uint8Array({ maxLength: 80 })
  .map((bytes) => Buffer.from(bytes).toString('latin1'));

/** Text that would steer what it is printed on, and bytes of every kind. */
export const hostileBytes: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      anyBytes,
      fc.constantFrom(
        '##[',
        '::',
        ':',
        '#',
        '[',
        ']',
        '\x1b[31m',
        '\x9b',
        '\x1b]0;x\x07',
        '<b>',
        '</pre>',
        '`',
        '|',
        '@a',
      ),
      fc
        .string({ unit: 'binary', maxLength: 10 })
        .map((text) => Buffer.from(text, 'utf8').toString('latin1')),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** What a server may say in one turn: pieces of the grammar in any order, hostile text, much of one thing. */
const turn: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...fragments) },
      { weight: 2, arbitrary: hostileBytes },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom('x', '250-X\r\n', '\r\n', '\n', `250-${'x'.repeat(100)}\r\n`), fc.nat(2500))
          .map(([text, times]) => text.repeat(times)),
      },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** What the servers of the corpus say, from which a stream can begin. */
const recorded = cases
  .map(({ server }) => turnsOf(server).map(({ text }) => text))
  .filter((turns) => turns.join('').length < 2000);

/** A server's turns: made up, or those of a case with one of them changed. */
export const turns: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.array(turn, { minLength: 1, maxLength: 6 }),
  fc
    .tuple(fc.constantFrom(...recorded), fc.nat(5), turn)
    .map(([said, at, other]) => said.with(at % said.length, other)),
  fc
    .tuple(
      fc.constantFrom(...recorded),
      fc.nat(5),
      fc.nat(400),
      fc.uint8Array({ minLength: 1, maxLength: 3 }),
    )
    .map(([said, index, at, bytes]) => {
      const text = said[index % said.length] ?? '';
      const cut = at % (text.length + 1);
      return said.with(
        index % said.length,
        text.slice(0, cut) + Buffer.from(bytes).toString('latin1') + text.slice(cut + 1),
      );
    }),
);

/** How a text is cut: the lengths of the pieces, over and over. */
export const pieceLengths: fc.Arbitrary<readonly number[]> = fc.array(fc.integer({ min: 1, max: 300 }), {
  minLength: 1,
  maxLength: 6,
});

/** The text in pieces of these lengths. */
export function piecesOf(text: string, lengths: readonly number[]): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0, index = 0; start < text.length; index += 1) {
    const end = start + (lengths[index % lengths.length] ?? 1);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
