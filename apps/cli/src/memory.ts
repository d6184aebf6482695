/** So much space for new objects is enough for what 32 targets under way keep: most of it is garbage when it is full. */
const enoughBytes = 8 * 1024 * 1024;

const watchEveryMs = 20;

/**
 * The functions of a probe run equally often, so all are compiled by Maglev at the same time, a hundred and more. Done
 * sooner and thrown away at once, their work does not pile up to 16 MB.
 */
const maglevFlags = ['--no-maglev-destroy-on-background', '--concurrent-maglev-high-priority-threads'];

/** The first of Node's releases that these flags were tried with; older ones complain of those they do not know. */
const knowsMaglevFlags = 24;

/**
 * Keeps small what V8 lets grow, though it gains nothing by it here, where much is made and next to nothing kept: each
 * result is written and forgotten. The space for new objects grows until it is large enough, and no more. Where it is
 * smaller, more is kept by mistake; where it is larger, nothing is gained but megabytes.
 */
export async function keepMemorySmall(): Promise<void> {
  // Loaded when needed: one target has no use for it.
  const { getHeapSpaceStatistics, setFlagsFromString } = await import('node:v8');
  if (Number.parseInt(process.versions.node, 10) >= knowsMaglevFlags) {
    for (const flag of maglevFlags) setFlagsFromString(flag);
  }
  const watch = setInterval(() => {
    const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (space && space.space_size < enoughBytes) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(watch);
  }, watchEveryMs).unref();
}
