import { renderJunit, renderSarif, type Tool } from '@smtp-probe/probe';
import { type Written, writeReport } from './files.ts';
import type { Reported } from './outputs.ts';
import type { ReportInputs } from './report-inputs.ts';

/** Writes the reports that other programs read, where they are asked for. */
export function writeOtherReports(
  { judgements, domains, coverage }: Reported,
  { junitFile, sarifFile }: ReportInputs,
  tool: Tool,
): readonly (readonly [name: string, written: Written])[] {
  const written: [name: string, written: Written][] = [];
  if (junitFile !== null) {
    const file = { input: 'junit-file', path: junitFile } as const;
    written.push(['JUnit', writeReport(renderJunit(judgements, domains, coverage), file)]);
  }
  if (sarifFile !== null) {
    const file = { input: 'sarif-file', path: sarifFile } as const;
    written.push(['SARIF', writeReport(renderSarif(judgements, tool, domains, coverage), file)]);
  }
  return written;
}
