import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
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
  refusedConfig,
  refusedTargets,
  targetsOf,
} from '../../../packages/probe/test/support/corpus/corpus-targets.ts';
import { gate } from './support/gate.ts';
import type { StepRecord } from './support/runner.ts';

let workspace: string;

beforeAll(async () => {
  workspace = await realpath(await mkdtemp(join(tmpdir(), 'corpus-')));
  await writeFile(join(workspace, 'ca.pem'), corpusAuthorities());
});

afterAll(async () => {
  await rm(workspace, { recursive: true });
});

/** Runs a step that probes all targets of a file that says this. */
async function probeAll(config: string, env: Readonly<Record<string, string>> = {}): Promise<StepRecord> {
  await writeFile(join(workspace, 'smtp-probe.yml'), config);
  const inputs = { config: 'smtp-probe.yml', 'ca-file': 'ca.pem' };
  return await gate(inputs, { workspace, temp: workspace, limitMs: 60_000, env });
}

async function reportOf({ outputs }: StepRecord) {
  return JSON.parse(await readFile(outputs.report ?? '', 'utf8'));
}

describe('corpus, Action', () => {
  let played: Stage;
  let step: StepRecord;
  let results: readonly ReportedResult[];

  beforeAll(async () => {
    played = await stage(cases);
    step = await probeAll(played.config);
    results = (await reportOf(step)).results;
  });

  afterAll(async () => {
    await played[Symbol.asyncDispose]();
  });

  test('the step fails, for not all pass, and its outputs count what did', () => {
    const count = (wanted: string) =>
      String(cases.filter(({ expect: { verdict } }) => verdict === wanted).length);
    expect(step).toMatchObject({
      conclusion: 'failure',
      exitCode: 1,
      outputs: {
        total: String(cases.length),
        passed: count('pass'),
        failed: count('fail'),
        errored: count('error'),
      },
    });
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
    const own = await probeAll(alone.config, each.env);
    expect(own.conclusion).toBe(each.expect.verdict === 'pass' ? 'success' : 'failure');
    expectOutcome(each, (await reportOf(own)).results[0]);
  });
});

describe('corpus, Action', () => {
  let targets: readonly unknown[];
  let complaints: readonly string[];

  beforeAll(async () => {
    targets = targetsOf(await reportOf(await probeAll(acceptedConfig())));
    const { log, outputs } = await probeAll(refusedConfig());
    expect(outputs).toMatchObject({ verdict: 'error', total: '0' });
    complaints = log.filter((line) => line.startsWith('- smtp-probe.yml:'));
  });

  test.each(acceptedTargets.map((each, index) => ({ ...each, index, name: visibleText(each.input) })))(
    'targets: $name',
    ({ is, index }) => expect(targets[index]).toMatchObject(is ?? {}),
  );

  test.each(refusedTargets.map((each, index) => ({ ...each, index, name: visibleText(each.input) })))(
    'targets: $name',
    ({ refused: words = '', hides, index }) => {
      expect(complaints[index]).toContain(words);
      if (hides) expect(complaints.join()).not.toContain(hides);
    },
  );
});
