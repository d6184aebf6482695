import { Baseline } from '@smtp-probe/probe';
import { readStoredReport } from './stored-report.ts';

export type ReadBaseline =
  | { readonly ok: true; readonly baseline: Baseline }
  /** A sentence for everything that is wrong, not yet fit to be shown. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** The earlier report of `--baseline`. */
export async function readBaseline(path: string): Promise<ReadBaseline> {
  const read = await readStoredReport(path);
  if (read.ok) return { ok: true, baseline: new Baseline(read.report) };
  return { ok: false, problems: read.problems.map((problem) => `--baseline: ${problem}`) };
}
