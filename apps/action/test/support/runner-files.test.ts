import { describe, expect, it } from 'vitest';
import { run, writeOutput } from './fixture-action.ts';

describe('the files of a step', () => {
  it('set outputs, state, variables and folders', async () => {
    const step = await run(`
      appendFileSync(process.env.GITHUB_OUTPUT, 'banner<<E\\n220\\nhi\\nE\\nverdict=passed\\n');
      appendFileSync(process.env.GITHUB_STATE, 'a=1\\n');
      appendFileSync(process.env.GITHUB_ENV, 'B=2\\n');
      appendFileSync(process.env.GITHUB_PATH, '/c\\n');
      appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Hi\\n');
    `);
    expect(step).toMatchObject({
      outputs: { banner: '220\nhi', verdict: 'passed' },
      state: { a: '1' },
      env: { B: '2' },
      path: ['/c'],
      summary: '# Hi\n',
    });
  });

  it('that break the grammar fail the step, and what stood before the error is set', async () => {
    const step = await run(writeOutput('a=1\noops\n'));
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 0, outputs: { a: '1' } });
    expect(step.failures).toEqual([
      { code: 'file-invalid', file: 'output', detail: "Invalid format 'oops'" },
    ]);
    expect(step.annotations.map(({ message }) => message)).toEqual([
      "Unable to process file command 'output' successfully.",
      "Invalid format 'oops'",
    ]);
  });

  it.each(['STATE', 'ENV'])('GITHUB_%s that breaks the grammar fails the step', async (file) => {
    const step = await run(`appendFileSync(process.env.GITHUB_${file}, 'a<<E\\n')`);
    expect(step.failures).toMatchObject([{ code: 'file-invalid', file: file.toLowerCase() }]);
  });

  it('NODE_OPTIONS is refused in GITHUB_ENV, and the step stays green', async () => {
    const step = await run(`appendFileSync(process.env.GITHUB_ENV, 'Node_Options=--x\\nA=1\\n')`);
    expect(step).toMatchObject({ conclusion: 'success', env: { A: '1' } });
    expect(step.env).not.toHaveProperty('Node_Options');
    expect(step.annotations).toMatchObject([{ kind: 'error' }]);
  });

  it('a summary that is too large is dropped with an error, and the step stays green', async () => {
    const step = await run(`appendFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(1048577))`);
    expect(step).toMatchObject({ conclusion: 'success', summary: null });
    expect(step.annotations).toMatchObject([
      { kind: 'error', message: expect.stringContaining('upload aborted') },
    ]);
  });

  it('a summary is masked also by a mask added after it was written', async () => {
    const step = await run(`
      appendFileSync(process.env.GITHUB_STEP_SUMMARY, 'a secret\\n');
      console.log('::add-mask::secret');
    `);
    expect(step.summary).toBe('a ***\n');
  });

  it('a file that the action removed is an empty one', async () => {
    const step = await run(`require('node:fs').rmSync(process.env.GITHUB_OUTPUT)`);
    expect(step).toMatchObject({ conclusion: 'success', outputs: {} });
  });

  it('a command in the stream comes before the file: the file wins', async () => {
    const step = await run(`${writeOutput('a=file\n')} console.log('::set-output name=a::stream')`);
    expect(step.outputs).toEqual({ a: 'file' });
  });
});
