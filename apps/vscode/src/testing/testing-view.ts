import * as vscode from 'vscode';
import type { ConfigFiles } from '../config-file/config-files.ts';
import type { EndedTest } from '../last-test.ts';
import type { RunningTests } from '../running-tests.ts';
import { runTests } from './test-run.ts';
import { TestTree } from './test-tree.ts';

/**
 * Shows the targets of the files in the Testing view. Nothing is contacted before somebody runs a test there. `onEnded` is
 * told what came of a run, if anything.
 */
export function openTestingView(
  files: ConfigFiles,
  running: RunningTests,
  onEnded: (test: EndedTest) => Promise<void>,
): vscode.Disposable {
  const controller = vscode.tests.createTestController('smtpProbe', 'SMTP Probe');
  const tree = new TestTree(controller);
  controller.resolveHandler = async (item) => {
    if (!item) await files.find();
  };
  controller.refreshHandler = () => files.find();
  const test = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
    const cancelling = new AbortController();
    const cancelled = token.onCancellationRequested(() => cancelling.abort());
    if (token.isCancellationRequested) cancelling.abort();
    const { signal } = cancelling;
    const run = controller.createTestRun(request);
    try {
      const ended = await running.hold(cancelling, () => runTests(request, { run, tree, files, signal }));
      if (ended.judgements.length + ended.domains.length > 0) await onEnded(ended);
    } finally {
      run.end();
      cancelled.dispose();
    }
  };
  controller.createRunProfile(vscode.l10n.t('Test'), vscode.TestRunProfileKind.Run, test, true);
  return vscode.Disposable.from(
    controller,
    files.onDidRead((file) => tree.update(file)),
    files.onDidGo((uri) => tree.remove(uri)),
  );
}
