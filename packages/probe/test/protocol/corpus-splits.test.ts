import { describe, expect, test } from 'vitest';
import { cases } from '../support/corpus/corpus.ts';
import { withoutKept } from '../support/corpus/corpus-outcome.ts';
import { playPurely, turnsOf } from '../support/corpus/corpus-pure.ts';
import { byteByByte, cutAt, whole } from '../support/session-talk.ts';

/** Every offset of what is said; of very much, so many, and those around the bounds of a line and of a reply. */
function offsets(length: number): readonly number[] {
  const all = Array.from({ length: Math.max(0, length - 1) }, (_, index) => index + 1);
  if (length <= 3000) return all;
  const near = (bound: number) => (offset: number) => Math.abs(offset - bound) < 20;
  return all.filter(
    (offset) => offset < 100 || offset % 997 === 0 || [2048, 65_536].some((bound) => near(bound)(offset)),
  );
}

/** Whether bytes alone bring it about, and neither time nor the end of a connection. */
function isOfBytes(code: string): boolean {
  return !/^(?:timeout|connection-|tls-|dns-)/.test(code);
}

describe('corpus, every split', () => {
  test.each(cases.filter(({ server }) => server.length > 0))('$group: $name', (each) => {
    const {
      server,
      again,
      expect: { retried },
    } = each;
    // Of one that is tried again, the last session is what has to come of it.
    const turns = turnsOf(retried?.length && again ? again : server);
    const once = playPurely(each, turns, whole);
    const { end } = each.expect;
    if (end === 'completed') expect(once.end).toEqual({ kind: 'completed' });
    else if (isOfBytes(String(end.code))) expect(once.end).toMatchObject(withoutKept(end));
    expect(playPurely(each, turns, byteByByte)).toEqual(once);
    for (const offset of offsets(turns.map(({ text }) => text).join('').length)) {
      expect(playPurely(each, turns, cutAt(offset))).toEqual(once);
    }
  });
});
