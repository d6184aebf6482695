import {
  type ConfigProblem,
  describeFewer,
  type GivenSettings,
  requestsOf,
  runTargets,
  type TargetOutcome,
  type TargetRequest,
} from '@smtp-probe/probe';
import * as vscode from 'vscode';
import type { ConfigFile } from '../config-file/config-files.ts';
import { problemInWords, rangeAt } from '../config-file/diagnostics.ts';
import { skip, type Telling, tell } from './item-state.ts';
import { RunOutput } from './run-output.ts';
import { testStateOf } from './test-state.ts';

/** What is asked of a run, and what it is told to. */
export interface TestRunContext extends Telling {
  readonly signal: AbortSignal;
  /** The settings of this machine, which stand where the file says nothing. */
  readonly settings: GivenSettings;
}

/**
 * Tests these targets of a file as the command line does, by the file's own policy, and tells what came of each as soon as it
 * is known. Cancelling ends it at once, and what was seen until then is told. What came of all is returned, in the file's order.
 */
export async function testTargets(
  file: ConfigFile,
  { root, items }: { readonly root: vscode.TestItem; readonly items: ReadonlySet<vscode.TestItem> },
  context: TestRunContext,
): Promise<readonly TargetOutcome[]> {
  const { run, tree, signal } = context;
  if (!file.parsed.ok) {
    const messages = file.parsed.problems.map((problem) => messageOn(file, problem));
    // A file that was wrong from the first has no targets to tell it.
    for (const item of root.children.size > 0 ? items : [root]) run.errored(item, messages);
    return [];
  }
  const { config } = file.parsed;
  const all = requestsOf({ ...config, given: { ...context.settings, ...config.given } }, file.name, {});
  const wanted = [...items].flatMap((item) => {
    const request = all[tree.placeOf(item) ?? Number.NaN];
    return request ? [{ item, request }] : [];
  });
  const [first] = wanted;
  if (!first) return [];
  const output = new RunOutput(run, wanted);
  if (wanted.some(({ request }) => request.settings.policy.failOn === 'regressions')) {
    output.note(
      vscode.l10n.t('fail-on: there is no earlier report to compare with here, so all that is wrong fails.'),
    );
  }
  const left = new Set(items);
  const outcomes: TargetOutcome[] = [];
  /** Targets are taken as their turns come. */
  function* taken(): Generator<TargetRequest> {
    for (const { item, request } of wanted) {
      run.started(item);
      yield request;
    }
  }
  const { concurrency, perAddress } = first.request.settings;
  const coming = runTargets(taken(), {
    concurrency,
    perAddress,
    signal,
    onTranscript: (entry, session) => output.entry(entry, session),
    onRetry: (outcome, next) => output.retry(outcome, next),
    onFewer: (atOnce) => output.note(describeFewer(atOnce)),
  });
  for await (const outcome of coming) {
    const item = wanted[outcome.index]?.item;
    if (!item) continue;
    left.delete(item);
    outcomes.push(outcome);
    output.outcome(outcome);
    tell(item, testStateOf(outcome), context);
  }
  for (const item of left) skip(item, run);
  return outcomes.toSorted((one, other) => one.index - other.index);
}

/** What is wrong with the file, at its place. */
function messageOn(file: ConfigFile, problem: ConfigProblem): vscode.TestMessage {
  const message = new vscode.TestMessage(problemInWords(problem));
  message.location = new vscode.Location(file.uri, rangeAt(file, problem));
  return message;
}
