import {
  countTargets,
  Gate,
  renderJson,
  renderMarkdown,
  skippedInWords,
  type Tool,
  type Verdict,
} from '@smtp-probe/probe';
import type { ConfigComplaint } from './config-file.ts';
import { writeReport, writeSummary, writeTemporaryReport } from './files.ts';
import {
  type Annotation,
  annotate,
  complaint,
  findingAnnotations,
  maxAnnotations,
  say,
  sayCounts,
} from './log.ts';
import { type Outputs, outputsOf, type Reported, writeOutputs } from './outputs.ts';
import type { ReportInputs } from './report-inputs.ts';

/** Reports what was found out, whether by a test or in reports of tests, and gives the exit code of the step. */
export async function conclude(
  reported: Reported,
  inputs: ReportInputs,
  tool: Tool,
  more: readonly Annotation[] = [],
): Promise<number> {
  const complaints = [...more, ...(await report(reported, inputs, tool))];
  annotate([...complaints, ...findingAnnotations(reported, inputs.mode)]);
  const passed = gateVerdict(reported) === 'pass' || inputs.mode === 'warn';
  return !passed || complaints.some(({ kind }) => kind === 'error') ? 1 : 0;
}

/** Ends the step on a fault of our own. Its words can quote anything. */
export function reportFault(error: unknown, outputs: Readonly<Record<string, string>>): number {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of words.split(/\r\n|\r|\n/)) say(line);
  const message = error instanceof Error ? error.message : words;
  annotate([
    ...onOutputs(writeOutputs(outputs, process.env.GITHUB_OUTPUT)),
    complaint(
      'error',
      'SMTP Probe: fault',
      `The action itself failed, and this says nothing of the server: ${message}. The log has the details; please report it with them.`,
    ),
  ]);
  return 1;
}

/** Ends a step whose inputs make no sense. */
export function refuse(
  problems: readonly ConfigComplaint[],
  outputs: Readonly<Record<string, string>> = noOutputs,
): number {
  say('The inputs of this step cannot be used, so nothing was tested:');
  // An annotation is a line of the log too; only too many of them leave something unsaid.
  if (problems.length > maxAnnotations) for (const { text } of problems) say(`- ${text}`);
  annotate([
    ...onOutputs(writeOutputs(outputs, process.env.GITHUB_OUTPUT)),
    ...problems.map(({ text, source }) => complaint('error', 'SMTP Probe: bad input', text, source)),
  ]);
  return 1;
}

/** The outputs of a step that found out nothing. */
export const noOutputs: Outputs = outputsOf({ judgements: [], domains: [] });

/** What the step hangs on. */
function gateVerdict({ judgements, domains, coverage }: Reported): Verdict {
  const gate = new Gate();
  for (const judgement of judgements) {
    if (judgement.via === null) gate.add({ judgements: [judgement], domain: null });
  }
  for (const domain of domains) gate.add({ judgements: domain.hosts, domain });
  return gate.verdict(coverage);
}

/** Writes the report, the summary and the outputs, each whatever becomes of the others; what went wrong is returned. */
async function report(reported: Reported, wanted: ReportInputs, tool: Tool): Promise<readonly Annotation[]> {
  const complaints: Annotation[] = [];
  const { judgements, domains, coverage } = reported;
  const { summary, jsonFile } = wanted;
  // A runner kills a cancelled step after ten seconds, and many targets make large reports: what the later steps are told
  // and what people read come first.
  const outputsProblem = writeOutputs(outputsOf(reported), process.env.GITHUB_OUTPUT);
  if (summary) {
    const written = writeSummary(
      renderMarkdown(judgements, { domains, ...(coverage && { coverage }) }),
      process.env.GITHUB_STEP_SUMMARY,
    );
    if (!written.ok)
      complaints.push(complaint('warning', 'SMTP Probe: summary not written', written.problem));
  }
  const json = renderJson(judgements, tool, domains, coverage);
  const file =
    jsonFile === null
      ? writeTemporaryReport(json, process.env.RUNNER_TEMP)
      : writeReport(json, { input: 'json-file', path: jsonFile });
  // Of an output that is written twice the last counts.
  const pathProblem = file.ok ? writeOutputs({ report: file.path }, process.env.GITHUB_OUTPUT) : null;
  complaints.push(...onOutputs(outputsProblem ?? pathProblem));
  if (!file.ok) {
    // Only the file that was asked for can be missed by anyone.
    const kind = jsonFile === null ? 'warning' : 'error';
    complaints.push(complaint(kind, 'SMTP Probe: report not written', file.problem));
  }
  for (const [name, written] of await otherReports(reported, wanted, tool)) {
    if (written.ok) say(`${name} report: ${written.path}`);
    else complaints.push(complaint('error', 'SMTP Probe: report not written', written.problem));
  }
  const counts = countTargets(judgements, domains);
  if (counts.total > 1 || coverage) sayCounts(counts, coverage);
  const skipped = skippedInWords(judgements, domains);
  if (skipped !== null) say(`${skipped}.`);
  if (file.ok) say(`JSON report: ${file.path}`);
  return complaints;
}

async function otherReports(reported: Reported, wanted: ReportInputs, tool: Tool) {
  if (wanted.junitFile === null && wanted.sarifFile === null) return [];
  const { writeOtherReports } = await import('./other-reports.ts');
  return writeOtherReports(reported, wanted, tool);
}

function onOutputs(problem: string | null): readonly Annotation[] {
  return problem === null ? [] : [complaint('error', 'SMTP Probe: outputs not written', problem)];
}
