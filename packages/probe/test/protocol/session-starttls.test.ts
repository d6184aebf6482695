import { describe, expect, test } from 'vitest';
import { Session } from '../../src/protocol/session.ts';
import type { StartTlsGoal } from '../../src/protocol/story.ts';
import { byteByByte, type Cut, endOf, recorded, sent, talk, whole } from '../support/session-talk.ts';

const banner = '220 mx.example.test ESMTP Postfix\r\n';
const offered = '250-mx.example.test\r\n250-SIZE 1\r\n250 STARTTLS\r\n';
const ready = '220 2.0.0 Ready to start TLS\r\n';
const inside = '250-mx.example.test\r\n250-SIZE 2\r\n250 AUTH PLAIN\r\n';
const bye = '221 2.0.0 Bye\r\n';
const EHLO = 'EHLO probe.example.test';

/** What the session does when the server says the plain texts and, if TLS was begun, the inner ones behind them. */
function hold(
  plain: readonly string[],
  inner: readonly string[] = [inside, bye],
  { goal = 'handshake', cut = whole }: { readonly goal?: StartTlsGoal; readonly cut?: Cut } = {},
) {
  const session = new Session({ ehloName: 'probe.example.test', insideTls: false, startTls: goal });
  const actions = talk(session, plain, cut);
  const begun = actions.some(({ kind }) => kind === 'begin-tls');
  if (begun) actions.push(...session.secured(), ...talk(session, inner, cut));
  return { session, actions, begun, sent: sent(actions), end: endOf(actions) };
}

describe('where STARTTLS is advertised and TLS is the goal', () => {
  test.each([
    ['whole', whole],
    ['a byte at a time', byteByByte],
  ])('it is said, and EHLO again inside: answers come %s', (_claim, cut) => {
    const { session, sent, end } = hold([banner, offered, ready], undefined, { cut });
    expect(sent).toEqual([EHLO, 'STARTTLS', EHLO, 'QUIT']);
    expect(end).toEqual({ kind: 'completed' });
    expect(session.startTls).toBe('advertised');
    expect(session.ehloBeforeTls?.capabilities.map(({ keyword }) => keyword)).toEqual(['SIZE', 'STARTTLS']);
    expect(session.ehlo?.capabilities).toEqual([
      { keyword: 'SIZE', parameters: '2' },
      { keyword: 'AUTH', parameters: 'PLAIN' },
    ]);
  });

  test('nothing of the list in plaintext counts when none came inside', () => {
    const { session } = hold([banner, offered, ready], ['250-mx']);
    expect(session.ehlo).toBeNull();
    expect(session.ehloBeforeTls).toMatchObject({ code: 250 });
    expect(session.banner?.software).toBe('Postfix');
  });

  test('an EHLO refused inside is what ends the session', () => {
    const { end, sent } = hold([banner, offered, ready], ['554 no\r\n', bye]);
    expect(end).toMatchObject({ code: 'ehlo-rejected', replyCode: 554 });
    expect(sent.at(-1)).toBe('QUIT');
  });

  test('STARTTLS offered again inside is not said again', () => {
    const { session, sent } = hold([banner, offered, ready], [offered, bye]);
    expect(sent).toEqual([EHLO, 'STARTTLS', EHLO, 'QUIT']);
    expect(session.ehlo?.capabilities.map(({ keyword }) => keyword)).toContain('STARTTLS');
  });
});

test.each([
  ['it is not advertised', 'handshake', '250-mx\r\n250 XSTARTTLS\r\n'],
  ['it is only looked for', 'observe', offered],
] as const)('where %s, STARTTLS is not said', (_claim, goal, reply) => {
  const { session, sent } = hold([banner, reply, bye], [], { goal });
  expect(sent).toEqual([EHLO, 'QUIT']);
  expect(session.ehloBeforeTls).toBeNull();
  expect(session.ehlo).toMatchObject({ code: 250 });
});

