import {
  type Baseline,
  type Coverage,
  commonLabelWidth,
  describeFewer,
  Gate,
  openReport,
  Progress,
  type RequestList,
  repeatRequests,
  retryInWords,
  runTargets,
  shardRequests,
  type Tool,
  tellRuns,
  type Verdict,
} from '@smtp-probe/probe';
import type { ProbeCommand } from './arguments.ts';
import { readCertificates } from './certificates.ts';
import { keepMemorySmall } from './memory.ts';
import { openOutput } from './output.ts';
import type { Terminal } from './terminal.ts';

/** What became of a run: how many targets were never begun, because it was cancelled, and the verdict on the others. */
export interface Run {
  readonly verdict: Verdict;
  readonly notBegun: number;
}

export interface RunContext {
  readonly terminal: Terminal;
  readonly tool: Tool;
  readonly signal: AbortSignal;
  /** An earlier report to compare with; missing or null for none. */
  readonly baseline?: Baseline | null;
}

/** Probes the targets and writes the report. Cancelling ends it at once, with all that was seen. */
export async function runProbes(
  asked: RequestList,
  command: Pick<ProbeCommand, 'format' | 'output' | 'transcript' | 'inOrder' | 'repeat' | 'shard' | 'caFile'>,
  { terminal, tool, signal, baseline = null }: RunContext,
): Promise<Run> {
  const { format, transcript, inOrder, output, shard } = command;
  const own = shard ? shardRequests(asked, shard) : asked;
  const requests = repeatRequests(own, command.repeat);
  const coverage: Coverage = { shard: shard && { ...shard, targets: requests.length }, gaps: [] };
  // Both files are opened before any socket is: a wrong name costs no test.
  const ca = await readCertificates(command.caFile);
  const file = openOutput(output, terminal);
  if (requests.length > fewTargets) await keepMemorySmall();
  const report = await openReport({
    format,
    tool,
    coverage,
    color: output === null && terminal.colour,
    transcript: transcript ? 'all' : 'failed',
    inOrder,
    labelWidth: commonLabelWidth(firstOf(requests, maxInColumns).map(({ target }) => target)),
  });
  const progress =
    terminal.showsProgress && requests.length > 1
      ? new Progress(requests.length, () => performance.now())
      : null;
  const stopProgress = progress && repeatNow(() => terminal.progress(progress.line()), progressEveryMs);
  // The same of all, for they hold for the run.
  const { concurrency = 1, perAddress = 0 } = firstOf(requests, 1)[0]?.settings ?? {};
  const onFewer = (atOnce: number) => terminal.say(describeFewer(atOnce));
  const gate = new Gate();
  let told = 0;
  const outcomes = runTargets(requests, {
    concurrency,
    perAddress,
    onFewer,
    onRetry: (outcome, next) => {
      const words = retryInWords(outcome, next);
      if (words !== null) terminal.say(words);
    },
    ...ca,
    signal,
    ...(baseline && { baseline }),
  });
  for await (const outcome of tellRuns(outcomes, { targets: own.length, times: command.repeat })) {
    told += 1;
    gate.add(outcome);
    progress?.add(outcome);
    file.write(report.add(outcome));
  }
  stopProgress?.();
  file.write(report.end());
  file.close();
  const notBegun = requests.length - told;
  return { verdict: notBegun > 0 ? 'error' : gate.verdict(coverage), notBegun };
}

/** Often enough to look alive, seldom enough to cost nothing. */
const progressEveryMs = 200;

/** Does it now and again and again; returns what ends that. It keeps no process alive. */
function repeatNow(act: () => void, everyMs: number): () => void {
  act();
  const timer = setInterval(act, everyMs).unref();
  return () => clearInterval(timer);
}

/** Of so many nobody can tell what they cost. */
const fewTargets = 100;

/** How many targets are looked at for the width of a column, before the first of them is probed. */
const maxInColumns = 1000;

function firstOf<Item>(items: Iterable<Item>, count: number): readonly Item[] {
  const first: Item[] = [];
  for (const item of items) {
    if (first.length === count) break;
    first.push(item);
  }
  return first;
}
