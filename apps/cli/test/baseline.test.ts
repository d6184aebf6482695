import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startChangingDomain } from '../../../packages/probe/test/support/mail-domain.ts';
import { smtpProbe } from './support/cli.ts';
import { healthy, serve, session, withoutStartTls } from './support/servers.ts';

const cwd = mkdtempSync(join(tmpdir(), 'smtp-probe-cli-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const probe = (...words: readonly string[]) => smtpProbe(words, { cwd });

/** What is said of a server that was one way when the baseline was made, and is another way now. */
async function afterBaseline(
  before: readonly unknown[],
  now: readonly unknown[],
  ...words: readonly string[]
) {
  const { target } = await serve((connection) => (connection === 0 ? before : now) as typeof healthy);
  await probe('--format', 'json', '--output', 'report.json', target);
  return await probe('--baseline', 'report.json', ...words, target);
}

describe('--baseline', () => {
  it('fails for STARTTLS that was there, and says so', async () => {
    const { status, stdout } = await afterBaseline(healthy, withoutStartTls, '--no-require-starttls');
    expect(status).toBe(1);
    expect(stdout).toContain('- “STARTTLS” is gone — the baseline has it');
    expect(stdout).toMatch(/since \d{4}-\d\d-\d\d: STARTTLS “advertised” is “absent”/);
  });

  it('passes a server that is as it was', async () => {
    const { status, stdout, stderr } = await afterBaseline(healthy, healthy);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n')).toHaveLength(2);
  });

  it('takes ndjson too', async () => {
    const { target } = await serve((connection) => (connection === 0 ? healthy : withoutStartTls));
    const { stdout } = await probe('--format', 'ndjson', target);
    writeFileSync(join(cwd, 'report.ndjson'), stdout);
    const now = await probe('--baseline', 'report.ndjson', '--format', 'json', target);
    expect(JSON.parse(now.stdout).results[0].baseline.regressions).toEqual([
      'capability-lost',
      'starttls-not-supported',
    ]);
  });

  it('says which of its targets were not tested, and which are not in it', async () => {
    const [first, second] = [await serve(healthy), await serve(healthy)];
    await probe('--format', 'json', '--output', 'report.json', first.target);
    const { status, stdout, stderr } = await probe('--baseline', 'report.json', second.target);
    expect(status).toBe(0);
    expect(stdout).toContain('- warning: the baseline holds no such target');
    expect(stderr).toBe(
      `smtp-probe: the baseline holds 1 target that this run has not tested: ${first.target}.\n`,
    );
  });

  it.each(['findings', 'regressions'])(
    'fails a domain that has lost an MX host, whether %s are to fail',
    async (kind) => {
      const domain = await startChangingDomain([['mx1.test', 'mx2.test'], ['mx1.test']]);
      const words = ['--resolver', domain.resolver, domain.target];
      await probe('--format', 'json', '--output', 'report.json', ...words);
      const now = await probe('--baseline', 'report.json', '--fail-on', kind, ...words);
      await domain.close();
      expect({ status: now.status, stderr: now.stderr }).toEqual({ status: 1, stderr: '' });
      expect(now.stdout).toMatch(/^fail {3}mx:example\.test:\d+ +1 MX host: 1 passed$/m);
      expect(now.stdout).toContain('- MX host “mx2.test” is gone — the baseline has it');
    },
  );

  it.each([
    ['is not there', null, /^smtp-probe: --baseline: "bad\.json" cannot be read \(ENOENT\)/],
    [
      'is no report',
      '{"name": "probe"}',
      /^smtp-probe: --baseline: bad\.json: expected a report of smtp-probe/,
    ],
    ['is of another form', '{"schemaVersion": 7}', /^smtp-probe: --baseline: bad\.json: schemaVersion is 7/],
    [
      'steers a terminal',
      '{"schemaVersion": "\\u001b[2J"}',
      /^smtp-probe: --baseline: bad\.json: schemaVersion is "\\\\u001b\[2J"/,
    ],
  ])('refuses a file that %s, before anything is connected to', async (_, content, words) => {
    const server = await serve(healthy);
    rmSync(join(cwd, 'bad.json'), { force: true });
    if (content !== null) writeFileSync(join(cwd, 'bad.json'), content);
    const { status, stderr, stdout } = await probe('--baseline', 'bad.json', server.target);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(words);
    expect(server.received).toEqual([]);
  });
});

describe('--fail-on regressions', () => {
  it('passes what was wrong before, with a warning', async () => {
    const { status, stdout } = await afterBaseline(
      withoutStartTls,
      withoutStartTls,
      '--fail-on',
      'regressions',
    );
    expect(status).toBe(0);
    expect(stdout).toContain('- warning: server does not offer STARTTLS');
  });

  it('fails what was in order before', async () => {
    const busy = session('421 mx.example.test busy\r\n');
    const { status, stdout } = await afterBaseline(healthy, busy, '--fail-on', 'regressions');
    expect(status).toBe(1);
    expect(stdout).toContain('- banner code is 421, 220 was expected');
  });

  it('tells a reader of JUnit the same', async () => {
    const { stdout } = await afterBaseline(
      withoutStartTls,
      withoutStartTls,
      '--fail-on',
      'regressions',
      '--format',
      'junit',
    );
    expect(stdout).toMatch(/<testsuites name="smtp-probe" tests="\d+" failures="0" errors="0"/);
    const worse = await afterBaseline(healthy, withoutStartTls, '--no-require-starttls', '--format', 'junit');
    expect(worse.stdout).toMatch(/<testcase name="baseline"[^>]*>\s*<failure message="[^"]*STARTTLS/);
  });

  it.each([
    ['--fail-on', 'regressions'],
    ['--config', 'only.yml'],
  ])('wants a baseline: %s', async (...words) => {
    const server = await serve(healthy);
    writeFileSync(
      join(cwd, 'only.yml'),
      `targets: ["${server.target}"]\ndefaults: { policy: { fail-on: regressions } }\n`,
    );
    const { status, stderr } = await probe(...words, ...(words[0] === '--config' ? [] : [server.target]));
    expect(status).toBe(64);
    expect(stderr).toContain(
      'fail-on: regressions are told by an earlier report: name it with --baseline REPORT.json.',
    );
    expect(server.received).toEqual([]);
  });
});
