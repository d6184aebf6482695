/** Resolves when the event loop has gone round once: what the system has ready by now has been read. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
