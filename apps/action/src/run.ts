import {
  type Baseline,
  type Counts,
  commonLabelWidth,
  countTargets,
  describeFewer,
  ListOrder,
  lookupThreads,
  overallVerdict,
  Progress,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderSarif,
  repeatRequests,
  retryInWords,
  runTargets,
  type TargetOutcome,
  type TargetRequest,
  type Tool,
  tellRuns,
  untestedInWords,
} from '@smtp-probe/probe';
import { readBaseline } from './baseline-file.ts';
import { type ConfigComplaint, type ReadConfig, readConfigFile } from './config-file.ts';
import { readCertificates, type Written, writeReport, writeSummary, writeTemporaryReport } from './files.ts';
import { type InputName, type Inputs, readInputs } from './inputs.ts';
import {
  type Annotation,
  annotate,
  complaint,
  findingAnnotations,
  maxAnnotations,
  say,
  sayCounts,
  sayDomain,
  sayProgress,
  sayTarget,
} from './log.ts';
import { type Outputs, outputsOf, type Reported, writeOutputs } from './outputs.ts';

export interface RunOptions {
  readonly tool: Tool;
  /** Cancels the step: what was seen until then is reported all the same. */
  readonly signal: AbortSignal;
}

/** The whole step, from its inputs to its exit code. Whatever happens, the outputs are written. */
export async function run(read: (name: InputName) => string, options: RunOptions): Promise<number> {
  const parsed = readInputs(read);
  if (!parsed.ok) return refuse(parsed.problems.map((text) => ({ text, source: null })));
  const { inputs } = parsed;
  // Before any file is read: that takes the pool into use.
  process.env.UV_THREADPOOL_SIZE ??= String(lookupThreads(inputs.settings.concurrency));
  const asked = await readRequests(inputs);
  if (!asked.ok) return refuse(asked.complaints);
  const certificates = await readCertificates(inputs.caFile);
  if (!certificates.ok) return refuse([{ text: certificates.problem, source: null }]);
  const compared = await readBaseline(inputs.baseline);
  if (!compared.ok) return refuse(compared.complaints);
  const { baseline } = compared;
  if (!baseline && asked.requests.some(({ settings }) => settings.policy.failOn === 'regressions')) {
    return refuse([{ text: noBaseline, source: null }]);
  }
  const reported = await probeTargets(
    asked.requests,
    inputs.repeat,
    { ...certificates.trust, ...(baseline && { baseline }) },
    options,
  );
  const untested = untestedInWords(options.signal.aborted ? [] : (baseline?.untested() ?? []));
  if (untested !== null) say(`${untested}.`);
  const complaints = await report(reported, inputs, options.tool);
  annotate([...complaints, ...findingAnnotations(reported, inputs.mode)]);
  const passed = overallVerdict(countsOf(reported)) === 'pass' || inputs.mode === 'warn';
  return options.signal.aborted || !passed || complaints.some(({ kind }) => kind === 'error') ? 1 : 0;
}

const noBaseline =
  'fail-on: regressions are told by an earlier report. Name it with baseline, or leave fail-on out.';

/** Ends the step on a fault of our own. Its words can quote anything. */
export function reportFault(error: unknown): number {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of words.split(/\r\n|\r|\n/)) say(line);
  const message = error instanceof Error ? error.message : words;
  annotate([
    ...complainOfOutputs(outputsOf(nothing, '')),
    complaint(
      'error',
      'SMTP Probe: fault',
      `The action itself failed, and this says nothing of the server: ${message}. The log has the details; please report it with them.`,
    ),
  ]);
  return 1;
}

async function readRequests({ targets, config, settings, given }: Inputs): Promise<ReadConfig> {
  if (config !== null) return await readConfigFile(config, given);
  return { ok: true, requests: targets.map((target) => ({ target, settings, source: null })) };
}

function refuse(problems: readonly ConfigComplaint[]): number {
  say('The inputs of this step cannot be used, so nothing was tested:');
  // An annotation is a line of the log too; only too many of them leave something unsaid.
  if (problems.length > maxAnnotations) for (const { text } of problems) say(`- ${text}`);
  annotate([
    ...complainOfOutputs(outputsOf(nothing, '')),
    ...problems.map(({ text, source }) => complaint('error', 'SMTP Probe: bad input', text, source)),
  ]);
  return 1;
}

const nothing: Reported = { judgements: [], domains: [] };

function countsOf({ judgements, domains }: Reported): Counts {
  return countTargets(judgements, domains);
}

