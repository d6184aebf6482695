import * as vscode from 'vscode';
import { openTestingView } from '../testing/testing-view.ts';
import { registerCompletion } from './completion.ts';
import { ConfigFiles } from './config-files.ts';
import { showDiagnostics } from './diagnostics.ts';
import { offerQuickFixes } from './quick-fixes.ts';

/** All that the editor does with smtp-probe.yml. */
export function openConfigFiles(): vscode.Disposable {
  const files = new ConfigFiles();
  const opened = vscode.Disposable.from(
    files,
    showDiagnostics(files),
    offerQuickFixes(files),
    registerCompletion(),
    openTestingView(files),
  );
  files.open();
  return opened;
}
