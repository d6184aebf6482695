import { describe, expect, test } from 'vitest';
import { goldenDialogues } from '../../../packages/probe/test/support/golden-dialogues.ts';
import { withoutVolatile } from '../src/compare/volatile.ts';

describe('of the banner, what differs from one session to the next is told apart', () => {
  test.each([
    [
      'Exim',
      'mx.example.com ESMTP Exim 4.96 Mon, 23 Nov 2026 21:01:26 +0000',
      'mx.example.com ESMTP Exim 4.96 {date}',
    ],
    [
      'Sendmail',
      'mx.example.com ESMTP Sendmail 8.17.1.9/8.17.1.9/Debian-2+deb12u2; Mon, 23 Nov 2026 21:01:26 GMT; (No UCE/UBE) logging access from: localhost(OK)-localhost [192.0.2.7]',
      'mx.example.com ESMTP Sendmail 8.17.1.9/8.17.1.9/Debian-2+deb12u2; {date}; (No UCE/UBE) logging access from: localhost(OK)-localhost [192.0.2.7]',
    ],
    [
      'Sendmail in another zone',
      'mx.example.com ESMTP Sendmail 8.14.7/8.14.7; Tue, 3 Nov 2026 09:05:00 -0500 (EST)',
      'mx.example.com ESMTP Sendmail 8.14.7/8.14.7; {date}',
    ],
    [
      'Gmail',
      'mx.google.com ESMTP d2e1a72fcca58-7b1c2d3e4f5si1234567b3a.12 - gsmtp',
      'mx.google.com ESMTP {id} - gsmtp',
    ],
    [
      'Exchange Online',
      'AM0PEPF0002BBB2.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at Mon, 23 Nov 2026 21:01:26 +0000 [08DE2A1B3C4D5E6F]',
      'AM0PEPF0002BBB2.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at {date} [{id}]',
    ],
    [
      'Exchange on its own',
      'EX01.example.com Microsoft ESMTP MAIL Service ready at Mon, 23 Nov 2026 21:01:26 +0100',
      'EX01.example.com Microsoft ESMTP MAIL Service ready at {date}',
    ],
    [
      'IIS',
      'WEB01 Microsoft ESMTP MAIL Service, Version: 10.0.17763.1 ready at  Mon, 23 Nov 2026 21:01:26 +0000 ',
      'WEB01 Microsoft ESMTP MAIL Service, Version: 10.0.17763.1 ready at  {date} ',
    ],
    [
      'Amazon SES',
      'email-smtp.amazonaws.com ESMTP SimpleEmailService-d-VCSHDP1YZ A1b2C3d4E5f6G7h8I9j0',
      'email-smtp.amazonaws.com ESMTP SimpleEmailService-{id}',
    ],
    [
      'Haraka',
      'mx.example.com ESMTP Haraka/3.3.4 ready (F06F0E)',
      'mx.example.com ESMTP Haraka/3.3.4 ready ({id})',
    ],
    [
      'Haraka, six digits',
      'mx.example.com ESMTP Haraka/3.3.4 ready (806123)',
      'mx.example.com ESMTP Haraka/3.3.4 ready ({id})',
    ],
    [
      'Mimecast',
      'eu-smtp-1.mimecast.com ESMTP; Mon, 23 Nov 2026 21:01:26 +0000',
      'eu-smtp-1.mimecast.com ESMTP; {date}',
    ],
    ['a date of ctime', 'mx ESMTP ready Mon Nov 23 21:01:26 2026', 'mx ESMTP ready {date}'],
    ['a date of ISO 8601', 'mx ESMTP ready 2026-11-23T21:01:26.123Z', 'mx ESMTP ready {date}'],
    ['a stamp', 'mx ESMTP <1896.697170952@mx.example.com>', 'mx ESMTP <{id}@mx.example.com>'],
    ['a UUID', 'mx ESMTP 6a1f0c3e-11d2-4d0a-9c1b-0a1b2c3d4e5f', 'mx ESMTP {id}'],
    ['a random word', 'mx ESMTP ready, session aB3xK9qLm2Zr', 'mx ESMTP ready, session {id}'],
  ])('%s', (_server, banner, told) => {
    expect(withoutVolatile(`S: 220 ${banner}`)).toBe(`S: 220 ${told}`);
    expect(withoutVolatile(`S: 220-${banner}`)).toBe(`S: 220-${told}`);
  });

  test('and the outcome quotes it in the same way', () => {
    expect(
      withoutVolatile(
        '# Banner: 220 mx ESMTP Exim 4.96 Mon, 23 Nov 2026 21:01:26 +0000 · STARTTLS supported · 78ms',
      ),
    ).toBe('# Banner: 220 mx ESMTP Exim 4.96 {date} · STARTTLS supported · {time}');
  });
});

