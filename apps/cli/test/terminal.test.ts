import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { artefact, smtpProbe, start, startSmtpProbe } from './support/cli.ts';
import { healthy, serve, withoutStartTls } from './support/servers.ts';

/** Gives a program a terminal of its own (util-linux). */
const script = '/usr/bin/script';

/** Runs the command line on a terminal; both its streams come out together, as they are seen there. */
async function onTerminal(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const command = [process.execPath, artefact, ...words].join(' ');
  const { status, stdout } = await start(script, ['-qec', command, '/dev/null'], {
    env: { TERM: 'xterm', ...env },
  }).ended;
  return { status, seen: stdout };
}

describe.skipIf(!existsSync(script))('on a terminal (skipped where there is no script(1))', () => {
  test('verdicts are coloured', async () => {
    const { target } = await serve(withoutStartTls);
    const { status, seen } = await onTerminal([target]);
    expect(status).toBe(1);
    expect(seen).toMatch(/\u001b\[31m.*fail/);
  });

  test.each([
    ['--format', 'json'],
    ['--format', 'ndjson'],
    ['--format', 'markdown'],
  ])('%s %s is not', async (...format) => {
    const { target } = await serve(healthy);
    const { seen } = await onTerminal([...format, target]);
    expect(seen).toContain('mx.example.test');
    expect(seen).not.toContain('\u001b');
  });

  test('nor is a report in a file', async () => {
    const { target } = await serve(withoutStartTls);
    const folder = await mkdtemp(join(tmpdir(), 'smtp-probe-cli-'));
    const { status } = await onTerminal(['--output', join(folder, 'report.txt'), target]);
    const report = await readFile(join(folder, 'report.txt'), 'utf8');
    await rm(folder, { recursive: true });
    expect(status).toBe(1);
    expect(report).toMatch(/^fail /);
    expect(report).not.toContain('\u001b');
  });

  test('NO_COLOR is honoured, unless it is empty (no-color.org)', async () => {
    const { target } = await serve(withoutStartTls);
    expect((await onTerminal([target], { NO_COLOR: '1' })).seen).not.toContain('\u001b');
    expect((await onTerminal([target], { NO_COLOR: '' })).seen).toContain('\u001b');
  });

  test('progress is wiped before the next line, and none of it stays', async () => {
    const { target } = await serve(healthy);
    const { status, seen } = await onTerminal([target, target, target], { NO_COLOR: '1' });
    expect(status).toBe(0);
    expect(seen).toContain('0 of 3 done\r\u001b[K');
    const stays = seen.replace(/[^\r\n]*\r\u001b\[K/g, '');
    expect(stays).toMatch(/^(?:pass .*\r\n){4}$/);
  });
});

describe('into a pipe', () => {
  test('there is neither colour nor progress', async () => {
    const { target } = await serve(withoutStartTls);
    const { stdout, stderr } = await smtpProbe(['--repeat', '2', target], { env: { TERM: 'xterm' } });
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toBe('');
  });

  test('a reader who leaves after the first line does no harm: the verdict is found all the same', async () => {
    const server = await serve(healthy);
    const command = `{ "$@"; echo "status $?" >&2; } | head -n 1`;
    const words = [process.execPath, artefact, '-t', '--concurrency', '1', '--repeat', '40', server.target];
    const { stdout, stderr } = await start('/bin/sh', ['-c', command, 'sh', ...words]).ended;
    expect(stdout).toMatch(/^pass {3}[^\n]*\n$/);
    expect(stderr).toBe('status 0\n');
    expect(server.received).toHaveLength(40);
  });

  test('a reader who has gone before the first line does no harm either', async () => {
    const { target } = await serve(withoutStartTls);
    const { child, ended } = startSmtpProbe([target, target]);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ status: 1, stderr: '' });
  });

  test('complaints that nobody reads do not change the status', async () => {
    const { child, ended } = startSmtpProbe(['mx.example:0', 'mx.example:00']);
    child.stderr?.destroy();
    expect(await ended).toMatchObject({ status: 64, stdout: '' });
  });
});
