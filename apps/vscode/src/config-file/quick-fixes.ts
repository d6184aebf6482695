import { visibleText } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import type { ConfigFiles } from './config-files.ts';
import { rangeAt } from './diagnostics.ts';
import { configFilePattern } from './name.ts';

/** Offers the word that was most likely meant in the place of one that is wrong. */
export function offerQuickFixes(files: ConfigFiles): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { pattern: configFilePattern },
    { provideCodeActions: (document, range, context) => quickFixes(files, document, range, context) },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function quickFixes(
  files: ConfigFiles,
  { uri }: vscode.TextDocument,
  range: vscode.Range,
  { diagnostics }: vscode.CodeActionContext,
): vscode.CodeAction[] {
  const file = files.get(uri);
  if (!file || file.parsed.ok) return [];
  return file.parsed.problems.flatMap(({ meant, ...problem }) => {
    const place = rangeAt(file, problem);
    if (meant === undefined || !place.intersection(range)) return [];
    const title = vscode.l10n.t('Change to {0}', visibleText(meant));
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(uri, place, meant);
    action.diagnostics = diagnostics.filter((each) => each.range.isEqual(place));
    action.isPreferred = true;
    return [action];
  });
}
