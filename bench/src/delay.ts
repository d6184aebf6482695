import { observe, type ProbeResult, parseTarget } from '@smtp-probe/probe';
import { median } from './measure.ts';
import { startServer } from './native.ts';
import { peer } from './programs.ts';

/** Where the time of one probe goes, in milliseconds, over a way that takes `delayMs` in each direction. */
export interface Waterfall {
  readonly delayMs: number;
  readonly parts: readonly { readonly name: string; readonly ms: number }[];
  readonly totalMs: number;
  /** What is left of the total beyond three round trips: those of the banner, EHLO and QUIT. */
  readonly overheadMs: number;
}

const parts = ['resolveMs', 'connectMs', 'bannerMs', 'ehloMs', 'quitMs'] as const;

/** Medians over some probes. The connection itself stands at once, for only what comes after it is held back. */
export async function waterfall(serverPort: number, delayMs: number, rounds: number): Promise<Waterfall> {
  const proxy = await startServer(process.execPath, [
    peer('delaying-proxy.ts'),
    String(serverPort),
    String(delayMs),
  ]);
  const parsed = parseTarget(`127.0.0.1:${proxy.port}`);
  if (!parsed.ok) throw new TypeError(parsed.problem);
  const results: ProbeResult[] = [];
  // The first is not counted: in it the code is compiled.
  for (let round = 0; round <= rounds; round += 1) results.push(await observe(parsed.target));
  results.shift();
  await proxy.stop();
  const medianOf = (part: keyof ProbeResult['timings']) =>
    median(results.flatMap(({ timings }) => timings[part] ?? []));
  const totalMs = medianOf('totalMs');
  return {
    delayMs,
    parts: parts.map((part) => ({ name: part.replace(/Ms$/, ''), ms: medianOf(part) })),
    totalMs,
    overheadMs: totalMs - 3 * 2 * delayMs,
  };
}
