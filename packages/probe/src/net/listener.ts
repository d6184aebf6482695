/**
 * Calls a listener of the caller's, who only watches: what it throws is the fault of the one who listens, and must come
 * to light, but outside of the session.
 */
export function tell<Heard extends readonly unknown[]>(
  listener: ((...heard: Heard) => void) | undefined,
  ...heard: Heard
): void {
  try {
    listener?.(...heard);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
