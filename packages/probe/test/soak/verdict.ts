import type { Sample } from './sample.ts';

/** What became of a soak: whether nothing grew and nothing was left, and a sentence a measure. */
export interface SoakVerdict {
  readonly ok: boolean;
  readonly sentences: readonly string[];
}

/** What may be more at the end than at the beginning, as a share and never less than so much. */
const mayGrow = {
  heapBytes: { share: 0.03, atLeast: 2 ** 20 },
  externalBytes: { share: 0.03, atLeast: 2 ** 20 },
  rssBytes: { share: 0.1, atLeast: 8 * 2 ** 20 },
} as const;

const names = { heapBytes: 'heap', externalBytes: 'beside the heap', rssBytes: 'RSS' } as const;

/** Code is compiled and caches fill in the first tenth, which does not count. */
const warmUpShare = 0.1;

/** Holds the last third of a soak against the first, each by its median. */
export function judgeSoak(all: readonly Sample[]): SoakVerdict {
  const samples = all.slice(Math.ceil(all.length * warmUpShare));
  const third = Math.floor(samples.length / 3);
  if (third === 0) throw new TypeError('a soak needs at least four samples');
  const first = samples.slice(0, third);
  const last = samples.slice(-third);

  const checks = (['heapBytes', 'externalBytes', 'rssBytes'] as const).map((measure) => {
    const [from, to] = [first, last].map((part) => median(part.map((sample) => sample[measure])));
    return grown(names[measure], from ?? 0, to ?? 0, mayGrow[measure]);
  });
  const counted = (['listeners', 'descriptors'] as const).map((measure) => {
    const [from, to] = [first, last].map((part) => median(part.map((sample) => sample[measure] ?? 0)));
    return { ok: (to ?? 0) <= (from ?? 0), sentence: `${measure}: ${from} and ${to}` };
  });
  const left = all.flatMap((sample) => sample.left);
  const wrong = all.at(-1)?.wrong ?? 0;
  const results = [
    ...checks,
    ...counted,
    { ok: left.length === 0, sentence: `left between probes: ${[...new Set(left)].join(', ') || 'nothing'}` },
    { ok: wrong === 0, sentence: `wrong verdicts: ${wrong}` },
  ];
  return {
    ok: results.every(({ ok }) => ok),
    sentences: results.map(({ ok, sentence }) => `${ok ? 'ok' : 'NOT OK'}  ${sentence}`),
  };
}

function grown(
  name: string,
  from: number,
  to: number,
  may: { readonly share: number; readonly atLeast: number },
) {
  const limit = from + Math.max(from * may.share, may.atLeast);
  return {
    ok: to <= limit,
    sentence: `${name}: ${inMb(from)} in the first third, ${inMb(to)} in the last, at most ${inMb(limit)}`,
  };
}

export function inMb(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [below = 0, above = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? above : (below + above) / 2;
}
