import { describe, expect, test } from 'vitest';
import type { Failure } from '../../src/failure.ts';
import { Session } from '../../src/protocol/session.ts';
import { byteByByte, endOf, recorded, sent, talk, whole } from '../support/session-talk.ts';

const banner = '220 mx.example.test ESMTP\r\n';
const closed = { code: 'connection-closed', phase: 'banner', partialReply: true } as const;

const begin = () => new Session({ ehloName: 'probe.example.test', insideTls: false, startTls: 'observe' });

/** How a session ends that hears these texts, the same whole and byte by byte. */
function endAfter(texts: readonly string[]) {
  const [end, other] = [whole, byteByByte].map((cut) => {
    const session = begin();
    const actions = talk(session, texts, cut);
    expect(session.startTls).toBe('unknown');
    return { end: endOf(actions), sent: sent(actions) };
  });
  expect(other).toEqual(end);
  return end;
}

describe('a reply that breaks the grammar', () => {
  test.each([
    ['a code that changes', '220-mx\r\n250 ok\r\n', 'code-changed', '250 ok'],
    ['a NUL', '220 mx\0\r\n', 'nul', '220 mx\0'],
    ['junk', '220-mx\r\nhello\r\n', 'not-a-reply', 'hello'],
  ])('ends the session without QUIT: %s', (_claim, wire, reason, line) => {
    expect(endAfter([wire])).toEqual({
      end: { kind: 'failed', code: 'malformed-reply', phase: 'banner', reason, line },
      sent: [],
    });
  });

  test('leaves STARTTLS unknown even when a line before it said so', () => {
    expect(endAfter([banner, '250-mx\r\n250-STARTTLS\r\n250_SIZE\r\n'])).toMatchObject({
      end: { code: 'malformed-reply', phase: 'ehlo', reason: 'not-a-reply', line: '250_SIZE' },
      sent: ['EHLO probe.example.test'],
    });
  });

  test('is in the transcript', () => {
    expect(recorded(begin().receive('220-mx\r\nhello\r\n'), 'server')).toEqual(['220-mx', 'hello']);
  });
});

describe('a reply that is too large', () => {
  test.each([
    ['a line', 'x'.repeat(2048), 'line-bytes', 2048],
    ['lines', '220-x\r\n'.repeat(513), 'reply-lines', 512],
    ['bytes', `220-${'x'.repeat(1000)}\r\n`.repeat(66), 'reply-bytes', 65_536],
  ])('ends the session: %s', (_claim, wire, bound, limit) => {
    const failure = { kind: 'failed', code: 'reply-too-large', bound, limit };
    expect(endAfter([wire])).toEqual({ end: { ...failure, phase: 'banner' }, sent: [] });
    expect(endAfter([banner, wire.replaceAll('220-', '250-')])).toMatchObject({
      end: { ...failure, phase: 'ehlo' },
    });
  });
});

describe('a server of another protocol', () => {
  test.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n'],
    ['SSH', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n'],
    ['IMAP', '* OK [CAPABILITY IMAP4rev1 SASL-IR] Dovecot ready.\r\n'],
    ['POP3', '+OK Dovecot (Debian) ready.\r\n'],
    ['TLS', '\x16\x03\x03\0\x0a\n'],
  ])('is guessed from its first line: %s', (guess, wire) => {
    expect(endAfter([wire])).toEqual({
      end: { kind: 'failed', code: 'not-smtp', phase: 'banner', guess },
      sent: [],
    });
  });

  test.each([
    ['TLS', '\x15\x03\x01\0\x02\x02\x46'],
    ['HTTP', 'HTTP/1.1 400 Bad Request'],
    ['SSH', 'SSH-2.0-OpenSSH'],
  ])('is guessed from a line that was never ended: %s', (guess, wire) => {
    const session = begin();
    session.receive(wire);
    const actions = session.interrupt(closed);
    expect(endOf(actions)).toEqual({ kind: 'failed', code: 'not-smtp', phase: 'banner', guess });
    expect(recorded(actions, 'server')).toEqual([wire]);
  });

  test('FTP greets like SMTP, and is guessed when it refuses EHLO', () => {
    const notLoggedIn = '530 Please login with USER and PASS.\r\n';
    const unknown = '500 Unknown command.\r\n';
    const vsftpd = '220 (vsFTPd 3.0.3)\r\n';
    const end = { kind: 'failed', code: 'not-smtp', phase: 'ehlo', guess: 'FTP' };
    expect(endAfter([vsftpd, notLoggedIn])).toMatchObject({ end: undefined });
    expect(endAfter([vsftpd, notLoggedIn, '221 Goodbye.\r\n'])).toMatchObject({ end });
    expect(endAfter([vsftpd, unknown, unknown, '221 Goodbye.\r\n'])).toMatchObject({ end });
  });

  test('an SMTP server on a host named ftp that refuses EHLO is still one', () => {
    const texts = ['220 ftp.example.test ESMTP\r\n', '554 no\r\n', '221 bye\r\n'];
    expect(endAfter(texts)).toMatchObject({ end: { code: 'ehlo-rejected' } });
  });

  test('is not guessed after the banner', () => {
    expect(endAfter([banner, 'HTTP/1.1 400 Bad Request\r\n'])).toMatchObject({
      end: { code: 'malformed-reply', phase: 'ehlo' },
    });
  });

  test('is not guessed when the caller has cancelled', () => {
    const session = begin();
    session.receive('SSH-2.0-Open');
    const cancelled = { code: 'cancelled', phase: 'banner' } as const;
    expect(endOf(session.interrupt(cancelled))).toEqual({ kind: 'failed', ...cancelled });
  });
});

describe('an interruption', () => {
  const failures: readonly Failure[] = [
    closed,
    { code: 'connection-reset', phase: 'banner', errno: 'ECONNRESET' },
    { code: 'timeout', phase: 'banner', limitMs: 30_000, of: 'phase', silent: false },
    { code: 'cancelled', phase: 'banner' },
  ];

  test.each(failures)('ends the session, and what was half said is recorded: $code', (failure) => {
    const session = begin();
    session.receive('220-mx\r\n220 half a li');
    const actions = session.interrupt(failure);
    expect(endOf(actions)).toEqual({ kind: 'failed', ...failure });
    expect(recorded(actions, 'server')).toEqual(['220 half a li']);
    expect(recorded(actions, 'note')).toEqual(['the line above was never ended']);
    expect(session.banner).toBeNull();
  });

  test('in silence records nothing', () => {
    const session = begin();
    expect(session.interrupt(closed)).toEqual([{ kind: 'end', end: { kind: 'failed', ...closed } }]);
  });

  test('after EHLO keeps the banner', () => {
    const session = begin();
    talk(session, [banner, '250-mx\r\n250-STARTTLS\r\n']);
    session.interrupt({ code: 'connection-closed', phase: 'ehlo', partialReply: true });
    expect(session.banner).toMatchObject({ code: 220, host: 'mx.example.test' });
    expect(session.startTls).toBe('unknown');
  });
});
