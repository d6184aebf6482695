import * as vscode from 'vscode';
import { messageMarkdown } from './message-markdown.ts';
import type { TestState, TestWords } from './test-state.ts';
import type { TestTree } from './test-tree.ts';

/** Where it is told, and who hears it. */
export interface Telling {
  readonly run: vscode.TestRun;
  readonly tree: TestTree;
  /** Whether what comes of an item is asked for; with a demand alone it is not of its target. */
  readonly isIncluded: (item: vscode.TestItem) => boolean;
}

/** Tells what came of an item and of all below it. */
export function tell(item: vscode.TestItem, state: TestState, context: Telling): void {
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
    state.children.flatMap((child, place) => {
      const below = tree.child(item, child, place);
      if (!below) return [];
      // Of a demand that is tested alone nobody hears why it could not be judged, but from itself.
      const isOrphan = child.state === 'skipped' && !isIncluded(item) && state.messages.length > 0;
      tell(below, isOrphan ? { ...child, state: state.state, messages: state.messages } : child, context);
      return below;
    }),
  );
  for (const [, child] of item.children) if (!told.has(child)) skip(child, run);
}

/** Tells that nothing came of an item, nor of what is below it. */
export function skip(item: vscode.TestItem, run: vscode.TestRun): void {
  run.skipped(item);
  for (const [, child] of item.children) skip(child, run);
}

function messageAt({ uri, range }: vscode.TestItem, { text, contrast }: TestWords): vscode.TestMessage {
  const message = contrast
    ? vscode.TestMessage.diff(text, contrast.expected, contrast.actual)
    : new vscode.TestMessage(new vscode.MarkdownString(messageMarkdown(text)));
  if (uri && range) message.location = new vscode.Location(uri, range);
  return message;
}
