import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CorpusCase, readCases } from '../../../packages/probe/test/support/corpus/corpus-case.ts';
import { corpusAuthorities } from '../../../packages/probe/test/support/corpus/corpus-certificates.ts';
import {
  expectCommands,
  expectOutcome,
  type ReportedResult,
} from '../../../packages/probe/test/support/corpus/corpus-outcome.ts';
import { type Stage, stage } from '../../../packages/probe/test/support/corpus/corpus-stage.ts';
import { type Outcome, smtpProbe } from './support/cli.ts';

/** Every server of the corpus is a target of one run, named by one file. */
const cases = readCases();

let played: Stage;
let run: Outcome;
let results: readonly ReportedResult[];

beforeAll(async () => {
  played = await stage(cases);
  const folder = await mkdtemp(join(tmpdir(), 'smtp-probe-corpus-'));
  const config = join(folder, 'smtp-probe.yml');
  const authorities = join(folder, 'ca.pem');
  await writeFile(config, played.config);
  await writeFile(authorities, corpusAuthorities());
  run = await smtpProbe(['--config', config, '--ca-file', authorities, '--format', 'json']);
  await rm(folder, { recursive: true });
  results = JSON.parse(run.stdout).results;
});

afterAll(async () => {
  await played[Symbol.asyncDispose]();
});

test('the run ends with the status of its worst verdict, and complains of nothing', () => {
  expect(run).toMatchObject({ status: statusOf(cases), stderr: '' });
  expect(results).toHaveLength(cases.length);
});

describe('corpus, command line', () => {
  test.each(cases.map((each, index) => ({ ...each, index })))('$group: $name', async ({ index, ...each }) => {
    const result = results[index];
    if (!result) throw new Error('the report leaves this target out');
    expectOutcome(each, result);
    const server = played.staged[index]?.server;
    if (server && server.received.length > 0) expectCommands(each, await server.finished());
  });
});

/** `fail` weighs more than `error`: a server was found wanting. */
function statusOf(all: readonly CorpusCase[]): number {
  const verdicts = all.map(({ expect: { verdict } }) => verdict);
  return verdicts.includes('fail') ? 1 : verdicts.includes('error') ? 2 : 0;
}
