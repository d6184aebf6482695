/** So much space for new objects is enough for what 32 targets under way keep: most of it is garbage when it is full. */
const enoughBytes = 8 * 1024 * 1024;

const watchEveryMs = 20;

/**
 * Keeps the space for new objects small, once it is large enough. V8 lets it grow for as long as much is made, and here
 * much is made and next to nothing kept: each result is written and forgotten. Where it is smaller, more is kept by
 * mistake; where it is larger, nothing is gained but megabytes.
 */
export async function keepMemorySmall(): Promise<void> {
  // Loaded when needed: one target has no use for it.
  const { getHeapSpaceStatistics, setFlagsFromString } = await import('node:v8');
  const watch = setInterval(() => {
    const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (space && space.space_size < enoughBytes) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(watch);
  }, watchEveryMs).unref();
}
