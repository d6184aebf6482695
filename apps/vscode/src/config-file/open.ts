import * as vscode from 'vscode';
import type { EndedTest } from '../last-test.ts';
import type { RunningTests } from '../running-tests.ts';
import { openTestingView } from '../testing/testing-view.ts';
import { registerCompletion } from './completion.ts';
import { ConfigFiles } from './config-files.ts';
import { showDiagnostics } from './diagnostics.ts';
import { offerQuickFixes } from './quick-fixes.ts';

/** All that the editor does with smtp-probe.yml. `onEnded` is told what came of a run of the Testing view. */
export function openConfigFiles(
  running: RunningTests,
  onEnded: (test: EndedTest) => Promise<void>,
): vscode.Disposable {
  const files = new ConfigFiles();
  const opened = vscode.Disposable.from(
    files,
    showDiagnostics(files),
    offerQuickFixes(files),
    registerCompletion(),
    openTestingView(files, running, onEnded),
  );
  files.open();
  return opened;
}
