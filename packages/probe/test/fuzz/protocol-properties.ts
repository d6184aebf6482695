import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineReader, type WireLine } from '../../src/protocol/line-reader.ts';
import { type ReplyEvent, ReplyReader, replyLimits } from '../../src/protocol/reply-reader.ts';
import { Session, type SessionAction } from '../../src/protocol/session.ts';
import { hostileBytes, pieceLengths, piecesOf, turns } from './hostile-bytes.ts';
import { type NamedProperty, property } from './property.ts';

const stream = turns.map((said) => said.join(''));

const goal = fc.constantFrom('observe', 'handshake', 'injection' as const);

/** The commands that are ever sent; none holds anything that the server said. */
const commands = /^(?:(?:EHLO|HELO) probe\.example\.test|STARTTLS(?:\r\nNOOP)?|QUIT)$/;

/** Banner, EHLO, HELO, STARTTLS and the same inside, QUIT: no reply is longer than a reader keeps. */
const mostKept = 8 * (replyLimits.replyBytes + replyLimits.lineBytes);

export const protocolProperties: readonly NamedProperty[] = [
  property(
    'lines are the same at every split, and no byte is lost',
    fc.tuple(stream, pieceLengths),
    ([text, lengths]) => {
      const whole = linesOf([text]);
      assert.deepEqual(linesOf(piecesOf(text, lengths)), whole);
      assert.ok(oneReturn(text).startsWith(oneReturn(whole.lines.map(written).join(''))));
      if (!whole.tooLong) {
        assert.equal(oneReturn(whole.lines.map(written).join('') + whole.pending), oneReturn(text));
      }
    },
  ),

  property('replies are the same at every split', fc.tuple(stream, pieceLengths), ([text, lengths]) => {
    assert.deepEqual(repliesOf(piecesOf(text, lengths)), repliesOf([text]));
  }),

  property(
    'a session is the same at every split, ends once, keeps a bounded amount and sends only its own words',
    fc.record({ turns, lengths: pieceLengths, goal, insideTls: fc.boolean(), secure: fc.boolean() }),
    ({ turns, lengths, goal, insideTls, secure }) => {
      const play = (cut: (text: string) => readonly string[]) => {
        const session = new Session({ ehloName: 'probe.example.test', insideTls, startTls: goal });
        const actions: SessionAction[] = [];
        for (const text of turns) {
          for (const piece of cut(text)) actions.push(...session.receive(piece));
          if (secure && actions.at(-1)?.kind === 'begin-tls') actions.push(...session.secured());
        }
        actions.push(...session.interrupt({ code: 'cancelled', phase: session.phase }));
        return { actions, session };
      };
      const { actions, session } = play((text) => [text]);
      assert.equal(actions.at(-1)?.kind, 'end');
      assert.equal(actions.filter(({ kind }) => kind === 'end').length, 1);
      const sent = actions.flatMap((action) => (action.kind === 'send' ? [action.command] : []));
      assert.ok(sent.length <= 6);
      for (const command of sent) assert.match(command, commands);
      const kept = actions.reduce(
        (sum, action) => sum + (action.kind === 'record' ? action.text.length : 0),
        0,
      );
      // A session that is interrupted records what it had not read: here that is all that was pushed at once.
      assert.ok(kept <= mostKept + Math.max(...turns.map(({ length }) => length)));
      const split = play((text) => piecesOf(text, lengths));
      assert.deepEqual(outcomeOf(split.session, split.actions), outcomeOf(session, actions));
    },
  ),

  property('after its end a session does nothing more', fc.tuple(turns, hostileBytes), ([turns, more]) => {
    const session = new Session({ ehloName: 'probe.example.test', insideTls: false, startTls: 'observe' });
    for (const text of turns) session.receive(text);
    session.interrupt({ code: 'cancelled', phase: session.phase });
    assert.deepEqual([session.receive(more), session.secured()], [[], []]);
    assert.deepEqual(session.interrupt({ code: 'cancelled', phase: session.phase }), []);
  }),
];

function linesOf(pieces: readonly string[]) {
  const reader = new LineReader(replyLimits.lineBytes);
  const lines: WireLine[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    for (let line = reader.next(); line !== null; line = reader.next()) {
      if (line === 'too-long') return { lines, tooLong: true, pending: '' };
      lines.push(line);
    }
    assert.ok(reader.pending.length <= replyLimits.lineBytes);
  }
  return { lines, tooLong: false, pending: reader.pending };
}

/** How many CR stood before a LF is not kept. */
function oneReturn(text: string): string {
  return text.replace(/\r+(?=\n)/g, '\r');
}

function written({ text, ending }: WireLine): string {
  return `${text}${ending === 'lf' ? '\n' : '\r\n'}`;
}

function repliesOf(pieces: readonly string[]): readonly ReplyEvent[] {
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

/** All that a session came to, but for its notes, and for how much was kept of what came behind STARTTLS. */
function outcomeOf(session: Session, actions: readonly SessionAction[]): unknown {
  const { banner, ehlo, ehloBeforeTls, startTls } = session;
  const last = actions.at(-1);
  const end = last?.kind === 'end' ? last.end : null;
  if (end?.kind === 'failed' && end.code === 'plaintext-after-starttls') {
    return { banner, ehlo, ehloBeforeTls, startTls, end: end.code };
  }
  const rest = actions.filter((action) => action.kind !== 'record' || action.from === 'server');
  return { banner, ehlo, ehloBeforeTls, startTls, rest };
}
