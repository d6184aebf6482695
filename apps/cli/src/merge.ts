import {
  commonLabelWidth,
  Gate,
  mergeReports,
  openReport,
  repeatedInWords,
  type StoredReport,
  type Tool,
  type Verdict,
} from '@smtp-probe/probe';
import type { MergeCommand } from './arguments.ts';
import { openOutput } from './output.ts';
import { readStoredReport } from './stored-report.ts';
import type { Terminal } from './terminal.ts';

/**
 * Merges the reports into one. Those that cannot be read are complained of and left out, for the others are worth no less;
 * the verdict is then never `pass`. Null when none could be read: there is nothing to report.
 */
export async function mergeStoredReports(
  command: MergeCommand,
  { terminal, tool }: { readonly terminal: Terminal; readonly tool: Tool },
): Promise<Verdict | null> {
  const reports: StoredReport[] = [];
  for (const path of command.reports) {
    const read = await readStoredReport(path);
    if (read.ok) reports.push(read.report);
    else for (const problem of read.problems) terminal.say(problem);
  }
  if (reports.length === 0) return null;
  const unreadable = command.reports.length - reports.length;
  const { outcomes, coverage, repeated } = mergeReports(reports, { unreadable });
  if (repeated.length > 0) terminal.say(repeatedInWords(repeated));
  const { format, transcript, output } = command;
  const file = openOutput(output, terminal);
  const targets = outcomes.flatMap(({ judgements, domain }) => [
    ...judgements.map(({ result }) => result.target),
    ...(domain ? [domain.lookup.target] : []),
  ]);
  const report = await openReport({
    format,
    tool,
    coverage,
    color: output === null && terminal.colour,
    transcript: transcript ? 'all' : 'failed',
    labelWidth: commonLabelWidth(targets),
  });
  const gate = new Gate();
  for (const outcome of outcomes) {
    gate.add(outcome);
    file.write(report.add(outcome));
  }
  file.write(report.end());
  file.close();
  return gate.verdict(coverage);
}
