import {
  commonLabelWidth,
  countVerdicts,
  type Judgement,
  judge,
  observe,
  overallVerdict,
  probeAll,
  renderJson,
  renderMarkdown,
  type Tool,
} from '@smtp-probe/probe';
import { readCertificates, writeReport, writeSummary, writeTemporaryReport } from './files.ts';
import { type InputName, type Inputs, readInputs } from './inputs.ts';
import {
  type Annotation,
  annotate,
  complaint,
  findingAnnotations,
  maxAnnotations,
  say,
  sayCounts,
  sayTarget,
} from './log.ts';
import { type Outputs, outputsOf, writeOutputs } from './outputs.ts';

export interface RunOptions {
  readonly tool: Tool;
  /** Cancels the step: what was seen until then is reported all the same. */
  readonly signal: AbortSignal;
}

/** The whole step, from its inputs to its exit code. Whatever happens, the outputs are written. */
export async function run(read: (name: InputName) => string, options: RunOptions): Promise<number> {
  const parsed = readInputs(read);
  if (!parsed.ok) return refuse(parsed.problems);
  const { inputs } = parsed;
  const certificates = await readCertificates(inputs.caFile);
  if (!certificates.ok) return refuse([certificates.problem]);
  const judgements = await probeTargets(inputs, certificates, options);
  const complaints = await report(judgements, inputs, options.tool);
  annotate([...complaints, ...findingAnnotations(judgements, inputs.mode)]);
  const passed = overallVerdict(countVerdicts(judgements)) === 'pass' || inputs.mode === 'warn';
  return options.signal.aborted || !passed || complaints.some(({ kind }) => kind === 'error') ? 1 : 0;
}

/** Ends the step on a fault of our own. Its words can quote anything. */
export function reportFault(error: unknown): number {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of words.split(/\r\n|\r|\n/)) say(line);
  const message = error instanceof Error ? error.message : words;
  annotate([
    ...complainOfOutputs(outputsOf([], '')),
    complaint(
      'error',
      'SMTP Probe: fault',
      `The action itself failed, and this says nothing of the server: ${message}. The log has the details; please report it with them.`,
    ),
  ]);
  return 1;
}

function refuse(problems: readonly string[]): number {
  say('The inputs of this step cannot be used, so nothing was tested:');
  // An annotation is a line of the log too; only too many of them leave something unsaid.
  if (problems.length > maxAnnotations) for (const problem of problems) say(`- ${problem}`);
  annotate([
    ...complainOfOutputs(outputsOf([], '')),
    ...problems.map((problem) => complaint('error', 'SMTP Probe: bad input', problem)),
  ]);
  return 1;
}

/** Probes all targets, and says of each what came of it as soon as it is known; the judgements in the order of the list. */
async function probeTargets(
  { targets, settings }: Inputs,
  { ca }: { readonly ca?: string },
  { tool, signal }: RunOptions,
): Promise<readonly Judgement[]> {
  const { policy, ...probing } = settings;
  const options = { ...probing, ...(ca !== undefined && { ca }) };
  const labelWidth = commonLabelWidth(targets);
  const judgements: Judgement[] = [];
  const onCancel = () => say('Cancelled: what was seen until now is reported.');
  signal.addEventListener('abort', onCancel);
  const count = targets.length === 1 ? '1 target' : `${targets.length} targets`;
  say(`${tool.name} ${tool.version}: testing ${count}`);
  for await (const { index, result } of probeAll(targets, { ...options, signal })) {
    const judgement = judge(result, policy);
    judgements[index] = judgement;
    // Where there is one server, and it did not pass, its words are what people look for.
    const transcript = targets.length === 1 && judgement.verdict !== 'pass' ? 'open' : 'folded';
    sayTarget(judgement, { labelWidth, transcript });
  }
  for (const [index, target] of targets.entries()) {
    // Cancelled before its turn: with a signal that has aborted, observing touches no network and says just that.
    judgements[index] ??= judge(await observe(target, { ...options, signal }), policy);
  }
  signal.removeEventListener('abort', onCancel);
  return judgements;
}

/** Writes the report, the summary and the outputs, each whatever becomes of the others; what went wrong is returned. */
async function report(
  judgements: readonly Judgement[],
  { summary, jsonFile }: Inputs,
  tool: Tool,
): Promise<readonly Annotation[]> {
  const complaints: Annotation[] = [];
  const json = renderJson(judgements, tool);
  const { GITHUB_STEP_SUMMARY: summaryFile, RUNNER_TEMP: temp } = process.env;
  const file = await (jsonFile === null ? writeTemporaryReport(json, temp) : writeReport(json, jsonFile));
  if (!file.ok) {
    // Only the file that was asked for can be missed by anyone.
    const kind = jsonFile === null ? 'warning' : 'error';
    complaints.push(complaint(kind, 'SMTP Probe: report not written', file.problem));
  }
  if (summary) {
    const written = await writeSummary(renderMarkdown(judgements), summaryFile);
    if (!written.ok)
      complaints.push(complaint('warning', 'SMTP Probe: summary not written', written.problem));
  }
  complaints.push(...complainOfOutputs(outputsOf(judgements, file.ok ? file.path : '')));
  if (judgements.length > 1) sayCounts(countVerdicts(judgements));
  if (file.ok) say(`JSON report: ${file.path}`);
  return complaints;
}

function complainOfOutputs(outputs: Outputs): readonly Annotation[] {
  const problem = writeOutputs(outputs, process.env.GITHUB_OUTPUT);
  return problem === null ? [] : [complaint('error', 'SMTP Probe: outputs not written', problem)];
}