/** Probes all targets, and says of each what came of it as soon as it is known; the judgements in the order of the list. */
async function probeTargets(
  asked: readonly TargetRequest[],
  times: number,
  known: { readonly ca?: string; readonly baseline?: Baseline },
  { tool, signal }: RunOptions,
): Promise<Reported> {
  const requests = [...repeatRequests(asked, times)];
  // The same of all, for they hold for the run.
  const { concurrency = 1, perAddress = 0 } = requests[0]?.settings ?? {};
  const onFewer = (atOnce: number) => say(describeFewer(atOnce));
  const onCancel = () => say('Cancelled: what was seen until now is reported.');
  signal.addEventListener('abort', onCancel);
  const count = requests.length === 1 ? '1 target' : `${requests.length} targets`;
  say(`${tool.name} ${tool.version}: testing ${count}`);
  const labelWidth = commonLabelWidth(requests.map(({ target }) => target));
  const order = new ListOrder<TargetOutcome>();
  const done: TargetOutcome[] = [];
  const progress = new Progress(requests.length, () => performance.now());
  const stopProgress = requests.length > maxListed ? sayProgress(() => progress.line()) : null;
  const outcomes = runTargets(requests, {
    concurrency,
    perAddress,
    onFewer,
    onRetry: (judgement, next) => {
      const words = retryInWords(judgement, next);
      if (words !== null) say(words);
    },
    ...known,
    signal,
    notBegun: 'told',
  });
  for await (const outcome of tellRuns(outcomes, { targets: asked.length, times })) {
    progress.add(outcome);
    done.push(...order.add(outcome.index, outcome));
    if (stopProgress === null) sayOutcome(outcome, { labelWidth, isOnly: requests.length === 1 });
  }
  if (stopProgress !== null) {
    stopProgress();
    sayNotPassed(done, labelWidth);
  }
  signal.removeEventListener('abort', onCancel);
  return {
    judgements: done.flatMap((outcome) => outcome.judgements),
    domains: done.flatMap(({ domain }) => domain ?? []),
  };
}

/** Up to how many targets the log has each of them; of more, those that did not pass, and no more of these. */
const maxListed = 100;

/** What came of those that did not pass, the first of them in the order of the list. */
function sayNotPassed(outcomes: readonly TargetOutcome[], labelWidth: number): void {
  const notPassed = outcomes.filter(({ verdict }) => verdict !== 'pass');
  for (const outcome of notPassed.slice(0, maxListed)) sayOutcome(outcome, { labelWidth, isOnly: false });
  const rest = notPassed.length - maxListed;
  if (rest > 0) say(`${rest} more did not pass: the JSON report has them all.`);
}

function sayOutcome(
  { verdict, judgements, domain }: TargetOutcome,
  { labelWidth, isOnly }: { readonly labelWidth: number; readonly isOnly: boolean },
): void {
  // Where there is one server, and it did not pass, its words are what people look for.
  const transcript = isOnly && judgements.length === 1 && verdict !== 'pass' ? 'open' : 'folded';
  for (const judgement of judgements) sayTarget(judgement, { labelWidth, transcript });
  if (domain) sayDomain(domain, labelWidth);
}

/** Writes the report, the summary and the outputs, each whatever becomes of the others; what went wrong is returned. */
async function report(reported: Reported, inputs: Inputs, tool: Tool): Promise<readonly Annotation[]> {
  const complaints: Annotation[] = [];
  const { judgements, domains } = reported;
  const { summary, jsonFile } = inputs;
  const json = renderJson(judgements, tool, domains);
  const { GITHUB_STEP_SUMMARY: summaryFile, RUNNER_TEMP: temp } = process.env;
  const file = await (jsonFile === null
    ? writeTemporaryReport(json, temp)
    : writeReport(json, { input: 'json-file', path: jsonFile }));
  if (!file.ok) {
    // Only the file that was asked for can be missed by anyone.
    const kind = jsonFile === null ? 'warning' : 'error';
    complaints.push(complaint(kind, 'SMTP Probe: report not written', file.problem));
  }
  for (const [name, written] of await writeOtherReports(reported, inputs, tool)) {
    if (written.ok) say(`${name} report: ${written.path}`);
    else complaints.push(complaint('error', 'SMTP Probe: report not written', written.problem));
  }
  if (summary) {
    const written = await writeSummary(renderMarkdown(judgements, { domains }), summaryFile);
    if (!written.ok)
      complaints.push(complaint('warning', 'SMTP Probe: summary not written', written.problem));
  }
  complaints.push(...complainOfOutputs(outputsOf(reported, file.ok ? file.path : '')));
  const counts = countsOf(reported);
  if (counts.total > 1) sayCounts(counts);
  if (file.ok) say(`JSON report: ${file.path}`);
  return complaints;
}

/** Writes the reports that other programs read, where they are asked for. */
async function writeOtherReports(
  { judgements, domains }: Reported,
  { junitFile, sarifFile }: Inputs,
  tool: Tool,
): Promise<readonly (readonly [name: string, written: Written])[]> {
  const written: [name: string, written: Written][] = [];
  if (junitFile !== null) {
    const file = { input: 'junit-file', path: junitFile } as const;
    written.push(['JUnit', await writeReport(renderJunit(judgements, domains), file)]);
  }
  if (sarifFile !== null) {
    const file = { input: 'sarif-file', path: sarifFile } as const;
    written.push(['SARIF', await writeReport(renderSarif(judgements, tool, domains), file)]);
  }
  return written;
}

function complainOfOutputs(outputs: Outputs): readonly Annotation[] {
  const problem = writeOutputs(outputs, process.env.GITHUB_OUTPUT);
  return problem === null ? [] : [complaint('error', 'SMTP Probe: outputs not written', problem)];
}
