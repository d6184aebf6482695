/** What is to be done when the signal aborts, and the one listener that does it. */
class Waiting {
  readonly acts = new Set<() => void>();

  handleEvent(): void {
    for (const act of this.acts) act();
  }
}

const waitings = new WeakMap<AbortSignal, Waiting>();

/**
 * Acts when the signal aborts, unless it is taken back before. For a signal that all probes of a run wait on: an event
 * target looks through all its listeners each time one comes or goes, and so has but one here.
 */
export function onAbort(signal: AbortSignal, act: () => void): void {
  let waiting = waitings.get(signal);
  if (!waiting) {
    waiting = new Waiting();
    waitings.set(signal, waiting);
  }
  if (waiting.acts.size === 0) signal.addEventListener('abort', waiting);
  waiting.acts.add(act);
}

/** Takes it back. */
export function offAbort(signal: AbortSignal, act: () => void): void {
  const waiting = waitings.get(signal);
  if (!waiting) return;
  waiting.acts.delete(act);
  if (waiting.acts.size === 0) signal.removeEventListener('abort', waiting);
}
