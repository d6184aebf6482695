import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { describeCorpus } from '../../../packages/probe/test/support/corpus/corpus-face.ts';
import { refusedConfig, refusedTargets } from '../../../packages/probe/test/support/corpus/corpus-targets.ts';
import { gate } from './support/gate.ts';
import type { StepRecord } from './support/runner.ts';

/** Runs a step that probes all targets of the folder's file. */
async function run(folder: string, env: Readonly<Record<string, string>> = {}): Promise<StepRecord> {
  const inputs = { config: 'smtp-probe.yml', 'ca-file': 'ca.pem' };
  return await gate(inputs, { workspace: folder, temp: folder, limitMs: 60_000, env });
}

describeCorpus<StepRecord>({
  name: 'Action',
  run,
  reportOf: async ({ outputs }) => JSON.parse(await readFile(outputs.report ?? '', 'utf8')),
  expectEnd(step, { total, pass, fail, error }) {
    expect(step).toMatchObject({
      conclusion: 'failure',
      exitCode: 1,
      outputs: { total: `${total}`, passed: `${pass}`, failed: `${fail}`, errored: `${error}` },
    });
  },
  expectVerdict({ conclusion }, verdict) {
    expect(conclusion).toBe(verdict === 'pass' ? 'success' : 'failure');
  },
  refusable: refusedTargets,
  async refuse(folder) {
    await writeFile(join(folder, 'smtp-probe.yml'), refusedConfig());
    const { log, outputs } = await run(folder);
    expect(outputs).toMatchObject({ verdict: 'error', total: '0' });
    return log.filter((line) => line.startsWith('- smtp-probe.yml:'));
  },
});
