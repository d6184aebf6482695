import { describe, expect, it } from 'vitest';
import { emptyPlace } from './empty-place.ts';
import type { RunPlace } from './place.ts';
import { runWorkflow } from './workflow.ts';

/** Runs these jobs, each with its lines below `jobs:`, and has the result of each. */
async function run(jobs: string, given: Partial<RunPlace> = {}) {
  return await runWorkflow(`on: [push]\njobs:\n${jobs}`, await emptyPlace(given));
}

const job = (id: string, script: string, more = '') =>
  `  ${id}:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - run: ${script}\n`;

async function results(jobs: string): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await run(jobs)).jobs.map(({ id, result }) => [id, result]));
}

describe('jobs', () => {
  it('are run after those they need, wherever they stand', async () => {
    const { jobs } = await run(
      job('third', 'true', '    needs: [second]\n') +
        job('second', 'true', '    needs: first\n') +
        job('first', 'true'),
    );
    expect(jobs.map(({ id }) => id)).toEqual(['first', 'second', 'third']);
  });

  it('behind one that failed are skipped, and those behind them too, but for what asks for always or failure', async () => {
    const all = await results(
      job('first', 'false') +
        job('second', 'true', '    needs: first\n') +
        job('third', 'true', '    needs: second\n') +
        job('told', 'true', "    needs: first\n    if: needs.first.result == 'failure'\n") +
        job('alarm', 'true', '    needs: second\n    if: failure()\n') +
        job('always', 'true', '    needs: third\n    if: always()\n') +
        job('calm', 'true', "    needs: first\n    if: always() && needs.first.result == 'success'\n"),
    );
    expect(all).toEqual({
      ...{ first: 'failure', second: 'skipped', third: 'skipped' },
      // Without a word on how things stand, a condition has success() before it.
      told: 'skipped',
      ...{ alarm: 'success', always: 'success', calm: 'skipped' },
    });
  });

  it('of a matrix are as many as its values give, from an output too, and fail-fast skips those behind a failure', async () => {
    const from = (failFast: boolean) => `  first:
    runs-on: ubuntu-latest
    outputs:
      all: \${{ steps.list.outputs.all }}
    steps:
      - id: list
        run: echo 'all={"number":[1,2,3]}' >> "$GITHUB_OUTPUT"
  each:
    needs: first
    runs-on: ubuntu-latest
    strategy:
      fail-fast: ${failFast}
      matrix: \${{ fromJSON(needs.first.outputs.all) }}
    steps:
      - run: test \${{ matrix.number }} != 2 && test \${{ strategy.job-index }}-\${{ matrix.number }} != 0-2
`;
    const of = async (failFast: boolean) =>
      (await run(from(failFast))).jobs.slice(1).map(({ matrix, result }) => [matrix, result]);
    expect(await of(false)).toEqual([
      [{ number: 1 }, 'success'],
      [{ number: 2 }, 'failure'],
      [{ number: 3 }, 'success'],
    ]);
    expect((await of(true)).map(([, result]) => result)).toEqual(['success', 'failure', 'skipped']);
  });

  it('have the rights that they or their workflow say, and a token that has no other', async () => {
    const own = job('own', 'test "$TOKEN" = "test issues:write"', '    permissions: { issues: write }\n');
    const none = job('none', 'test "$TOKEN" = test');
    const { jobs } = await runWorkflow(
      `on: [push]\npermissions: {}\nenv: { TOKEN: "\${{ github.token }}" }\njobs:\n${own}${none}`,
      await emptyPlace(),
    );
    expect(jobs.map(({ permissions, result }) => [permissions, result])).toEqual([
      [{ issues: 'write' }, 'success'],
      [{}, 'success'],
    ]);
  });
});

