import {
  type Baseline,
  commonLabelWidth,
  describeFewer,
  ListOrder,
  lookupThreads,
  Progress,
  repeatRequests,
  retryInWords,
  runTargets,
  shardRequests,
  type TargetOutcome,
  type TargetRequest,
  type Tool,
  tellRuns,
  untestedInWords,
} from '@smtp-probe/probe';
import { readBaseline } from './baseline-file.ts';
import { type ReadConfig, readConfigFile } from './config-file.ts';
import { readCertificates } from './files.ts';
import { type InputName, type Inputs, readInputs } from './inputs.ts';
import { complaint, say, sayProgress } from './log.ts';
import { maxListed, sayNotPassed, sayOutcome } from './outcome-log.ts';
import type { Reported } from './outputs.ts';
import { conclude, refuse } from './reporting.ts';

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
  const { shard, repeat } = inputs;
  const own = shard ? [...shardRequests(asked.requests, shard)] : asked.requests;
  const known = { ...certificates.trust, ...(baseline && { baseline }) };
  const reported: Reported = {
    ...(await probeTargets(own, repeat, known, options)),
    ...(shard && { coverage: { shard: { ...shard, targets: own.length * repeat }, gaps: [] } }),
  };
  // A shard leaves to the others what is theirs.
  const untested = untestedInWords(options.signal.aborted || shard ? [] : (baseline?.untested() ?? []));
  const complaints =
    untested === null ? [] : [complaint('warning', 'SMTP Probe: not tested any more', `${untested}.`)];
  const exitCode = await conclude(reported, inputs, options.tool, complaints);
  return options.signal.aborted ? 1 : exitCode;
}

const noBaseline =
  'fail-on: regressions are told by an earlier report. Name it with baseline, or leave fail-on out.';

async function readRequests({ targets, config, settings, given }: Inputs): Promise<ReadConfig> {
  if (config !== null) return await readConfigFile(config, given);
  return { ok: true, requests: targets.map((target) => ({ target, settings, source: null })) };
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
  const progress =
    requests.length > maxListed ? new Progress(requests.length, () => performance.now()) : null;
  const stopProgress = progress && sayProgress(() => progress.line());
  const outcomes = runTargets(requests, {
    concurrency,
    perAddress,
    onFewer,
    onRetry: (outcome, next) => {
      const words = retryInWords(outcome, next);
      if (words !== null) say(words);
    },
    ...known,
    hostedRunner: process.env.RUNNER_ENVIRONMENT === 'github-hosted',
    signal,
    notBegun: 'told',
  });
  for await (const outcome of tellRuns(outcomes, { targets: asked.length, times })) {
    progress?.add(outcome);
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