describe('of other lines', () => {
  test.each([
    [
      'Gmail at the end',
      'S: 221 2.0.0 closing connection ab12-20020a05si123.4 - gsmtp',
      'S: 221 2.0.0 closing connection {id} - gsmtp',
    ],
    ['a queue id', 'S: 421 4.3.2 try again later 4bXyZ91k2Q7rT3c', 'S: 421 4.3.2 try again later {id}'],
    ['our own timing', '# connected to 192.0.2.1 in 34.1 ms', '# connected to 192.0.2.1 in {time}'],
    [
      'less than a millisecond',
      '# Banner: none · STARTTLS unknown · <1ms',
      '# Banner: none · STARTTLS unknown · {time}',
    ],
  ])('%s is told apart', (_what, line, told) => {
    expect(withoutVolatile(line)).toBe(told);
  });

  test.each([
    ['a host name', 'S: 220 AM0PEPF0002BBB2.mail.protection.outlook.com ESMTP'],
    ['a version', 'S: 220 mx ESMTP Postfix (Debian/GNU) 3.7.11-0+deb12u1'],
    ['an address literal', 'S: 250-mx.example.com Hello probe.example.com [192.0.2.7], pleased to meet you'],
    ['an IPv6 literal', 'S: 250-mx.example.com Hello [IPv6:2001:db8::abcd:1234:5678:9abc]'],
    ['a size', 'S: 250-SIZE 157286400'],
    ['what a capability is set to', 'S: 250-XVENDOR aB3xK9qLm2Zr'],
    ['a list of mechanisms', 'S: 250-AUTH PLAIN LOGIN SCRAM-SHA-256 XOAUTH2 CRAM-MD5'],
    ['an escape', 'S: 220 mx \\x1b[31mred\\x9b\\x00aB3\\xe9xK9qL'],
    ['a word that only ends in digits', 'S: 220 mx geopod-ismtpd-12 ESMTP'],
    ['what the client says', 'C: EHLO aB3xK9qLm2Zr'],
    ['what was agreed', '# TLSv1.3 with TLS_AES_256_GCM_SHA384, X25519'],
    ['until when a certificate is valid', '# certificate CN=mx.example.com, valid until 2026-12-30, trusted'],
    ['a limit that ran out', '# Error: timeout — no banner within 30s'],
  ])('%s stays', (_what, line) => {
    expect(withoutVolatile(line)).toBe(line);
  });
});

test('of the dialogues of real servers nothing else is told apart', () => {
  const changed = goldenDialogues.flatMap(({ banner, ehlo, quit }) =>
    [banner, ehlo, quit]
      .flatMap((reply) => reply.trimEnd().split('\r\n'))
      .map((line) => withoutVolatile(`S: ${line}`))
      .filter((line) => line.includes('{')),
  );
  expect(changed).toEqual([
    'S: 220 mail.example.test ESMTP Exim 4.96 {date}',
    'S: 220 mail.example.test ESMTP Sendmail 8.17.1.9/8.17.1.9/Debian-2+deb12u2; {date}; (No UCE/UBE) logging access from: localhost(OK)-localhost [192.0.2.7]',
    'S: 220 mail.example.test ESMTP Haraka/3.3.4 ready ({id})',
    'S: 220 EX01.example.test Microsoft ESMTP MAIL Service ready at {date}',
  ]);
});

test('what has been told apart stays as it is', () => {
  for (const { banner } of goldenDialogues) {
    const once = withoutVolatile(`S: ${banner.trimEnd()}`);
    expect(withoutVolatile(once)).toBe(once);
  }
});

test.each([
  '1 Nov 2026 ',
  'Mon, ',
  'a1',
  '<1.',
  '(ABCDEF',
  'aB3-',
  'Mon Nov  1 1:11 ',
  '1',
  ' · 1ms',
  ' in 1 ',
])('a line that repeats %j to be slow is not', (unit) => {
  const before = performance.now();
  withoutVolatile(`S: 220 ${unit.repeat(4_000)}`);
  withoutVolatile(`# Banner: ${unit.repeat(4_000)}`);
  expect(performance.now() - before).toBeLessThan(1_000);
});
