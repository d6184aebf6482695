import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyFolder, fixtureAction, run, writeOutput } from './fixture-action.ts';
import { runAction } from './runner.ts';

describe('the process of a step', () => {
  it('an action that does nothing succeeds and leaves nothing', async () => {
    expect(await run('')).toMatchObject({
      conclusion: 'success',
      exitCode: 0,
      signal: null,
      log: [],
      annotations: [],
      outputs: {},
      state: {},
      env: {},
      path: [],
      summary: '',
      failures: [],
      events: [],
      warnings: [],
      durationMs: expect.any(Number),
    });
  });

  it('an exit code that is not 0 fails the step, and its outputs are read all the same', async () => {
    const step = await run(`${writeOutput('verdict=failed\n')} process.exit(3)`);
    expect(step).toMatchObject({
      conclusion: 'failure',
      exitCode: 3,
      outputs: { verdict: 'failed' },
      failures: [],
    });
  });

  it('an error annotation alone fails nothing', async () => {
    expect(await run(`console.log('::error::it broke')`)).toMatchObject({ conclusion: 'success' });
  });

  it('a signal that nobody of the harness sent fails the step', async () => {
    expect(await run(`process.kill(process.pid, 'SIGKILL')`)).toMatchObject({
      conclusion: 'failure',
      exitCode: null,
      signal: 'SIGKILL',
    });
  });

  it('a script that is not there fails the step', async () => {
    const actionYml = await fixtureAction('', 'runs: { using: node24, main: dist/none.js }');
    expect(await runAction({ actionYml })).toMatchObject({ conclusion: 'failure', exitCode: 1 });
  });

  it('inherits PATH, HOME and TMPDIR and no other variable', async () => {
    process.env.RUNNER_TEST_SECRET = 'inherited';
    onTestFinished(() => {
      delete process.env.RUNNER_TEST_SECRET;
    });
    const step = await run(
      'console.log(Object.keys(process.env).sort().join())',
      {},
      '  require-starttls: {}\n',
    );
    const inherited = ['HOME', 'PATH', 'TMPDIR'].filter((name) => process.env[name] !== undefined);
    const own = [
      'CI',
      'GITHUB_ACTIONS',
      'GITHUB_ACTION_PATH',
      'GITHUB_ENV',
      'GITHUB_OUTPUT',
      'GITHUB_PATH',
      'GITHUB_STATE',
      'GITHUB_STEP_SUMMARY',
      'GITHUB_WORKSPACE',
      'INPUT_REQUIRE-STARTTLS',
      'RUNNER_ARCH',
      'RUNNER_ENVIRONMENT',
      'RUNNER_OS',
      'RUNNER_TEMP',
    ];
    expect(step.log).toEqual([[...own, ...inherited].sort().join()]);
  });

  it('gets the env of the step, which cannot change what the runner sets', async () => {
    const script =
      'const { A, CI, RUNNER_ENVIRONMENT } = process.env; console.log(A, CI, RUNNER_ENVIRONMENT)';
    const env = { A: 'a', CI: 'no', RUNNER_ENVIRONMENT: 'mine' };
    expect((await run(script, { env, runnerEnvironment: 'self-hosted' })).log).toEqual(['a no self-hosted']);
  });

  it('gets an absent optional input set and empty', async () => {
    const step = await run(
      `console.log(JSON.stringify(process.env['INPUT_NO-VALUE']))`,
      {},
      '  no-value: {}\n',
    );
    expect(step.log).toEqual(['""']);
  });

  it('an unknown input is passed on and only warned of', async () => {
    const step = await run('console.log(process.env.INPUT_HOTS)', { inputs: { hots: 'mx' } });
    expect(step.warnings).toEqual(["Unexpected input(s) 'hots', valid inputs are ['unused']"]);
    expect(step.annotations).toEqual([{ kind: 'warning', message: step.warnings[0] }]);
    expect(step).toMatchObject({
      conclusion: 'success',
      log: [expect.stringContaining('##[warning]'), 'mx'],
    });
  });

  it('runs in the workspace', async () => {
    const workspace = await emptyFolder();
    await run(`require('node:fs').writeFileSync('report.json', process.env.GITHUB_WORKSPACE)`, { workspace });
    expect(await readFile(join(workspace, 'report.json'), 'utf8')).toBe(workspace);
  });

  it('has a standard input that is at its end', async () => {
    expect((await run(`console.log(JSON.stringify(readFileSync(0, 'utf8')))`)).log).toEqual(['""']);
  });

  it('a process that goes on for too long is killed, and its log is in the error', async () => {
    const endless = run('setInterval(() => {}, 1000)', { limitMs: 100, inputs: { hots: 'mx' } });
    await expect(endless).rejects.toThrow(/killed after 100 ms.*Unexpected input/s);
  });
});

describe('the streams of a step', () => {
  it('go to one reader: a token on standard output stops commands on standard error', async () => {
    const workspace = await emptyFolder();
    const script = `
      console.log('::stop-commands::abc');
      while (!require('node:fs').existsSync('seen'));
      console.error('::error::a');
    `;
    const step = await run(script, { workspace, onLine: () => writeFileSync(join(workspace, 'seen'), '') });
    expect(step.log).toEqual(['::stop-commands::abc', '::error::a']);
  });

  it('a command on standard error acts', async () => {
    expect((await run(`console.error('::notice::a')`)).annotations).toEqual([
      { kind: 'notice', message: 'a' },
    ]);
  });

  it('keep their lines apart when a line comes in pieces', async () => {
    const step = await run(
      `process.stdout.write('a'); process.stderr.write('b'); process.stdout.write('c\\n')`,
    );
    expect([...step.log].sort()).toEqual(['ac', 'b']);
  });

  it('are read to their end', async () => {
    const step = await run(`for (let i = 0; i < 20000; i += 1) console.log('line ' + i)`);
    expect(step.log).toHaveLength(20_000);
    expect(step.log.at(-1)).toBe('line 19999');
  });
});
