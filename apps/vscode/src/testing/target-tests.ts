import {
  describeFewer,
  type GivenSettings,
  requestsOf,
  runTargets,
  type TargetRequest,
} from '@smtp-probe/probe';
import * as vscode from 'vscode';
import type { ConfigFile } from '../config-file/config-files.ts';
import { problemInWords, rangeAt } from '../config-file/diagnostics.ts';
import { RunOutput } from './run-output.ts';
import { type TestState, type TestWords, testStateOf } from './test-state.ts';
import type { TestTree } from './test-tree.ts';

/** What is asked of a run, and what it is told to. */
export interface TestRunContext {
  readonly run: vscode.TestRun;
  readonly tree: TestTree;
  readonly signal: AbortSignal;
  /** The settings of this machine, which stand where the file says nothing. */
  readonly settings: GivenSettings;
  /** Whether what comes of an item is asked for; with a demand alone it is not of its target. */
  readonly isIncluded: (item: vscode.TestItem) => boolean;
}

/**
 * Tests these targets of a file as the command line does, by the file's own policy, and tells what came of each as soon as it
 * is known. Cancelling ends it at once, and what was seen until then is told.
 */
export async function testTargets(
  file: ConfigFile,
  items: ReadonlySet<vscode.TestItem>,
  context: TestRunContext,
): Promise<void> {
  const { run, tree, signal } = context;
  const output = new RunOutput(run);
  if (!file.parsed.ok) {
    const messages = file.parsed.problems.map((problem) => {
      const message = new vscode.TestMessage(problemInWords(problem));
      message.location = new vscode.Location(file.uri, rangeAt(file, problem));
      return message;
    });
    for (const item of items) run.errored(item, messages);
    return;
  }
  const { config } = file.parsed;
  const all = requestsOf({ ...config, given: { ...context.settings, ...config.given } }, file.name, {});
  const wanted = [...items].flatMap((item) => {
    const request = all[tree.placeOf(item) ?? Number.NaN];
    return request ? [{ item, request }] : [];
  });
  const [first] = wanted;
  if (!first) return;
  if (wanted.some(({ request }) => request.settings.policy.failOn === 'regressions')) {
    output.note(
      vscode.l10n.t('fail-on: there is no earlier report to compare with here, so all that is wrong fails.'),
    );
  }
  const left = new Set(items);
  /** Targets are taken as their turns come. */
  function* taken(): Generator<TargetRequest> {
    for (const { item, request } of wanted) {
      run.started(item);
      yield request;
    }
  }
  const { concurrency, perAddress } = first.request.settings;
  const outcomes = runTargets(taken(), {
    concurrency,
    perAddress,
    signal,
    onRetry: (judgement, next) => output.retry(judgement, next),
    onFewer: (atOnce) => output.note(describeFewer(atOnce)),
  });
  for await (const outcome of outcomes) {
    const item = wanted[outcome.index]?.item;
    if (!item) continue;
    left.delete(item);
    output.outcome(outcome, item);
    tell(item, testStateOf(outcome), context);
  }
  for (const item of left) skip(item, run);
}

function tell(item: vscode.TestItem, state: TestState, context: TestRunContext): void {
  const { run, tree, isIncluded } = context;
  const ms = state.ms ?? undefined;
  const messages = state.messages.map((words) => messageAt(item, words));
  switch (state.state) {
    case 'passed':
      run.passed(item, ms);
      break;
    case 'failed':
      run.failed(item, messages, ms);
      break;
    case 'errored':
      run.errored(item, messages, ms);
      break;
    case 'skipped':
      run.skipped(item);
      break;
  }
  tree.forget(item, state.children);
  const told = new Set(
    state.children.map((child, place) => {
      const below = tree.child(item, child, place);
      // Of a demand that is tested alone nobody hears why it could not be judged, but from itself.
      const isOrphan = child.state === 'skipped' && !isIncluded(item) && state.messages.length > 0;
      tell(below, isOrphan ? { ...child, state: state.state, messages: state.messages } : child, context);
      return below;
    }),
  );
  for (const [, child] of item.children) if (!told.has(child)) skip(child, run);
}

function skip(item: vscode.TestItem, run: vscode.TestRun): void {
  run.skipped(item);
  for (const [, child] of item.children) skip(child, run);
}

function messageAt({ uri, range }: vscode.TestItem, { text, contrast }: TestWords): vscode.TestMessage {
  const message = contrast
    ? vscode.TestMessage.diff(text, contrast.expected, contrast.actual)
    : new vscode.TestMessage(text);
  if (uri && range) message.location = new vscode.Location(uri, range);
  return message;
}
