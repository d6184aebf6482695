import { setTimeout as timer } from 'node:timers/promises';

/** Settles after so many milliseconds, or at once when the signal aborts; it never rejects. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await timer(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
