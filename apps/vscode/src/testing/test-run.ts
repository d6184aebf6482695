import type { TargetOutcome } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import type { ConfigFiles } from '../config-file/config-files.ts';
import type { EndedTest } from '../last-test.ts';
import { givenSettings, readSettings } from '../settings.ts';
import { testTargets } from './target-tests.ts';
import type { TestTree } from './test-tree.ts';

/** Where a run tells what comes of it, and what it is made of. */
export interface TestRunParts {
  readonly run: vscode.TestRun;
  readonly tree: TestTree;
  readonly files: ConfigFiles;
  readonly signal: AbortSignal;
}

/** Does what was asked for in the Testing view, one file after the other, by what stands in it now; tells what came of it. */
export async function runTests(
  { include, exclude = [] }: Pick<vscode.TestRunRequest, 'include' | 'exclude'>,
  { run, tree, files, signal }: TestRunParts,
): Promise<EndedTest> {
  const named = new Set(include ?? tree.roots());
  const isIncluded = (item: vscode.TestItem): boolean =>
    named.has(item) || (item.parent !== undefined && isIncluded(item.parent));
  const settings = readSettings({});
  const names: string[] = [];
  const outcomes: TargetOutcome[] = [];
  for (const [root, asked] of tree.targetsOf(named)) {
    const targets = new Set([...asked].filter((each) => !exclude.includes(each) && !exclude.includes(root)));
    if (!settings.ok) {
      for (const target of targets) run.errored(target, new vscode.TestMessage(settings.problem));
      continue;
    }
    const file = root.uri && (await files.read(root.uri));
    if (!file) continue;
    for (const target of targets) if (root.children.get(target.id) !== target) targets.delete(target);
    const context = { run, tree, signal, settings: givenSettings(), isIncluded };
    outcomes.push(...(await testTargets(file, { root, items: targets }, context)));
    // What no test was made of is none to be repeated.
    if (file.parsed.ok) names.push(file.name);
  }
  return {
    label: names.join(', '),
    files: names,
    judgements: outcomes.flatMap(({ judgements }) => judgements),
    domains: outcomes.flatMap(({ domain }) => domain ?? []),
  };
}
