import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import {
  describeReportProblem,
  fileErrno,
  maxReportBytes,
  parseReport,
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
    // One byte more than is allowed, so that a device without an end is refused and not read for ever.
    bytes = await buffer(createReadStream(path, { end: maxReportBytes }));
  } catch (error) {
    const problem = `${input}: "${path}" cannot be read (${fileErrno(error)}). Name a JSON report that an earlier step has made, downloaded or checked out.`;
    return { ok: false, problems: [problem] };
  }
  const parsed = await parseReport(bytes.toString('utf8'));
  if (parsed.ok) return parsed;
  const problems = parsed.problems.map((problem) => describeReportProblem(`${input} ${path}`, problem));
  return { ok: false, problems };
}
