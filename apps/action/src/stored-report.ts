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

/** A report that an earlier step or job has written; `input` is what names it. */
export async function readStoredReport(path: string, input: string): Promise<ReadReport> {
  let bytes: Buffer;
  try {
    bytes = await readAtMost(path, maxReportBytes);
  } catch (error) {
    const problem = `${input}: "${path}" cannot be read (${fileErrno(error)}). Name a JSON report that an earlier step has made, downloaded or checked out.`;
    return { ok: false, problems: [problem] };
  }
  const parsed = await parseReport(bytes.toString('utf8'));
  if (parsed.ok) return parsed;
  const problems = parsed.problems.map((problem) => describeReportProblem(`${input} ${path}`, problem));
  return { ok: false, problems };
}
