import { describe, expect, test } from 'vitest';
import { Session } from '../../src/protocol/session.ts';
import {
  byteByByte,
  type Cut,
  endOf,
  evidenceOf,
  recorded,
  sent,
  talk,
  whole,
} from '../support/session-talk.ts';

const banner = '220 mx.example.test ESMTP\r\n';
const ehlo = '250-mx.example.test\r\n250 STARTTLS\r\n';
const bye = '221 2.0.0 Bye\r\n';
const EHLO = 'EHLO probe.example.test';
const HELO = 'HELO probe.example.test';

function hold(texts: readonly string[], cut: Cut = whole) {
  const session = new Session({ ehloName: 'probe.example.test', insideTls: false, startTls: 'observe' });
  const actions = talk(session, texts, cut);
  return { session, ...evidenceOf(session), sent: sent(actions), end: endOf(actions), actions };
}

describe('a banner that is not 220', () => {
  test.each([
    ['554', '554 5.7.1 no service for you\r\n'],
    ['450', '450 4.3.2 try later\r\n'],
    ['354', '354 go ahead\r\n'],
    ['120', '120 ready in 5 minutes\r\n'],
    ['000', '000 zero\r\n'],
  ])('%s is answered with QUIT, and STARTTLS stays unknown', (code, wire) => {
    const { banner, startTls, sent, end } = hold([wire, bye]);
    expect(banner?.code).toBe(Number(code));
    expect({ startTls, sent, end }).toEqual({
      startTls: 'unknown',
      sent: ['QUIT'],
      end: { kind: 'completed' },
    });
  });

  test('421 is answered with nothing, for the server is leaving', () => {
    const { banner, startTls, sent, end } = hold(['421 4.3.2 too busy\r\n', bye]);
    expect(banner?.code).toBe(421);
    expect({ startTls, sent, end }).toEqual({ startTls: 'unknown', sent: [], end: { kind: 'completed' } });
  });

  test('another 2yz goes on to EHLO', () => {
    const { banner, startTls, sent } = hold(['250 hello\r\n', ehlo, bye]);
    expect(banner?.code).toBe(250);
    expect({ startTls, sent }).toEqual({ startTls: 'advertised', sent: [EHLO, 'QUIT'] });
  });
});

describe('a server that does not know EHLO', () => {
  test.each([
    ['500', '500 5.5.1 Command unrecognized\r\n'],
    ['502', '502-5.5.1 Command\r\n502 not implemented\r\n'],
  ])('by %s gets HELO, and STARTTLS is absent when that is accepted', (_code, refusal) => {
    const { session, ehlo, startTls, sent, end } = hold([banner, refusal, '250 STARTTLS\r\n', bye]);
    expect(ehlo).toEqual({ command: 'HELO', code: 250, lines: ['STARTTLS'], capabilities: [] });
    expect({ startTls, sent, end }).toEqual({
      startTls: 'absent',
      sent: [EHLO, HELO, 'QUIT'],
      end: { kind: 'completed' },
    });
    expect(session.phase).toBe('quit');
  });

  test('offers nothing in the reply to HELO, whatever it says', () => {
    const { ehlo, startTls } = hold([banner, '500 what?\r\n', '250-mx\r\n250 STARTTLS\r\n', bye]);
    expect(ehlo?.capabilities).toEqual([]);
    expect(startTls).toBe('absent');
  });

  test('nor HELO is asked no third time, and the end tells of HELO', () => {
    const { startTls, sent, end } = hold([banner, '500 what?\r\n', '500 what?\r\n', bye]);
    expect(sent).toEqual([EHLO, HELO, 'QUIT']);
    expect(startTls).toBe('unknown');
    expect(end).toMatchObject({ code: 'ehlo-rejected', command: 'HELO', replyCode: 500, replyText: 'what?' });
  });

  test('is unknown while the answer to HELO has not come', () => {
    const { session, startTls } = hold([banner, '502 no\r\n', '250-mx']);
    expect(startTls).toBe('unknown');
    const failure = { code: 'connection-closed', phase: 'ehlo', partialReply: true } as const;
    expect(endOf(session.interrupt(failure))).toEqual({ kind: 'failed', ...failure });
    expect(session.startTls).toBe('unknown');
  });
});

