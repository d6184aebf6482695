/** The most that libuv takes. */
const maxThreads = 1024;

/**
 * How many threads of Node's pool (`UV_THREADPOOL_SIZE`) so many targets at once need, that the operating system's
 * look-ups do not wait for each other. Node has 4, and lets look-ups have half of the pool; as many again are for those
 * that nobody waits for any more, which cannot be broken off. The size counts only before the pool's first use.
 */
export function lookupThreads(concurrency: number): number {
  return Math.min(maxThreads, 4 * concurrency);
}
