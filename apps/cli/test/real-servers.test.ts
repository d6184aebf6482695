import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aiosmtpd, startAiosmtpd } from '../../../packages/probe/test/support/aiosmtpd.ts';
import { certificateFiles } from '../../../packages/probe/test/support/certificate.ts';
import { type Postfix, startPostfix } from '../../../packages/probe/test/support/postfix.ts';
import { describeReal } from '../../../packages/probe/test/support/real-servers.ts';
import { type NpmSmtpServer, startSmtpServer } from '../../../packages/probe/test/support/smtp-server.ts';
import { smtpProbe } from './support/cli.ts';

interface Result {
  readonly verdict: string;
  readonly startTls: string;
  readonly address: string;
  readonly family: number;
  readonly rttMs: number;
  readonly banner: { readonly code: number; readonly lines: readonly string[]; readonly host: string };
  readonly ehlo: { readonly capabilities: readonly { readonly keyword: string }[] };
  readonly tls: {
    readonly version: string;
    readonly trusted: boolean;
    readonly chain: readonly { readonly subjectAltNames: readonly string[] }[];
  } | null;
  readonly end: { readonly kind: string };
  readonly timings: { readonly bannerMs: number };
  readonly findings: readonly { readonly code: string }[];
}

/** Probes one target with the built command line: its exit status, the one result, and the codes of its findings. */
async function probed(target: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = await smtpProbe(['--format', 'json', ...words, target]);
  expect(stderr).toBe('');
  const report: { readonly results: readonly [Result] } = JSON.parse(stdout);
  const [result] = report.results;
  return { status, result, findings: result.findings.map(({ code }) => code) };
}

/** What holds of every session with a server that behaves: it ran to its end, and a good banner was read. */
const whole = { end: { kind: 'completed' }, banner: { code: 220, host: 'mail.example.test' } };

function itTellsStartTls(ports: () => { readonly starttls: number; readonly plain: number }): void {
  test('with STARTTLS it passes', async () => {
    const { status, result, findings } = await probed(`127.0.0.1:${ports().starttls}`);
    expect({ status, findings }).toEqual({ status: 0, findings: [] });
    expect(result).toMatchObject({ ...whole, verdict: 'pass', startTls: 'advertised', tls: null, family: 4 });
    expect(result.ehlo.capabilities.map(({ keyword }) => keyword)).toContain('STARTTLS');
  });

  test('without STARTTLS it fails for that alone', async () => {
    const { status, result, findings } = await probed(`127.0.0.1:${ports().plain}`);
    expect({ status, findings }).toEqual({ status: 1, findings: ['starttls-not-supported'] });
    expect(result).toMatchObject({ ...whole, verdict: 'fail', startTls: 'absent' });
  });
}

function itSpeaksImplicitTls(port: () => number): void {
  test('smtps:// passes, and records TLS and the certificate', async () => {
    const { status, result, findings } = await probed(`smtps://127.0.0.1:${port()}`);
    expect({ status, findings }).toEqual({ status: 0, findings: [] });
    expect(result).toMatchObject({ ...whole, verdict: 'pass', startTls: 'not-applicable' });
    expect(result.tls?.version).toMatch(/^TLSv1\.[23]$/);
    expect(result.tls?.trusted).toBe(false);
    expect(result.tls?.chain[0]?.subjectAltNames).toContain('DNS:mail.example.test');
  });

  test('with its certificate given as --ca-file it is trusted', async () => {
    const { result } = await probed(`smtps://127.0.0.1:${port()}`, '--ca-file', certificateFiles.cert);
    expect(result.tls?.trusted).toBe(true);
  });
}

function itOffersAuthInPlaintext(port: () => number): void {
  test('AUTH in plaintext passes unless it is forbidden', async () => {
    const target = `127.0.0.1:${port()}`;
    expect(await probed(target)).toMatchObject({ status: 0, findings: [] });
    const forbidden = await probed(target, '--forbid-auth-before-tls');
    expect(forbidden).toMatchObject({ status: 1, findings: ['auth-before-tls'] });
  });
}

