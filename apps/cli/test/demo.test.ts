import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type Outcome, smtpProbe } from './support/cli.ts';
import { healthy, serve } from './support/servers.ts';

/** The system's own Node, where there is one; it is often older than the one that runs the tests. */
const systemNode = '/usr/bin/node';

function versionOf(node: string): readonly [major: number, minor: number] {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  return [Number(major ?? 0), Number(minor ?? 0)];
}

const [major, minor] = versionOf(systemNode);
const promised = major > 20 || (major === 20 && minor >= 19);

function expectDemonstration({ status, stdout, stderr }: Outcome): void {
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const outcomes = stdout.split('\n').filter((line) => /^(?:pass|fail|error) /.test(line));
  expect(outcomes).toEqual([
    expect.stringMatching(/^pass .* Banner: 220 mx\.example\.test .* STARTTLS supported/),
    expect.stringMatching(/^fail .* Banner: 220 old\.example\.test .* STARTTLS missing/),
    expect.stringMatching(/^fail .* 421 busy\.example\.test/),
    expect.stringMatching(
      /^fail .* ECONNREFUSED — server is not accepting connections on port \d+ \(connection-refused\)$/,
    ),
    'fail   4 targets: 1 passed, 3 failed',
  ]);
}

describe('the demonstration', () => {
  test('probes four servers on this machine, and succeeds though three of them must fail', async () => {
    expectDemonstration(await smtpProbe(['demo']));
  });

  test('names each server with its address before it probes it', async () => {
    const { stdout } = await smtpProbe(['demo']);
    for (const description of ['a healthy server', 'without STARTTLS', 'too busy', 'nobody listens']) {
      expect(stdout).toMatch(new RegExp(`^ {2}127\\.0\\.0\\.1:\\d+ .*${description}$`, 'm'));
    }
    expect(stdout).toContain('nothing leaves it');
  });

  test('ends with a command that works', async () => {
    const { stdout } = await smtpProbe(['demo']);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('  smtp-probe mx.example.com:25');
  });
});

describe.skipIf(!promised)(`under Node ${major}.${minor} at ${systemNode}`, () => {
  test('the demonstration is the same', async () => {
    expectDemonstration(await smtpProbe(['demo'], { node: systemNode }));
  });

  test('the report is the same but for times', async () => {
    const { target } = await serve(healthy);
    const words = ['--format', 'json', '--no-require-starttls', '--concurrency', '40', '--repeat', '40'];
    const [own, other] = [
      await smtpProbe([...words, target]),
      await smtpProbe([...words, target], { node: systemNode }),
    ];
    const withoutTimes = (text: string) =>
      text.replace(/"(\w+Ms|observedAt|ms)": [^\n]+/g, '"$1"').replace(/ in [\d.]+ ms"/g, '"');
    expect({ ...other, stdout: withoutTimes(other.stdout) }).toEqual({
      ...own,
      stdout: withoutTimes(own.stdout),
    });
  });
});
