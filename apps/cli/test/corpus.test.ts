import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cases } from '../../../packages/probe/test/support/corpus/corpus.ts';
import { describeCorpus } from '../../../packages/probe/test/support/corpus/corpus-face.ts';
import { stage } from '../../../packages/probe/test/support/corpus/corpus-stage.ts';
import { refusedTargets } from '../../../packages/probe/test/support/corpus/corpus-targets.ts';
import { screenOf } from '../../../packages/probe/test/support/terminal-screen.ts';
import { type Outcome, smtpProbe } from './support/cli.ts';

/** No argument holds a NUL. */
const refusable = refusedTargets.filter(({ input }) => !input.includes('\0'));

describeCorpus<Outcome>({
  name: 'command line',
  run: (cwd, env) => smtpProbe(['--ca-file', 'ca.pem', '--format', 'json'], { cwd, env }),
  reportOf: async ({ stdout }) => JSON.parse(stdout),
  expectEnd(run) {
    // The status of its worst verdict, the file that it took, and what is tried again.
    const stderr = expect.stringMatching(
      /^smtp-probe: [^\n]* smtp-probe\.yml\.\n(?:.*: attempt \d+: .*\n)*$/,
    );
    expect(run).toMatchObject({ status: 1, stderr });
  },
  expectVerdict({ status }, verdict) {
    expect(status).toBe({ pass: 0, fail: 1, error: 2 }[verdict]);
  },
  refusable,
  async refuse() {
    const run = await smtpProbe(refusable.map(({ input }) => input));
    expect(run).toMatchObject({ status: 64, stdout: '' });
    expect(run.stderr).not.toMatch(/[^\n\P{C}]/u);
    return run.stderr.split('\n');
  },
});

test('the words of every hostile server, on a terminal, are words', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'smtp-probe-hostile-'));
  onTestFinished(() => rm(folder, { recursive: true }));
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
