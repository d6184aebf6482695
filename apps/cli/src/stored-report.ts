import {
  describeReportProblem,
  fileErrno,
  maxReportBytes,
  parseReport,
  readAtMost,
  type StoredReport,
} from '@smtp-probe/probe';

export type ReadReport =
  | { readonly ok: true; readonly report: StoredReport }
  /** A sentence for everything that is wrong, not yet fit to be shown. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** A report that an earlier run has written. */
export async function readStoredReport(path: string): Promise<ReadReport> {
  let bytes: Buffer;
  try {
    bytes = await readAtMost(path, maxReportBytes);
  } catch (error) {
    return {
      ok: false,
      problems: [`"${path}" cannot be read (${fileErrno(error)}): name a report that --format json wrote.`],
    };
  }
  const parsed = await parseReport(bytes.toString('utf8'));
  if (parsed.ok) return parsed;
  return { ok: false, problems: parsed.problems.map((each) => describeReportProblem(path, each)) };
}
