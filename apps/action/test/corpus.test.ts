import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCases } from '../../../packages/probe/test/support/corpus/corpus-case.ts';
import { corpusAuthorities } from '../../../packages/probe/test/support/corpus/corpus-certificates.ts';
import {
  expectCommands,
  expectOutcome,
  type ReportedResult,
} from '../../../packages/probe/test/support/corpus/corpus-outcome.ts';
import { type Stage, stage } from '../../../packages/probe/test/support/corpus/corpus-stage.ts';
import { gate } from './support/gate.ts';
import type { StepRecord } from './support/runner.ts';

/** Every server of the corpus is a target of one step, named by one file. */
const cases = readCases();

let played: Stage;
let step: StepRecord;
let results: readonly ReportedResult[];

beforeAll(async () => {
  played = await stage(cases);
  const workspace = await realpath(await mkdtemp(join(tmpdir(), 'corpus-')));
  await writeFile(join(workspace, 'smtp-probe.yml'), played.config);
  await writeFile(join(workspace, 'ca.pem'), corpusAuthorities());
  const inputs = { config: 'smtp-probe.yml', 'ca-file': 'ca.pem' };
  step = await gate(inputs, { workspace, temp: workspace, limitMs: 60_000 });
  results = JSON.parse(await readFile(step.outputs.report ?? '', 'utf8')).results;
  await rm(workspace, { recursive: true });
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

describe('corpus, Action', () => {
  test.each(cases.map((each, index) => ({ ...each, index })))('$group: $name', async ({ index, ...each }) => {
    const result = results[index];
    if (!result) throw new Error('the report leaves this target out');
    expectOutcome(each, result);
    const server = played.staged[index]?.server;
    if (server && server.received.length > 0) expectCommands(each, await server.finished());
  });
});
