import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { Baseline, describeReportProblem, maxReportBytes, parseReport } from '@smtp-probe/probe';

export type ReadBaseline =
  | { readonly ok: true; readonly baseline: Baseline | null }
  /** A sentence for everything that is wrong, not yet fit to be shown. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** The earlier report of `--baseline`; null where no file is named. */
export async function readBaseline(path: string | null): Promise<ReadBaseline> {
  if (path === null) return { ok: true, baseline: null };
  let bytes: Buffer;
  try {
    // One byte more than is allowed, so that a device without an end is refused and not read for ever.
    bytes = await buffer(createReadStream(path, { end: maxReportBytes }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    return {
      ok: false,
      problems: [`--baseline: "${path}" cannot be read (${code}): name a report that --format json wrote.`],
    };
  }
  const parsed = await parseReport(bytes.toString('utf8'));
  if (parsed.ok) return { ok: true, baseline: new Baseline(parsed.report.judgements) };
  return { ok: false, problems: parsed.problems.map((each) => describeReportProblem(path, each)) };
}
