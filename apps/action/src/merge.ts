import { commonLabelWidth, mergeReports, repeatedInWords, type StoredReport } from '@smtp-probe/probe';
import { findFiles } from './find-files.ts';
import { complaint, say } from './log.ts';
import { sayNotPassed } from './outcome-log.ts';
import { readReportInputs, reportInputNames } from './report-inputs.ts';
import { conclude, refuse } from './reporting.ts';
import type { RunOptions } from './run.ts';
import { readStoredReport } from './stored-report.ts';

export const mergeInputNames = ['reports', ...reportInputNames] as const;

/**
 * Makes one report, one summary and one verdict of the reports of earlier jobs. One that cannot be read is complained of
 * and left out, for the others are worth no less; the verdict is then never `pass`.
 */
export async function merge(
  read: (name: (typeof mergeInputNames)[number]) => string,
  { tool }: Pick<RunOptions, 'tool'>,
): Promise<number> {
  const problems: string[] = [];
  const wanted = readReportInputs(read, problems);
  const files = await findFiles(read('reports').split(/\r?\n/));
  if (files.length === 0) {
    problems.push(
      'reports: no report is there. Name the folder that actions/download-artifact has filled, or files; if no job has made a report, see why.',
    );
  }
  if (problems.length > 0) return refuse(problems.map((text) => ({ text, source: null })));
  const reports: StoredReport[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    const stored = await readStoredReport(file, 'reports');
    if (stored.ok) reports.push(stored.report);
    // The first of what is wrong with each is enough to find it.
    else unreadable.push(...stored.problems.slice(0, 1));
  }
  if (reports.length === 0) return refuse(unreadable.map((text) => ({ text, source: null })));
  const { outcomes, coverage, repeated } = mergeReports(reports, { unreadable: unreadable.length });
  say(`${tool.name} ${tool.version}: merging ${reports.length} reports`);
  // Of the others the logs of their jobs have told.
  const labelWidth = commonLabelWidth(
    outcomes.flatMap(({ judgements }) => judgements.map(({ result }) => result.target)),
  );
  sayNotPassed(outcomes, labelWidth);
  const kind = wanted.mode === 'warn' ? 'warning' : 'error';
  const complaints = [
    ...unreadable.map((text) => complaint(kind, 'SMTP Probe: report not read', text)),
    ...(repeated.length > 0
      ? [complaint('warning', 'SMTP Probe: tested more than once', repeatedInWords(repeated))]
      : []),
  ];
  const reported = {
    judgements: outcomes.flatMap(({ judgements }) => judgements),
    domains: outcomes.flatMap(({ domain }) => domain ?? []),
    coverage,
  };
  return await conclude(reported, wanted, tool, complaints);
}