describe('steps', () => {
  it('behind one that failed are skipped but for failure and always, and continue-on-error hides it', async () => {
    const { jobs } = await run(`  only:
    runs-on: ubuntu-latest
    steps:
      - { id: hidden, run: exit 3, continue-on-error: true }
      - { id: goes-on, run: 'test "\${{ steps.hidden.outcome }}-\${{ steps.hidden.conclusion }}" = failure-success' }
      - { id: fails, run: 'false; true' }
      - { id: left-out, run: 'true' }
      - { id: alarm, run: 'true', if: failure() }
      - { id: not-now, run: 'true', if: "always() && steps.fails.outcome == 'success'" }
      - { id: always, run: 'true', if: "\${{ always() }}" }
`);
    expect(jobs[0]?.result).toBe('failure');
    expect(jobs[0]?.steps.map(({ id, outcome, conclusion }) => [id, outcome, conclusion])).toEqual([
      ['hidden', 'failure', 'success'],
      ['goes-on', 'success', 'success'],
      ['fails', 'failure', 'failure'],
      ['left-out', 'skipped', 'skipped'],
      ['alarm', 'success', 'success'],
      ['not-now', 'skipped', 'skipped'],
      ['always', 'success', 'success'],
    ]);
  });

  it('hand on outputs, variables and folders of programs, and each has its own env before those of job and workflow', async () => {
    const { jobs } = await run(`  only:
    runs-on: ubuntu-latest
    env: { NAME: job, ALSO: "\${{ github.repository }}" }
    outputs: { said: "\${{ steps.says.outputs.word }}", missing: "\${{ steps.says.outputs.none }}" }
    steps:
      - id: says
        env: { NAME: step }
        run: |
          echo "word=$NAME $ALSO" >> "$GITHUB_OUTPUT"
          echo 'LATER=yes' >> "$GITHUB_ENV"
          mkdir bin && printf '#!/bin/sh\\necho found' > bin/tool && chmod +x bin/tool
          echo "$PWD/bin" >> "$GITHUB_PATH"
          echo '# Done' >> "$GITHUB_STEP_SUMMARY"
      - run: test "$NAME $LATER $(tool)" = 'job yes found'
`);
    expect(jobs[0]).toMatchObject({
      result: 'success',
      outputs: { said: 'step example/mail', missing: '' },
      steps: [{ record: { summary: '# Done\n' } }, {}],
    });
  });

  it('run in the shell and the folder that they name', async () => {
    const { jobs } = await run(
      `  only:
    runs-on: ubuntu-latest
    steps:
      - { id: plain, run: 'false | true' }
      - { id: bash, shell: bash, run: 'false | true' }
      - uses: actions/checkout@v6
        if: always()
      - { id: folder, if: always(), working-directory: folder, run: 'grep -q word file' }
`,
      { files: { 'folder/file': 'word' } },
    );
    expect(jobs[0]?.steps.map(({ outcome }) => outcome)).toEqual([
      'success',
      'failure',
      'success',
      'success',
    ]);
  });
});

describe('artifacts and caches', () => {
  const step = (action: string, inputs: string) =>
    `      - uses: actions/${action}\n        with: { ${inputs} }\n`;
  const steps = (id: string, all: string) => `  ${id}:\n    runs-on: ubuntu-latest\n    steps:\n${all}`;

  it('carry files from job to job and from run to run', async () => {
    const place = await emptyPlace({ files: { 'report.json': '{}' } });
    const restore = (key: string) =>
      step('cache/restore@v4', `path: report.json, key: ${key}, restore-keys: kept-`);
    const first = steps(
      'first',
      `      - uses: actions/checkout@v6\n${step('upload-artifact@v5', 'name: one, path: report.json')}${step('cache/save@v4', 'path: report.json, key: kept-1')}`,
    );
    const second = steps(
      'second',
      `${step('download-artifact@v6', 'name: one')}      - run: test -e report.json\n`,
    );
    const needs = second.replace('runs-on', 'needs: first\n    runs-on');
    expect(await runWorkflow(`on: [push]\njobs:\n${first}${needs}`, place)).toMatchObject({
      conclusion: 'success',
    });
    const later = steps('later', `${restore('kept-2')}      - run: test -e report.json\n`);
    const other = later.replace('kept-2, restore-keys: kept-', 'kept-2').replace('later', 'other');
    const run = await runWorkflow(`on: [push]\njobs:\n${later}${other}`, place);
    expect(run.jobs.map(({ result }) => result)).toEqual(['success', 'failure']);
    expect(run.jobs[0]?.steps[0]?.record?.outputs).toEqual({
      'cache-hit': 'false',
      'cache-matched-key': 'kept-1',
    });
  });

  it('of several saved under one beginning, bring the newest back', async () => {
    const place = await emptyPlace();
    const save = (key: string) =>
      steps(
        key,
        `      - run: echo ${key} > report.json\n${step('cache/save@v4', `path: report.json, key: ${key}`)}`,
      );
    for (const key of ['kept-b', 'kept-a']) await runWorkflow(`on: [push]\njobs:\n${save(key)}`, place);
    const restore = step('cache/restore@v4', 'path: report.json, key: kept-c, restore-keys: kept-');
    const { jobs } = await runWorkflow(`on: [push]\njobs:\n${steps('later', restore)}`, place);
    expect(jobs[0]?.steps[0]?.record?.outputs).toMatchObject({ 'cache-matched-key': 'kept-a' });
  });

  it('that are not there fail the download, as on GitHub', async () => {
    const { jobs } = await run(steps('only', step('download-artifact@v6', 'name: none')));
    expect(jobs[0]?.steps[0]).toMatchObject({
      outcome: 'failure',
      record: { log: [expect.stringContaining('none')] },
    });
  });
});

describe('what the engine does not know is an error, and never run otherwise than by GitHub:', () => {
  it.each([
    ['a key that is none', job('one', 'true', '    neds: other\n'), /neds/],
    ['an expression that is none', job('one', `"\${{ nothing.at.all }}"`), /nothing/],
    ['a need that is none', job('one', 'true') + job('two', 'true', '    needs: other\n'), /other/],
    [
      'an action',
      '  one:\n    runs-on: x\n    steps:\n      - uses: other/action@v1\n',
      /other\/action@v1 is not known/,
    ],
    ['an image', job('one', 'true', '    services: { db: { image: "postgres:16" } }\n'), /postgres:16/],
    ['a container', job('one', 'true', '    container: debian:12\n'), /container is not known/],
  ])('%s', async (_what, jobs, words) => {
    await expect(run(jobs)).rejects.toThrow(words);
  });
});
