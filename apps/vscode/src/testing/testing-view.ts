import * as vscode from 'vscode';
import type { ConfigFiles } from '../config-file/config-files.ts';
import { runTests } from './test-run.ts';
import { TestTree } from './test-tree.ts';

/** Shows the targets of the files in the Testing view. Nothing is contacted before somebody runs a test there. */
export function openTestingView(files: ConfigFiles): vscode.Disposable {
  const controller = vscode.tests.createTestController('smtpProbe', 'SMTP Probe');
  const tree = new TestTree(controller);
  const closing = new AbortController();
  controller.resolveHandler = async (item) => {
    if (!item) await files.find();
  };
  controller.refreshHandler = () => files.find();
  const test = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
    const cancelling = new AbortController();
    const cancelled = token.onCancellationRequested(() => cancelling.abort());
    if (token.isCancellationRequested) cancelling.abort();
    const signal = AbortSignal.any([cancelling.signal, closing.signal]);
    const run = controller.createTestRun(request);
    try {
      await runTests(request, { run, tree, files, signal });
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
    { dispose: () => closing.abort() },
  );
}
