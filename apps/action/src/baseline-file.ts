import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { Baseline, describeReportProblem, maxReportBytes, parseReport } from '@smtp-probe/probe';
import type { ConfigComplaint } from './config-file.ts';

export type ReadBaseline =
  | { readonly ok: true; readonly baseline: Baseline | null }
  | { readonly ok: false; readonly complaints: readonly ConfigComplaint[] };

/** The earlier report of the input `baseline`; null where no file is named. */
export async function readBaseline(path: string | null): Promise<ReadBaseline> {
  if (path === null) return { ok: true, baseline: null };
  let bytes: Buffer;
  try {
    // One byte more than is allowed, so that a device without an end is refused and not read for ever.
    bytes = await buffer(createReadStream(path, { end: maxReportBytes }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    const text = `baseline: "${path}" cannot be read (${code}). Name a JSON report that an earlier step has made, downloaded or checked out.`;
    return { ok: false, complaints: [{ text, source: null }] };
  }
  const parsed = await parseReport(bytes.toString('utf8'));
  if (parsed.ok) return { ok: true, baseline: new Baseline(parsed.report.judgements) };
  const complaints = parsed.problems.map((problem) => ({
    text: describeReportProblem(`baseline ${path}`, problem),
    source: null,
  }));
  return { ok: false, complaints };
}
