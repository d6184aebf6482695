import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportFormats } from '@smtp-probe/probe';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseCommand } from '../src/arguments.ts';
import { smtpProbe } from './support/cli.ts';
import { healthy, serve, withoutStartTls } from './support/servers.ts';

function workFolder(): string {
  const cwd = mkdtempSync(join(tmpdir(), 'smtp-probe-cli-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  return cwd;
}

const shards = [1, 2, 3];

/** Probes the targets in three shards, each of which leaves its report in the folder; what each came to. */
async function probeInShards(cwd: string, targets: readonly string[]) {
  const outcomes = [];
  for (const shard of shards) {
    const words = ['--shard', `${shard}/3`, '--format', 'json', '--output', `shard-${shard}.json`, '-'];
    outcomes.push(await smtpProbe(words, { cwd, stdin: targets.join('\n') }));
  }
  return outcomes;
}

const files = shards.map((shard) => `shard-${shard}.json`);

const labelsIn = (json: string): readonly string[] =>
  JSON.parse(json).results.map(({ target }: { target: { label: string } }) => target.label);

function healthyServers(count: number) {
  return Promise.all(Array.from({ length: count }, () => serve(healthy)));
}

describe('three shards', () => {
  test('probe each target once, and merged are the report of all', async () => {
    const cwd = workFolder();
    const servers = await healthyServers(10);
    const targets = servers.map(({ target }) => target);
    const outcomes = await probeInShards(cwd, targets);
    expect(outcomes).toEqual(shards.map(() => ({ status: 0, stdout: '', stderr: '' })));
    expect(servers.map(({ received }) => received.length)).toEqual(targets.map(() => 1));
    const { status, stdout, stderr } = await smtpProbe(['merge', '--format', 'json', ...files], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(labelsIn(stdout).toSorted()).toEqual(targets.toSorted());
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'pass',
      counts: { total: 10 },
      shard: null,
      gaps: [],
    });
  });

  test('of a single target leave two that have none, which pass and say so', async () => {
    const cwd = workFolder();
    const { target } = await serve(healthy);
    const outcomes = await Promise.all(
      shards.map((shard) => smtpProbe(['--shard', `${shard}/3`, target], { cwd })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([0, 0, 0]);
    const words = outcomes.map(({ stdout }) => stdout.trimEnd().split('\n').at(-1));
    expect(
      words.filter((line) => /^pass {3}shard \d of 3, to which no target of the list falls/.test(line ?? '')),
    ).toHaveLength(2);
    expect(
      words.filter((line) => /^pass {3}shard \d of 3, 1 target: 1 passed$/.test(line ?? '')),
    ).toHaveLength(1);
  });
});

describe('smtp-probe merge', () => {
  test.each(reportFormats)('writes %s, and ends as a run over all targets would', async (format) => {
    const cwd = workFolder();
    const [good, bad] = [await serve(healthy), await serve(withoutStartTls)];
    await probeInShards(cwd, [good.target, bad.target]);
    const words = ['merge', '--format', format, '--output', 'all.out', ...files];
    expect(await smtpProbe(words, { cwd })).toEqual({ status: 1, stdout: '', stderr: '' });
    const report = readFileSync(join(cwd, 'all.out'), 'utf8');
    expect(report).toMatch(/STARTTLS|starttls/);
    for (const { port } of format === 'sarif' ? [bad] : [good, bad]) expect(report).toContain(String(port));
  });

  test('names a shard that is missing, and does not pass', async () => {
    const cwd = workFolder();
    const { target } = await serve(healthy);
    await probeInShards(cwd, [target]);
    const { status, stdout } = await smtpProbe(['merge', 'shard-1.json', 'shard-2.json'], { cwd });
    expect(status).toBe(2);
    expect(stdout).toContain('error  shard 3 of 3 is missing: its targets are not in this report\n');
  });

  test('goes on without a report that was cut off, says what is wrong with it, and does not pass', async () => {
    const cwd = workFolder();
    const targets = (await healthyServers(3)).map(({ target }) => target);
    await probeInShards(cwd, targets);
    const whole = readFileSync(join(cwd, 'shard-2.json'), 'utf8');
    writeFileSync(join(cwd, 'shard-2.json'), whole.slice(0, whole.length / 2));
    const { status, stdout, stderr } = await smtpProbe(['merge', ...files], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^smtp-probe: shard-2\.json: expected a report in JSON/);
    expect(stdout).toContain('error  shard 2 of 3 is missing');
    expect(stdout).toContain('error  1 report could not be read: its targets are not in this report\n');
  });

  test('counts a target each time that it comes in two reports, and says so', async () => {
    const cwd = workFolder();
    const { target } = await serve(healthy);
    for (const file of ['one.json', 'two.json']) {
      await smtpProbe(['--format', 'json', '--output', file, target], { cwd });
    }
    const { status, stdout, stderr } = await smtpProbe(['merge', 'one.json', 'two.json'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('pass   2 targets: 2 passed\n');
    expect(stderr).toBe(
      `smtp-probe: 1 target is in more than one report, and each time counted: ${target}.\n`,
    );
  });

  test('reads no report into nothing: 64 when none of them is one', async () => {
    const cwd = workFolder();
    writeFileSync(join(cwd, 'bad.json'), '{}');
    const { status, stdout, stderr } = await smtpProbe(['merge', 'bad.json', 'none.json'], { cwd });
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(/bad\.json: expected a report of smtp-probe/);
    expect(stderr).toMatch(/"none\.json" cannot be read \(ENOENT\)/);
  });

  test.each([
    [['merge'], /^merge: a report is missing/],
    [['merge', '--timeout', '5s', '--shard', '1/2', 'a.json'], /^merge: expected no --timeout/],
    [['merge', '--format', 'xml', 'a.json'], /^--format: expected one of/],
  ])('refuses %j', (words, problem) => {
    const command = parseCommand(words);
    expect(command).toMatchObject({
      kind: 'refuse',
      problems: expect.arrayContaining([expect.stringMatching(problem)]),
    });
  });
});

test.each(['0/5', '6/5', '2', 'a/b'])('--shard %s is refused', (text) => {
  expect(parseCommand(['--shard', text, 'mx.example.com'])).toEqual({
    kind: 'refuse',
    problems: [
      `--shard: expected a shard as its number and how many there are, such as 2/5, of 9999 at most; got "${text}".`,
    ],
  });
});
