import * as vscode from 'vscode';
import { markStep } from '../walkthrough.ts';
import { type Tested, workflowOf } from './workflow.ts';

/** Where GitHub looks for it, in the workspace. */
const place = '.github/workflows/mail-gate.yml';

/** Opens the workflow of a test as a document that is not saved yet. */
export async function showWorkflow(tested: Tested | undefined): Promise<void> {
  if (!tested) {
    const testServer = vscode.l10n.t('Test Server…');
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t('There is no test yet to make a workflow of.'),
      testServer,
    );
    if (chosen === testServer) await vscode.commands.executeCommand('smtpProbe.testServer');
    return;
  }
  const content = workflowOf(tested);
  await vscode.window.showTextDocument((await atItsPlace(content)) ?? (await withoutName(content)));
  markStep('workflowWritten');
}

/**
 * A document that Save puts where it belongs. Undefined where something is there already, which nobody asked to overwrite, or
 * where it is not plain which folder is meant.
 */
async function atItsPlace(content: string): Promise<vscode.TextDocument | undefined> {
  const [folder, ...others] = vscode.workspace.workspaceFolders ?? [];
  if (folder?.uri.scheme !== 'file' || others.length > 0) return undefined;
  const untitled = vscode.Uri.joinPath(folder.uri, place).with({ scheme: 'untitled' });
  try {
    const document = await vscode.workspace.openTextDocument(untitled);
    const edit = new vscode.WorkspaceEdit();
    // One that is open already, from an earlier test, is written anew.
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), content);
    return (await vscode.workspace.applyEdit(edit)) ? document : undefined;
  } catch {
    return undefined;
  }
}

async function withoutName(content: string): Promise<vscode.TextDocument> {
  const remark = `# Save this as ${place}.\n`;
  return await vscode.workspace.openTextDocument({ language: 'yaml', content: `${remark}${content}` });
}
