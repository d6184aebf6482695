import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wrongConfigFiles } from '../../../packages/probe/test/support/wrong-config-files.ts';
import { smtpProbe } from './support/cli.ts';
import { healthy, serve, withoutStartTls } from './support/servers.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'smtp-probe-cli-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

function put(yaml: string, name = 'smtp-probe.yml'): void {
  writeFileSync(join(cwd, name), yaml);
}

const found = 'smtp-probe: the targets and what is demanded of them are read from smtp-probe.yml.\n';

describe('smtp-probe.yml in the working directory', () => {
  test('is taken where no target is typed, and that is said on standard error', async () => {
    const [first, second] = [await serve(healthy), await serve(healthy)];
    put(`targets:\n  - ${first.target}\n  - target: ${second.target}\n`);
    const { status, stdout, stderr } = await smtpProbe([], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: found });
    expect(stdout).toContain('2 targets: 2 passed');
  });

  test('is not even read where one is', async () => {
    const server = await serve(healthy);
    put('no: [such: file');
    expect(await smtpProbe([server.target], { cwd })).toMatchObject({ status: 0, stderr: '' });
  });

  test('that is missing is no target, and the complaint names it', async () => {
    const { status, stderr } = await smtpProbe([], { cwd });
    expect(status).toBe(64);
    expect(stderr).toContain('A target is missing');
    expect(stderr).toContain('smtp-probe.yml');
  });
});

describe('each target is held to its own demands', () => {
  test('its keys before defaults, and these before what is built in', async () => {
    const server = await serve(withoutStartTls);
    put(`defaults:
  policy: { require-starttls: false }
targets:
  - ${server.target}
  - target: ${server.target}
    policy: { require-starttls: true }
  - target: ${server.target}
    policy: { require-capabilities: [PIPELINING] }
`);
    const { status, stdout } = await smtpProbe(['--format', 'json'], { cwd });
    expect(status).toBe(1);
    const { results } = JSON.parse(stdout) as { results: { findings: { code: string }[] }[] };
    expect(results.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
      [],
      ['starttls-not-supported'],
      ['capability-missing'],
    ]);
  });

  test('a flag stands before all of them', async () => {
    const server = await serve(withoutStartTls);
    put(`targets: [{ target: "${server.target}", policy: { require-starttls: true } }]`);
    expect(await smtpProbe([], { cwd })).toMatchObject({ status: 1 });
    expect(await smtpProbe(['--no-require-starttls'], { cwd })).toMatchObject({ status: 0 });
  });

  test('and to its own EHLO name and time', async () => {
    const [quick, named] = [await serve([]), await serve(healthy)];
    put(`targets:
  - { target: "${quick.target}", timeout: 50ms }
  - { target: "${named.target}", ehlo-name: own.example }
`);
    const { stdout } = await smtpProbe(['--format', 'json'], { cwd });
    const { results } = JSON.parse(stdout);
    expect(results[0].end).toMatchObject({ kind: 'failed' });
    expect(results[0].timings.totalMs).toBeLessThan(10_000);
    expect(named.received[0]?.text).toContain('EHLO own.example\r\n');
  });
});

describe('--config', () => {
  test('names another file, and says nothing of it', async () => {
    const server = await serve(healthy);
    put('nonsense');
    mkdirSync(join(cwd, 'conf'));
    put(`targets: ["${server.target}"]`, 'conf/mail.yml');
    const { status, stderr } = await smtpProbe(['--config', 'conf/mail.yml'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test.each([
    ['a file that is not there', 'nowhere.yml', 'ENOENT'],
    ['a folder', '.', 'EISDIR'],
  ])('of %s is wrong usage, in words', async (_, path, code) => {
    const { status, stdout, stderr } = await smtpProbe(['--config', path], { cwd });
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toContain(`--config: "${path}" cannot be read (${code})`);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test('of a device without an end is refused soon', async () => {
    const { status, stderr } = await smtpProbe(['--config', '/dev/zero'], { cwd });
    expect(status).toBe(64);
    expect(stderr).toContain('/dev/zero:1:1: the file is larger than 1 MiB');
  });
});

describe('a wrong file', () => {
  test.each(wrongConfigFiles)('opens no socket and has all its mistakes named: $mistake', async (file) => {
    put(file.yaml);
    const { status, stdout, stderr } = await smtpProbe([], { cwd });
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    const said = file.said.map((sentence) => `smtp-probe: ${sentence}\n`);
    expect(stderr).toBe(`${found}${said.join('')}smtp-probe: see smtp-probe --help\n`);
  });

  test('cannot steer the terminal', async () => {
    put('"\\e[31m\\u202E": 1\ntargets: ["\\e]0;x\\a"]\n');
    const { stderr } = await smtpProbe([], { cwd });
    expect(stderr).toContain('"\\x1b[31m\\u{202e}" is not a key here');
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
