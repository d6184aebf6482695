import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { certificate } from '../../../packages/probe/test/support/certificate.ts';
import { startTls } from '../../../packages/probe/test/support/scripted-server.ts';
import { artefact, smtpProbe, start } from './support/cli.ts';
import { healthy, serve, withoutStartTls } from './support/servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'smtp-probe-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('- reads targets from standard input', () => {
  test('one a line, passing over comments and empty lines', async () => {
    const server = await serve(healthy);
    const stdin = `# our servers\n\n${server.target}\r\n  ${server.target} # again\n`;
    const { status, stdout } = await smtpProbe(['-'], { stdin });
    expect(status).toBe(0);
    expect(stdout).toContain('2 targets: 2 passed');
    expect(server.received).toHaveLength(2);
  });

  test('out of a file as out of a pipe', async () => {
    const server = await serve(healthy);
    const list = join(folder, 'targets.txt');
    writeFileSync(list, `# b\u00fccher\n${server.target}\n`);
    const { status, stdout } = await start('sh', [
      '-c',
      '"$0" "$1" - < "$2"',
      process.execPath,
      artefact,
      list,
    ]).ended;
    expect(status).toBe(0);
    expect(stdout).toContain(server.target);
  });

  test('in the place where it stands among the targets typed', async () => {
    const [first, second, third] = [await serve(healthy), await serve(healthy), await serve(healthy)];
    const words = ['--format', 'json', first.target, '-', third.target];
    const { stdout } = await smtpProbe(words, { stdin: second.target });
    const { results } = JSON.parse(stdout);
    const labels = results.map((result: { target: { label: string } }) => result.target.label);
    expect(labels).toEqual([first.target, second.target, third.target]);
  });

  test('an input without any target is wrong usage, and no pass', async () => {
    const { status, stderr } = await smtpProbe(['-'], { stdin: '# nothing yet\n' });
    expect(status).toBe(64);
    expect(stderr).toContain('standard input holds no target');
  });

  test('a second - has nothing more to read, and does no harm', async () => {
    const server = await serve(healthy);
    expect(await smtpProbe(['-', '-'], { stdin: server.target })).toMatchObject({ status: 0 });
    expect(server.received).toHaveLength(1);
  });
});

describe('bad input opens no socket', () => {
  test('bad lines and bad words are all named at once, lines by their number', async () => {
    const server = await serve(healthy);
    const stdin = `${server.target}\n# comment\nmx.example:0\n\n127.1 # no\n`;
    const words = [server.target, 'two words', '-', 'joe:hunter2@mx.example'];
    const { status, stdout, stderr } = await smtpProbe(words, { stdin });
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    const complaints = stderr.trimEnd().split('\n');
    expect(complaints).toEqual([
      expect.stringContaining('write one target a line'),
      expect.stringMatching(/standard input, line 3: "mx\.example:0": a port is a number/),
      expect.stringMatching(/standard input, line 5: "127\.1": an IPv4 address/),
      expect.stringContaining('write the host alone'),
      'smtp-probe: see smtp-probe --help',
    ]);
    expect(stderr).not.toContain('hunter2');
    expect(server.received).toHaveLength(0);
  });

  test('bad flags and bad targets are named together', async () => {
    const server = await serve(healthy);
    const words = ['--family', '5', '--repeat', 'x', server.target, 'mx.example:0', '--format', 'xml'];
    const { status, stderr } = await smtpProbe(words);
    expect(status).toBe(64);
    for (const part of ['--family: ', '--repeat: ', '--format: ', '"mx.example:0": ']) {
      expect(stderr).toContain(part);
    }
    expect(server.received).toHaveLength(0);
  });

  test.each(['--output', '--ca-file'])('a file for %s that cannot be opened is named', async (flag) => {
    const server = await serve(healthy);
    const { status, stdout, stderr } = await smtpProbe([flag, join(folder, 'no', 'file'), server.target]);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toContain(`${join(folder, 'no', 'file')}: `);
    expect(stderr).toContain('ENOENT');
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(server.received).toHaveLength(0);
  });
});

describe('--output', () => {
  test('puts the report in the file, without colour, and nothing on standard output', async () => {
    const { target } = await serve(withoutStartTls);
    const file = join(folder, 'report.txt');
    const { status, stdout, stderr } = await smtpProbe(['-o', file, target]);
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: '' });
    expect(readFileSync(file, 'utf8')).toMatch(/^fail .*\n(?:.*\n)+ +S: 221 bye\n\n$/);
  });

  test('replaces what the file held', async () => {
    const { target } = await serve(healthy);
    const file = join(folder, 'again.json');
    await smtpProbe(['--format', 'json', '--repeat', '3', '--output', file, target]);
    await smtpProbe(['--format', 'json', '--output', file, target]);
    expect(JSON.parse(readFileSync(file, 'utf8')).counts).toEqual({ total: 1, pass: 1, fail: 0, error: 0 });
  });
});

test('--ca-file that holds no certificate is refused before anything is contacted', async () => {
  const server = await serve(healthy);
  const file = join(folder, 'key.pem');
  writeFileSync(file, certificate.key);
  const { status, stdout, stderr } = await smtpProbe(['--ca-file', file, server.target]);
  expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
  expect(stderr).toContain(`--ca-file: expected certificates in PEM`);
  expect(stderr).not.toContain('PRIVATE KEY');
  expect(server.received).toHaveLength(0);
});

test.skipIf(!existsSync('/dev/zero'))('--ca-file is not read without an end', async () => {
  const { status, stderr } = await smtpProbe(['--ca-file', '/dev/zero', 'mx.example']);
  expect(status).toBe(64);
  expect(stderr).toContain('"/dev/zero" is larger than 16 MiB.');
});

test('--ca-file lets a certificate of one’s own be trusted, and without it it is not', async () => {
  const server = await serve([startTls(certificate), ...healthy]);
  const file = new URL(
    '../../../packages/probe/test/support/certificate/test-only-cert.pem',
    import.meta.url,
  );
  const target = `smtps://${server.target}`;
  for (const [words, trusted] of [
    [[], false],
    [['--ca-file', file.pathname], true],
  ] as const) {
    const { stdout } = await smtpProbe([...words, '--format', 'json', target]);
    expect(JSON.parse(stdout).results[0].tls.trusted).toBe(trusted);
  }
});
