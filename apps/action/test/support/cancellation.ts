/** How long a cancelled step has: `terminateAfterMs` after SIGINT comes SIGTERM, `killAfterMs` after that SIGKILL. */
export interface CancelDelays {
  readonly terminateAfterMs: number;
  readonly killAfterMs: number;
}

/** The runner's own delays; a test that waits for them takes ten seconds, so a test gives its own. */
export const CANCEL_DELAYS: CancelDelays = { terminateAfterMs: 7_500, killAfterMs: 2_500 };

export type CancelSignal = 'SIGINT' | 'SIGTERM' | 'SIGKILL';

/** Sends SIGINT at once and the harder signals in their time, until the function it returns is called. */
export function cancelInSteps(send: (signal: CancelSignal) => void, delays: CancelDelays): () => void {
  send('SIGINT');
  let timer = setTimeout(() => {
    send('SIGTERM');
    timer = setTimeout(() => send('SIGKILL'), delays.killAfterMs);
  }, delays.terminateAfterMs);
  return () => clearTimeout(timer);
}
