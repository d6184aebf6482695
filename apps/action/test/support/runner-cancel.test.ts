import { describe, expect, it } from 'vitest';
import { run, writeOutput } from './fixture-action.ts';

/** Real signals in real time, but short: the runner's own delays are pinned in `cancellation.test.ts`. */
const QUICK = { terminateAfterMs: 20, killAfterMs: 20 };

describe('cancelling a step', () => {
  const cancelWhenReady = (line: string, cancel: () => void) => {
    if (line === 'ready') cancel();
  };
  const stayAlive = `setInterval(() => {}, 1000); console.log('ready');`;

  it('an action that handles SIGINT still writes its outputs and its summary', async () => {
    const script = `
      process.on('SIGINT', () => {
        ${writeOutput('verdict=cancelled\n')}
        appendFileSync(process.env.GITHUB_STEP_SUMMARY, 'cancelled\\n');
        process.exit(0);
      });
      ${stayAlive}
    `;
    expect(await run(script, { onLine: cancelWhenReady })).toMatchObject({
      conclusion: 'cancelled',
      exitCode: 0,
      signal: null,
      outputs: { verdict: 'cancelled' },
      summary: 'cancelled\n',
    });
  });

  it('an action without a handler ends at SIGINT', async () => {
    expect(await run(stayAlive, { onLine: cancelWhenReady })).toMatchObject({
      conclusion: 'cancelled',
      signal: 'SIGINT',
    });
  });

  it('an action that ignores SIGINT ends at SIGTERM', async () => {
    const script = `process.on('SIGINT', () => {}); ${stayAlive}`;
    const step = await run(script, { onLine: cancelWhenReady, cancelDelays: QUICK });
    expect(step).toMatchObject({ conclusion: 'cancelled', signal: 'SIGTERM' });
  });

  it('an action that ignores SIGTERM too is killed', async () => {
    const script = `for (const s of ['SIGINT', 'SIGTERM']) process.on(s, () => {}); ${stayAlive}`;
    const step = await run(script, { onLine: cancelWhenReady, cancelDelays: QUICK });
    expect(step).toMatchObject({ conclusion: 'cancelled', exitCode: null, signal: 'SIGKILL' });
  });

  it('an abort signal cancels as well', async () => {
    const controller = new AbortController();
    const onLine = (line: string) => {
      if (line === 'ready') controller.abort();
    };
    expect(await run(stayAlive, { cancel: controller.signal, onLine })).toMatchObject({
      conclusion: 'cancelled',
    });
  });

  it('an abort signal that has fired already cancels at once', async () => {
    expect(await run(stayAlive, { cancel: AbortSignal.abort() })).toMatchObject({
      conclusion: 'cancelled',
      signal: 'SIGINT',
    });
  });
});