describe('a refused EHLO', () => {
  test.each(['501', '503', '504', '550', '554', '451', '251', '220', '354'])(
    'by %s is not followed by HELO',
    (code) => {
      const { ehlo, startTls, sent, end } = hold([banner, `${code}-5.7.1 no\r\n${code} STARTTLS\r\n`, bye]);
      expect(ehlo).toMatchObject({ command: 'EHLO', code: Number(code), capabilities: [] });
      expect(startTls).toBe('unknown');
      expect(sent).toEqual([EHLO, 'QUIT']);
      expect(end).toEqual({
        kind: 'failed',
        code: 'ehlo-rejected',
        phase: 'ehlo',
        command: 'EHLO',
        replyCode: Number(code),
        replyText: '5.7.1 no STARTTLS',
      });
    },
  );

  test.each([
    ['to EHLO', ['421 4.3.2 closing\r\n'], [EHLO], 'EHLO'],
    ['to HELO', ['500 what?\r\n', '421 4.3.2 closing\r\n'], [EHLO, HELO], 'HELO'],
  ] as const)('421 %s ends the session without QUIT', (_claim, answers, commands, command) => {
    const { startTls, sent, end } = hold([banner, ...answers, bye]);
    expect(startTls).toBe('unknown');
    expect(sent).toEqual(commands);
    expect(end).toMatchObject({ code: 'ehlo-rejected', command, replyCode: 421 });
  });
});

describe('trouble with QUIT', () => {
  test.each([
    ['421', ['421 bye\r\n']],
    ['500', ['500 what?\r\n']],
    ['250', ['250 ok\r\n']],
    ['text that is no reply', ['so long\r\n']],
    ['a code that changes', ['221-bye\r\n220 hello\r\n']],
    ['a line without end', ['x'.repeat(3000)]],
  ])('changes nothing: %s', (_claim, answer) => {
    expect(hold([banner, ehlo, ...answer])).toMatchObject({
      startTls: 'advertised',
      end: { kind: 'completed' },
    });
    const rejected = hold([banner, '550 no\r\n', ...answer]);
    expect(rejected).toMatchObject({ startTls: 'unknown', end: { code: 'ehlo-rejected', replyCode: 550 } });
  });

  test.each([
    { code: 'connection-closed', phase: 'quit', partialReply: false },
    { code: 'connection-reset', phase: 'quit', errno: 'ECONNRESET' },
    { code: 'timeout', phase: 'quit', limitMs: 3000, of: 'phase', silent: true },
  ] as const)('changes nothing, but is noted: $code', (failure) => {
    const { session, startTls } = hold([banner, ehlo]);
    const actions = session.interrupt(failure);
    expect(endOf(actions)).toEqual({ kind: 'completed' });
    expect(recorded(actions, 'note')).toEqual([`no whole reply to QUIT: ${failure.code}`]);
    expect(startTls).toBe('advertised');
  });
});

describe('a server that speaks ahead of its turn', () => {
  const note = 'the server spoke on before its turn';

  test('is taken at its word, and that is noted', () => {
    const { actions, startTls, sent } = hold([banner + ehlo, bye]);
    expect(sent).toEqual([EHLO, 'QUIT']);
    expect(startTls).toBe('advertised');
    expect(recorded(actions, 'note')).toEqual([note]);
  });

  test('with its whole session is followed to the end', () => {
    const { actions, end } = hold([banner + ehlo + bye]);
    expect(end).toEqual({ kind: 'completed' });
    expect(recorded(actions, 'note')).toEqual([note, note]);
  });

  test('with the beginning of a line is noted too', () => {
    expect(recorded(hold([`${banner}2`]).actions, 'note')).toEqual([note]);
  });

  test('is not accused when it waited', () => {
    expect(recorded(hold([banner, ehlo, bye], byteByByte).actions, 'note')).toEqual([]);
  });

  test('after the end is not heard', () => {
    const { session } = hold([banner, ehlo, bye]);
    expect(session.receive('220 and another thing\r\n')).toEqual([]);
    expect(session.interrupt({ code: 'connection-reset', phase: 'quit', errno: 'ECONNRESET' })).toEqual([]);
  });
});

describe('line endings', () => {
  test.each([
    ['bare LFs', '\n', 'the line above ended with a bare LF, not CRLF'],
    ['CR CR LFs', '\r\r\n', 'the line above ended with CR CR LF, not CRLF'],
  ])('%s are tolerated with one note in all', (_claim, ending, note) => {
    const texts = [banner, ehlo, bye].map((text) => text.replaceAll('\r\n', ending));
    for (const cut of [whole, byteByByte]) {
      const { actions, startTls, end } = hold(texts, cut);
      expect({ startTls, end }).toEqual({ startTls: 'advertised', end: { kind: 'completed' } });
      expect(recorded(actions, 'note')).toEqual([note]);
    }
  });

  test('the note stands behind the first line that earned it', () => {
    const { actions } = hold([banner, '250-mx\r\n250-SIZE\n250 STARTTLS\n']);
    const records = actions.flatMap((action) => (action.kind === 'record' ? [action.text] : []));
    expect(records.slice(2, 4)).toEqual(['250-SIZE', 'the line above ended with a bare LF, not CRLF']);
  });
});
