import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visibleText } from '../../../packages/probe/src/report/visible.ts';
import { cases, environmentCases } from '../../../packages/probe/test/support/corpus/corpus.ts';
import { corpusAuthorities } from '../../../packages/probe/test/support/corpus/corpus-certificates.ts';
import {
  expectCommands,
  expectOutcome,
  type ReportedResult,
} from '../../../packages/probe/test/support/corpus/corpus-outcome.ts';
import { type Stage, stage } from '../../../packages/probe/test/support/corpus/corpus-stage.ts';
import {
  acceptedConfig,
  acceptedTargets,
  refusedTargets,
  targetsOf,
} from '../../../packages/probe/test/support/corpus/corpus-targets.ts';
import { screenOf } from '../../../packages/probe/test/support/terminal-screen.ts';
import { type Outcome, smtpProbe } from './support/cli.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smtp-probe-corpus-'));
  await writeFile(join(folder, 'ca.pem'), corpusAuthorities());
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Probes all targets of a file that says this. */
async function probeAll(config: string, env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  await writeFile(join(folder, 'smtp-probe.yml'), config);
  return await smtpProbe(['--ca-file', 'ca.pem', '--format', 'json'], { cwd: folder, env });
}

describe('corpus, command line', () => {
  let played: Stage;
  let run: Outcome;
  let results: readonly ReportedResult[];

  beforeAll(async () => {
    played = await stage(cases);
    run = await probeAll(played.config);
    results = JSON.parse(run.stdout).results;
  });

  afterAll(async () => {
    await played[Symbol.asyncDispose]();
  });

  test('the run ends with the status of its worst verdict, and says which file it took', () => {
    expect(run).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^smtp-probe: [^\n]* smtp-probe\.yml\.\n$/),
    });
    expect(results).toHaveLength(cases.length);
  });

  test.each(cases.map((each, index) => ({ ...each, index })))('$group: $name', async ({ index, ...each }) => {
    const result = results[index];
    if (!result) throw new Error('the report leaves this target out');
    expectOutcome(each, result);
    const server = played.staged[index]?.server;
    if (server && server.received.length > 0) expectCommands(each, await server.finished());
  });

  test.each(environmentCases)('$group: $name', async (each) => {
    await using alone = await stage([each]);
    const { status, stdout } = await probeAll(alone.config, each.env);
    expect(status).toBe({ pass: 0, fail: 1, error: 2 }[each.expect.verdict]);
    expectOutcome(each, JSON.parse(stdout).results[0]);
  });
});

describe('corpus, command line', () => {
  let targets: readonly unknown[];
  let complaints: readonly string[];
  /** No argument holds a NUL. */
  const refused = refusedTargets.filter(({ input }) => !input.includes('\0'));

  beforeAll(async () => {
    targets = targetsOf(JSON.parse((await probeAll(acceptedConfig())).stdout));
    const run = await smtpProbe(refused.map(({ input }) => input));
    expect(run).toMatchObject({ status: 64, stdout: '' });
    expect(run.stderr).not.toMatch(/[^\n\P{C}]/u);
    complaints = run.stderr.split('\n');
  });

  test.each(acceptedTargets.map((each, index) => ({ ...each, index, name: visibleText(each.input) })))(
    'targets: $name',
    ({ is, index }) => expect(targets[index]).toMatchObject(is ?? {}),
  );

  test.each(refused.map((each, index) => ({ ...each, index, name: visibleText(each.input) })))(
    'targets: $name',
    ({ refused: words = '', hides, index }) => {
      expect(complaints[index]).toContain(words);
      if (hides) expect(complaints.join()).not.toContain(hides);
    },
  );
});

test('the words of every hostile server, on a terminal, are words', async () => {
  await using hostile = await stage(cases.filter(({ group }) => group === 'hostile-text'));
  await writeFile(join(folder, 'smtp-probe.yml'), hostile.config);
  const { stdout } = await smtpProbe(['--transcript'], { cwd: folder });
  const { effects, lines } = await screenOf(stdout);
  expect(effects).toEqual([]);
  expect(lines).toEqual(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd()),
  );
});
