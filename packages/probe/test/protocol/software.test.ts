import { describe, expect, test } from 'vitest';
import { parseCapabilities } from '../../src/protocol/capability.ts';
import { nameSoftware } from '../../src/protocol/software.ts';

describe('nameSoftware, by the banner', () => {
  test.each([
    ['Postfix', 'mail.example.test ESMTP Postfix (Debian/GNU)'],
    ['Postfix', 'mail.example.test ESMTP Postfix'],
    ['Exim', 'mail.example.test ESMTP Exim 4.96 Mon, 23 Nov 2026 21:01:26 +0000'],
    [
      'Sendmail',
      'mail.example.test ESMTP Sendmail 8.17.1.9/8.17.1.9/Debian-2+deb12u2; Mon, 23 Nov 2026 21:01:26 GMT',
    ],
    ['OpenSMTPD', 'mail.example.test ESMTP OpenSMTPD'],
    ['Haraka', 'mail.example.test ESMTP Haraka/3.3.4 ready (F06F0E)'],
    ['Exchange', 'EX01.example.test Microsoft ESMTP MAIL Service ready at Mon, 23 Nov 2026 21:01:26 +0000'],
    ['Google', 'mx.google.com ESMTP d2e1a72fcca58-7b1c2d3e4f5si1234567b3a.12 - gsmtp'],
    ['SendGrid', 'SG ESMTP service ready at ismtpd0013p1las1.sendgrid.net'],
    ['Amazon SES', 'email-smtp.amazonaws.com ESMTP SimpleEmailService-d-VCSHDP1YZ A1b2C3d4E5f6G7h8I9j0'],
    ['Amazon SES', 'email-smtp.amazonaws.com ESMTP SimpleEmailService-793939519 iqAfLvOj6BjiiCjSnD6S'],
    ['aiosmtpd', 'mail.example.test Python SMTP 1.4.3'],
    ['MDaemon', 'mail.example.test ESMTP MDaemon 23.5.2; Mon, 23 Nov 2026 21:01:26 +0000'],
    ['Stalwart', 'mail.example.test Stalwart ESMTP at your service'],
    ['Stalwart', 'Stalwart ESMTP at your service.'],
    [
      'Domino',
      'mail.example.test ESMTP Service (IBM Domino Release 10.0.1FP4) ready at Mon, 23 Nov 2026 21:01:26 +0000',
    ],
    [
      'Domino',
      'mail.example.test ESMTP Service (HCL Domino Release 12.0.2) ready at Mon, 23 Nov 2026 21:01:26 +0000',
    ],
    [
      'Domino',
      'mail.example.test ESMTP Service (Lotus Domino Release 8.5.3) ready at Mon, 23 Nov 2026 21:01:26 +0000',
    ],
    ['CommuniGate Pro', 'mail.example.test ESMTP CommuniGate Pro 6.3.20 is glad to see you!'],
    ['MailHog', 'mailhog.example ESMTP MailHog'],
    ['Mailpit', '441ff155b363 Mailpit ESMTP Service ready'],
  ])('%s: %s', (software, line) => {
    expect(nameSoftware([line], [])).toBe(software);
  });

  test('the mark may stand on any line', () => {
    expect(nameSoftware(['mail.example.test please wait', 'mail.example.test ESMTP Postfix'], [])).toBe(
      'Postfix',
    );
  });

  test('no mark is put together from two lines', () => {
    expect(nameSoftware(['mail.example.test ESMTP', 'Postfix'], [])).toBeNull();
  });

  test.each([
    ['says ESMTP alone', 'mail.example.test ESMTP'],
    ['is empty', ''],
    ['is of a host named postfix', 'postfix.example.test ESMTP'],
    ['is of a host named exim', 'exim.example.test ESMTP ready'],
    ['speaks of Postfix elsewhere', 'mail.example.test ESMTP not Postfix'],
    ['writes Postfix into a longer word', 'mail.example.test ESMTP Postfixed'],
    ['says Exim without a version', 'mail.example.test ESMTP Exim'],
    ['says Sendmail without a version', 'mail.example.test ESMTP Sendmail ready'],
    ['is of AIX, which does not say Sendmail and a number', 'host ESMTP Sendmail AIX7.2/8.14.4'],
    ['is of Qmail, which says nothing', 'mail.example.test ESMTP qmail'],
    [
      'is of IIS without Exchange',
      'WEB01 Microsoft ESMTP MAIL Service, Version: 10.0.17763.1 ready at  Mon, 23 Nov 2026',
    ],
    ['ends in gsmtp without an id', 'mx.example.test ESMTP gsmtp'],
    ['has gsmtp in its middle', 'mx.example.test ESMTP abc - gsmtp relay'],
    ['is of a host under .SG', 'mail.example.SG ESMTP service ready'],
    ['speaks of SES', 'mail.example.test ESMTP SES'],
    ["is of Python's older smtpd", 'mail.example.test Python SMTP proxy version 0.3'],
    ['speaks of Domino without a release', 'mail.example.test ESMTP Service (Domino)'],
    ['speaks of MailHog and goes on', 'mail.example.test ESMTP MailHog behind a proxy'],
    ['is of mhale/smtpd under another name', 'mail.example.test MyServer ESMTP Service ready'],
    ['is written small', 'mail.example.test esmtp postfix'],
  ])('a banner that %s names none', (_claim, line) => {
    expect(nameSoftware([line], [])).toBeNull();
  });
});

describe('nameSoftware, by a capability', () => {
  const named = (...lines: string[]) =>
    nameSoftware(['mail.example.test ESMTP'], parseCapabilities(['mail', ...lines]));

  test.each([
    ['Courier', 'XVERP=Courier'],
    ['Exchange', 'X-ANONYMOUSTLS'],
    ['Exchange', 'X-EXPS GSSAPI NTLM'],
  ])('%s: %s', (software, line) => {
    expect(named('SIZE', line)).toBe(software);
  });

  test.each(['XVERP', 'X-ANONYMOUSTLSX', 'AUTH X-EXPS', 'STARTTLS', 'XCLIENT NAME ADDR'])(
    '%s names none',
    (line) => {
      expect(named(line)).toBeNull();
    },
  );

  test('the banner goes before a capability', () => {
    const capabilities = parseCapabilities(['mail', 'XVERP=Courier']);
    expect(nameSoftware(['mail.example.test ESMTP Postfix'], capabilities)).toBe('Postfix');
  });
});
