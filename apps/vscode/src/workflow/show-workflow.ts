import * as vscode from 'vscode';
import { type TestedTarget, workflowOf } from './workflow.ts';

/** Opens the workflow of a test as a document that is saved nowhere yet. */
export async function showWorkflow(tested: TestedTarget | undefined): Promise<void> {
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
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
  await vscode.window.showTextDocument(document);
}