describeReal('postfix', () => {
  let server: Postfix;
  beforeAll(async () => {
    server = await startPostfix();
  });
  afterAll(() => server?.stop());

  itTellsStartTls(() => server.ports);
  itSpeaksImplicitTls(() => server.ports.implicit);
  itOffersAuthInPlaintext(() => server.ports.submission);

  test('submission with AUTH only inside TLS passes though AUTH before it is forbidden', async () => {
    const target = `127.0.0.1:${server.ports.submissionTls}`;
    expect(await probed(target, '--forbid-auth-before-tls')).toMatchObject({ status: 0, findings: [] });
  });

  test("postscreen's banner is waited for to its second line, about two seconds", async () => {
    const { status, result } = await probed(`127.0.0.1:${server.ports.postscreen}`);
    expect(status).toBe(0);
    expect(result).toMatchObject({ ...whole, startTls: 'advertised' });
    expect(result.banner.lines).toEqual([
      'mail.example.test please wait',
      'mail.example.test ESMTP Postfix (Debian/GNU)',
    ]);
    expect(result.timings.bannerMs).toBeGreaterThan(1_500);
    expect(result.timings.bannerMs).toBeLessThan(8_000);
    expect(result.rttMs).toBeLessThan(1_500);
  });

  test("postscreen's delay can outlast a limit, and fails by the banner's time", async () => {
    const target = `127.0.0.1:${server.ports.postscreen}`;
    const { status, result, findings } = await probed(target, '--banner-timeout', '200ms');
    expect({ status, findings }).toEqual({ status: 1, findings: ['timeout'] });
    expect(result.end).toMatchObject({ kind: 'failed', phase: 'banner', limitMs: 200, silent: false });
  });

  test('over IPv6 it passes', async ({ skip }) => {
    skip(!server.ipv6, 'this machine has no ::1');
    const { status, result } = await probed(`[::1]:${server.ports.starttls}`, '--family', '6');
    expect(status).toBe(0);
    expect(result).toMatchObject({ ...whole, startTls: 'advertised', address: '::1', family: 6 });
  });

  test('capabilities can be required and forbidden', async () => {
    const target = `127.0.0.1:${server.ports.starttls}`;
    const met = ['--require-capabilities', 'pipelining,8BITMIME', '--banner-host', '*.example.test'];
    expect(await probed(target, ...met)).toMatchObject({ status: 0, findings: [] });
    const unmet = [
      '--require-capabilities',
      'X-NONE',
      '--forbid-capabilities',
      'VRFY',
      '--banner-code',
      '250',
    ];
    const { status, findings } = await probed(target, ...unmet, '--banner-host', 'other.example');
    expect(status).toBe(1);
    expect(findings.toSorted()).toEqual([
      'banner-host-mismatch',
      'capability-forbidden',
      'capability-missing',
      'unexpected-banner-code',
    ]);
  });

  test('its log has nothing to say against a session, and counts EHLO and QUIT alone', async () => {
    const { ports } = server;
    const targets = [`127.0.0.1:${ports.starttls}`, `127.0.0.1:${ports.plain}`];
    const others = [`smtps://127.0.0.1:${ports.implicit}`, `127.0.0.1:${ports.submission}`];
    const { status } = await smtpProbe(['--no-require-starttls', ...targets, ...others]);
    expect(status).toBe(0);
    const open = async () => {
      const log = await server.log();
      return (log.match(/ connect from /g)?.length ?? 0) - (log.match(/ disconnect from /g)?.length ?? 0);
    };
    await expect.poll(open).toBe(0);
    const sessions = (await server.log()).match(/ disconnect from .*/g) ?? [];
    expect(sessions.length).toBeGreaterThan(0);
    for (const line of sessions) expect(line).toMatch(/ ehlo=1 quit=1 commands=2$/);
  });

  test('--tls verify goes through STARTTLS, and passes with the certificate that --ca-file trusts', async () => {
    const target = `127.0.0.1:${server.ports.submissionTls}`;
    const untrusted = await probed(target, '--tls', 'verify');
    expect(untrusted).toMatchObject({ status: 1, findings: ['certificate-not-trusted'] });
    const words = ['--tls', 'verify', '--ca-file', certificateFiles.cert, '--require-capabilities', 'AUTH'];
    expect(await probed(target, ...words, '--check-command-injection')).toMatchObject({
      status: 0,
      findings: [],
      result: { startTls: 'advertised', tls: { trusted: true } },
    });
    expect(await probed(target, '--tls', 'handshake')).toMatchObject({ status: 0, findings: [] });
  });

  test('nowhere in its log is a complaint about us, but for the session that was cut short', async () => {
    const complaints =
      /improper command pipelining|non-SMTP|lost connection|timeout after|warning|PREGREET|HANGUP/;
    const lines = (await server.log()).split('\n').filter((line) => complaints.test(line));
    // --banner-timeout above hung up on postscreen on purpose.
    expect(lines.filter((line) => !/postscreen.*HANGUP/.test(line))).toEqual([]);
  });
});

describeReal('aiosmtpd', () => {
  let server: Aiosmtpd;
  beforeAll(async () => {
    server = await startAiosmtpd();
  });
  afterAll(() => server?.stop());

  itTellsStartTls(() => server.ports);
  itSpeaksImplicitTls(() => server.ports.implicit);
  itOffersAuthInPlaintext(() => server.ports.auth);
});

describe("npm's smtp-server", () => {
  let server: NpmSmtpServer;
  beforeAll(async () => {
    server = await startSmtpServer();
  });
  afterAll(() => server?.stop());

  itTellsStartTls(() => server.ports);
  itSpeaksImplicitTls(() => server.ports.implicit);
  itOffersAuthInPlaintext(() => server.ports.submission);
});