describe('a STARTTLS that is answered', () => {
  test.each([
    [454, ['QUIT']],
    [501, ['QUIT']],
    [502, ['QUIT']],
    [554, ['QUIT']],
    [250, ['QUIT']],
    [421, []],
  ])('with %i is refused, and no TLS begins', (code, after) => {
    const { sent, end, begun } = hold([
      banner,
      offered,
      `${code}-4.7.0 TLS not\r\n${code} available\r\n`,
      bye,
    ]);
    expect(begun).toBe(false);
    expect(sent).toEqual([EHLO, 'STARTTLS', ...after]);
    expect(end ?? { kind: 'open' }).toEqual({
      kind: 'failed',
      code: 'starttls-refused',
      phase: 'starttls',
      replyCode: code,
      replyText: '4.7.0 TLS not available',
    });
  });

  test.each([
    ['a whole line', '250 injected\r\n', ['250 injected']],
    ['half a line', '250 inj', ['250 inj']],
    ['two lines', '250-a\r\n250 b\r\n', ['250-a', '250 b']],
    ['a byte that is no text', '\x16', ['\x16']],
  ])(
    'with %s behind its 220 is injected into: the bytes are shown, and TLS never begins',
    (_claim, text, lines) => {
      const { end, begun, actions } = hold([banner, offered, ready + text]);
      expect(begun).toBe(false);
      expect(end).toEqual({ kind: 'failed', code: 'plaintext-after-starttls', phase: 'starttls', text });
      expect(recorded(actions, 'server').slice(-lines.length)).toEqual(lines);
    },
  );

  test('with 220, and bytes before the handshake in a segment of their own, is injected into as well', () => {
    const { session, begun } = hold([banner, offered, ready], []);
    expect(begun).toBe(true);
    const fresh = new Session({ ehloName: 'a.example', insideTls: false, startTls: 'handshake' });
    talk(fresh, [banner, offered, ready]);
    expect(endOf(fresh.receive('250 late\r\n'))).toMatchObject({
      code: 'plaintext-after-starttls',
      text: '250 late\r\n',
    });
    expect(fresh.secured()).toEqual([]);
    expect(session.ehlo).toBeNull();
  });

  test('with 220 and very many bytes keeps a line of them', () => {
    const { end } = hold([banner, offered, ready + 'x'.repeat(60_000)]);
    expect(end).toMatchObject({ code: 'plaintext-after-starttls', text: 'x'.repeat(2048) });
  });
});

describe('a command in plaintext behind STARTTLS', () => {
  const noop = '250 2.0.0 Ok\r\n';
  const inject = (plain: readonly string[], inner?: readonly string[]) =>
    hold(plain, inner, { goal: 'injection' });

  test('goes out in one piece with it', () => {
    expect(inject([banner, offered, ready]).sent).toEqual([EHLO, 'STARTTLS\r\nNOOP', EHLO, 'QUIT']);
  });

  test.each([
    ['answers three times inside TLS to two commands', [noop, inside + bye], 'executed'],
    ['answers three times in one breath', [noop + inside, bye], 'executed'],
    ['answers each command once', [inside, bye], 'not-executed'],
    ['answers QUIT with 250', [inside, '250 bye\r\n'], 'not-executed'],
    ['answers the plaintext with an error', ['554 pipelining\r\n', bye], 'not-executed'],
    ['answers the plaintext with an error and goes on', ['503 what\r\n', inside, bye], 'not-executed'],
    ['cuts the connection inside', [], 'not-executed'],
  ] as const)('of a server that %s: %s', (_claim, inner, verdict) => {
    const { session } = inject([banner, offered, ready], inner);
    session.interrupt({ code: 'connection-closed', phase: session.phase, partialReply: false });
    expect(session.commandInjection).toBe(verdict);
  });

  test.each([
    ['refuses STARTTLS', [banner, offered, '501 no\r\n'], 'not-executed'],
    ['answers it in plaintext', [banner, offered, ready + noop], 'not-executed'],
    ['is never heard of again', [banner, offered], 'unknown'],
    ['refuses the client', ['554 no\r\n'], 'unknown'],
  ] as const)('of a server that %s: %s', (_claim, plain, verdict) => {
    expect(inject(plain).session.commandInjection).toBe(verdict);
  });
});
