import { describe, expect, it } from 'vitest';
import { fixtureAction, metadata } from './fixture-action.ts';
import { runAction, type StepRecord } from './runner.ts';

/**
 * An action that prints what a server said without a thought: each attack must SUCCEED against it. If one of these fails,
 * the harness is blind, and the tests that show the real action to be safe show nothing.
 */
const CARELESS = `
  console.log('S: ' + process.env.INPUT_BANNER);
  console.log('code 220');
  console.log('::error::no STARTTLS');
  appendFileSync(process.env.GITHUB_STEP_SUMMARY, 'code 220\\n');
  if (process.env.INPUT_STARTTLS !== '') appendFileSync(process.env.GITHUB_OUTPUT, 'starttls=' + process.env.INPUT_STARTTLS + '\\n');
`;

async function greet(banner: string, starttls = ''): Promise<StepRecord> {
  const action = await fixtureAction(CARELESS, metadata('  banner: {}\n  starttls: {}\n'));
  return runAction({ actionYml: action, inputs: { banner, starttls } });
}

const own = { kind: 'error', message: 'no STARTTLS' };

describe('against an action that prints a banner raw', () => {
  it('a harmless banner does nothing', async () => {
    const step = await greet('220 mx.example ESMTP');
    expect(step.log).toEqual(['S: 220 mx.example ESMTP', 'code 220', '##[error]no STARTTLS']);
    expect(step).toMatchObject({
      conclusion: 'success',
      annotations: [own],
      outputs: {},
      summary: 'code 220\n',
      failures: [],
    });
  });

  it('`##[error]` forges an annotation', async () => {
    const step = await greet('220 hi ##[error]pwned');
    expect(step.annotations).toEqual([{ kind: 'error', message: 'pwned' }, own]);
  });

  it('a bare CR and `::error` forge an annotation with a title', async () => {
    const step = await greet('220 hi\r::error title=x::pwned');
    expect(step.annotations).toEqual([{ kind: 'error', message: 'pwned', title: 'x' }, own]);
    expect(step.log[0]).toBe('S: 220 hi');
  });

  it('`##[add-mask]220` hides the reply code in the log and in the summary', async () => {
    const step = await greet('220 hi ##[add-mask]220');
    expect(step.log).toContain('code ***');
    expect(step.summary).toBe('code ***\n');
  });

  it("`##[stop-commands]` turns the action's own later errors into plain text", async () => {
    const step = await greet('220 x ##[stop-commands]zzzzzzz');
    expect(step.annotations).toEqual([]);
    expect(step.log).toContain('::error::no STARTTLS');
  });

  it('`##[set-output]` forges an output that the action does not write afterwards', async () => {
    expect((await greet('220 x ##[set-output name=starttls]true')).outputs).toEqual({ starttls: 'true' });
  });

  it('`##[set-output]` does not outlive the same output written by the action', async () => {
    expect((await greet('220 x ##[set-output name=starttls]true', 'false')).outputs).toEqual({
      starttls: 'false',
    });
  });

  it('`##[set-env]` fails the step although the process exits with 0', async () => {
    const step = await greet('220 x ##[set-env name=A]b');
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 0, env: {} });
    expect(step.failures).toMatchObject([{ code: 'command-refused', command: 'set-env' }]);
  });
});
