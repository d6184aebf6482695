import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { help } from '../src/help.ts';
import { smtpProbe } from './support/cli.ts';
import { closedPort, healthy, serve, withoutStartTls } from './support/servers.ts';

describe('0: every target passed', () => {
  test('one line on standard output, nothing on standard error', async () => {
    const { target } = await serve(healthy);
    const { status, stdout, stderr } = await smtpProbe([target]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^pass {3}127\.0\.0\.1:\d+ {2}Banner: 220 mx\.example\.test ESMTP ready · STARTTLS supported · \d+m?s\n$/,
    );
  });

  test('--transcript shows the conversation of a target that passed', async () => {
    const server = await serve(healthy);
    const { status, stdout } = await smtpProbe(['--transcript', '--ehlo-name', 'me.example', server.target]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/ S: 220 mx\.example\.test ESMTP ready\n *C: EHLO me\.example\n/);
    expect((await server.finished()).mismatches).toEqual([]);
  });

  test('--repeat probes a target so many times, and counts', async () => {
    const server = await serve(healthy);
    const { status, stdout } = await smtpProbe(['--repeat', '3', server.target]);
    expect(status).toBe(0);
    expect(stdout).toContain('\npass   3 targets: 3 passed\n');
    expect(server.received).toHaveLength(3);
  });
});

describe('1: a demand is not met', () => {
  test('a server without STARTTLS: why, and the transcript, on standard output', async () => {
    const { target } = await serve(withoutStartTls);
    const { status, stdout, stderr } = await smtpProbe([target]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/^fail .* STARTTLS missing /);
    expect(stdout).toContain('server does not offer STARTTLS');
    expect(stdout).toContain('S: 250 SIZE\n');
  });

  test('--no-require-starttls lets it pass', async () => {
    const { target } = await serve(withoutStartTls);
    expect(await smtpProbe(['--no-require-starttls', target])).toMatchObject({ status: 0 });
  });

  test('a port where nobody listens is tested and found wanting', async () => {
    const { status, stdout } = await smtpProbe([await closedPort()]);
    expect(status).toBe(1);
    expect(stdout).toContain('Error: ECONNREFUSED — server is not accepting connections on port ');
  });

  test('one that failed outweighs one that passed, and both are shown', async () => {
    const good = await serve(healthy);
    const bad = await serve(withoutStartTls);
    const { status, stdout } = await smtpProbe([good.target, bad.target]);
    expect(status).toBe(1);
    expect(stdout).toContain('\nfail   2 targets: 1 passed, 1 failed\n');
  });
});

describe('2: a target could not be tested', () => {
  test('a DNS server that says SERVFAIL, asked with --resolver', async () => {
    const dns = createSocket('udp4', (query, { port, address }) => {
      // RFC 1035 section 4.1.1: the query with QR set, and RCODE 2.
      query.writeUInt16BE(0x8182, 2);
      dns.send(query, port, address);
    }).bind(0, '127.0.0.1');
    await once(dns, 'listening');
    const resolver = `127.0.0.1:${dns.address().port}`;
    const good = await serve(healthy);
    const { status, stdout } = await smtpProbe(['--resolver', resolver, 'mx.example.test', good.target]);
    dns.close();
    expect(status).toBe(2);
    expect(stdout).toContain('\nerror  2 targets: 1 passed, 1 could not be tested\n');
  });
});

describe('64: wrong usage, said on standard error with nothing on standard output', () => {
  test.each([
    ['no target', []],
    ['an unknown flag', ['--no-such', 'mx.example']],
    ['a bad value', ['--timeout', '5', 'mx.example']],
    ['a bad target', ['mx.example:0']],
    ['a demonstration with targets', ['demo', 'mx.example']],
    ['a word that is no code', ['explain', 'timeout', '\u001b[2Jno-such-code']],
  ])('%s', async (_claim, words) => {
    const { status, stdout, stderr } = await smtpProbe(words);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(/^(?:smtp-probe: .+\n)+smtp-probe: see smtp-probe --help\n$/);
  });

  test('a target that would steer the terminal does not', async () => {
    const { stderr } = await smtpProbe(['\u001b[2J##[error]\u202emx', '--max-rtt=\u001b]0;x\u0007']);
    expect(stderr).not.toMatch(/[^\n -~]|##\[/);
  });
});

test('explain says on standard output what the code of a failed probe means, with 0', async () => {
  const probed = await smtpProbe([await closedPort()]);
  const [, code = ''] = /\(([a-z-]+)\)$/m.exec(probed.stdout) ?? [];
  const { status, stdout, stderr } = await smtpProbe(['explain', code, 'timeout']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^connection-refused: .+\n(?: {2}.+\n){3}\ntimeout: .+\n(?: {2}.+\n){3}$/);
});

test('explain names the codes in which a word stands', async () => {
  const { status, stderr } = await smtpProbe(['explain', 'null']);
  expect(status).toBe(64);
  expect(stderr).toContain('a finding, such as null-mx, null-mx-not-alone; got "null".');
});

test('--help and --version answer on standard output, with 0, though other words are wrong', async () => {
  expect(await smtpProbe(['--help', '--timeout', 'x'])).toEqual({ status: 0, stdout: help, stderr: '' });
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const stdout = `smtp-probe ${manifest.version}\n`;
  expect(await smtpProbe(['--version'])).toEqual({ status: 0, stdout, stderr: '' });
});
