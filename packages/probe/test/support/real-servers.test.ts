import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aiosmtpd, startAiosmtpd } from './aiosmtpd.ts';
import { dialogue } from './dialogue.ts';
import { type Postfix, startPostfix } from './postfix.ts';
import { describeReal } from './real-servers.ts';
import { type NpmSmtpServer, startSmtpServer } from './smtp-server.ts';

const starttls = '250-STARTTLS';

describe('smtp-server', () => {
  let server: NpmSmtpServer;
  beforeAll(async () => {
    server = await startSmtpServer();
  });
  afterAll(() => server?.stop());

  test('STARTTLS is its last capability, after a banner that is late on purpose', async () => {
    const { banner, bannerMs, ehlo, quit } = await dialogue(server.ports.starttls);
    expect(banner).toEqual(['220 mail.example.test ESMTP']);
    expect(bannerMs).toBeGreaterThan(50);
    expect(ehlo.at(-1)).toBe('250 STARTTLS');
    expect(quit).toEqual(['221 Bye']);
  });

  test('plain offers no STARTTLS', async () => {
    expect((await dialogue(server.ports.plain)).ehlo.join()).not.toContain('STARTTLS');
  });

  test('implicit speaks TLS from the first byte, and offers no STARTTLS in it', async () => {
    const { banner, ehlo } = await dialogue(server.ports.implicit, 'tls');
    expect(banner).toEqual(['220 mail.example.test ESMTP']);
    expect(ehlo.join()).not.toContain('STARTTLS');
  });

  test('submission offers AUTH in plaintext', async () => {
    expect((await dialogue(server.ports.submission)).ehlo).toContain('250-AUTH PLAIN LOGIN XOAUTH2');
  });
});

describeReal('aiosmtpd', () => {
  let server: Aiosmtpd;
  beforeAll(async () => {
    server = await startAiosmtpd();
  });
  afterAll(() => server?.stop());

  test('its banner does not say ESMTP, and it offers STARTTLS', async () => {
    const { banner, ehlo, quit } = await dialogue(server.ports.starttls);
    expect(banner).toEqual([expect.stringMatching(/^220 mail\.example\.test Python SMTP [\d.]+$/)]);
    expect(ehlo).toContain(starttls);
    expect(quit).toEqual(['221 Bye']);
  });

  test('plain offers no STARTTLS', async () => {
    expect((await dialogue(server.ports.plain)).ehlo.join()).not.toContain('STARTTLS');
  });

  test('implicit speaks TLS from the first byte', async () => {
    const { ehlo } = await dialogue(server.ports.implicit, 'tls');
    expect(ehlo[0]).toBe('250-mail.example.test');
    expect(ehlo.join()).not.toContain('STARTTLS');
  });

  test('auth offers AUTH in plaintext, beside STARTTLS', async () => {
    const { ehlo } = await dialogue(server.ports.auth);
    expect(ehlo).toContain(starttls);
    expect(ehlo.join()).toMatch(/250-AUTH [A-Z ]*PLAIN/);
  });
});

describeReal('postfix', () => {
  let server: Postfix;
  beforeAll(async () => {
    server = await startPostfix();
  });
  afterAll(() => server?.stop());

  test('it offers STARTTLS in the middle of its capabilities', async () => {
    const { banner, ehlo, quit } = await dialogue(server.ports.starttls);
    expect(banner).toEqual(['220 mail.example.test ESMTP Postfix (Debian/GNU)']);
    expect(ehlo).toContain(starttls);
    expect(quit).toEqual(['221 2.0.0 Bye']);
  });

  test('it answers on ::1 at the same port', async ({ skip }) => {
    skip(!server.ipv6, 'this machine has no ::1');
    expect((await dialogue(server.ports.starttls, 'plain', '::1')).ehlo).toContain(starttls);
  });

  test('plain offers no STARTTLS', async () => {
    expect((await dialogue(server.ports.plain)).ehlo.join()).not.toContain('STARTTLS');
  });

  test('implicit speaks TLS from the first byte, and offers no STARTTLS in it', async () => {
    const { banner, ehlo } = await dialogue(server.ports.implicit, 'tls');
    expect(banner).toEqual(['220 mail.example.test ESMTP Postfix (Debian/GNU)']);
    expect(ehlo.join()).not.toContain('STARTTLS');
  });

  test('submission offers AUTH in plaintext, in both spellings', async () => {
    const { ehlo } = await dialogue(server.ports.submission);
    expect(ehlo).toEqual(expect.arrayContaining([starttls, '250-AUTH PLAIN LOGIN', '250-AUTH=PLAIN LOGIN']));
  });

  test('submissionTls offers no AUTH in plaintext', async () => {
    const { ehlo } = await dialogue(server.ports.submissionTls);
    expect(ehlo).toContain(starttls);
    expect(ehlo.join()).not.toContain('AUTH');
  });

  test("postscreen's banner takes two lines and about two seconds, and no PIPELINING follows", async () => {
    const { banner, bannerMs, ehlo } = await dialogue(server.ports.postscreen);
    expect(banner).toEqual([
      '220-mail.example.test please wait',
      '220 mail.example.test ESMTP Postfix (Debian/GNU)',
    ]);
    expect(bannerMs).toBeGreaterThan(1_500);
    expect(ehlo).toContain(starttls);
    expect(ehlo.join()).not.toContain('PIPELINING');
  });

  test('its log counts the EHLO and the QUIT of a session', async () => {
    await dialogue(server.ports.plain);
    await expect
      .poll(() => server.log())
      .toMatch(/disconnect from unknown\[127\.0\.0\.1\] ehlo=1 quit=1 commands=2/);
  });

  test('two instances run side by side, and stopping one leaves the other', async () => {
    const other = await startPostfix();
    expect((await dialogue(other.ports.plain)).banner[0]).toMatch(/^220 /);
    await other.stop();
    await expect(dialogue(other.ports.plain)).rejects.toThrow('ECONNREFUSED');
    expect((await dialogue(server.ports.plain)).banner[0]).toMatch(/^220 /);
  }, 30_000);
});
