import { Baseline } from '@smtp-probe/probe';
import type { ConfigComplaint } from './config-file.ts';
import { readStoredReport } from './stored-report.ts';

export type ReadBaseline =
  | { readonly ok: true; readonly baseline: Baseline | null }
  | { readonly ok: false; readonly complaints: readonly ConfigComplaint[] };

/** The earlier report of the input `baseline`; null where no file is named. */
export async function readBaseline(path: string | null): Promise<ReadBaseline> {
  if (path === null) return { ok: true, baseline: null };
  const read = await readStoredReport(path, 'baseline');
  if (read.ok) return { ok: true, baseline: new Baseline(read.report) };
  return { ok: false, complaints: read.problems.map((text) => ({ text, source: null })) };
}
