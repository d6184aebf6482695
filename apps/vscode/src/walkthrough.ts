import * as vscode from 'vscode';

/**
 * Has the walkthrough check a step off. A command that is asked for and dismissed would do so as well, if the manifest named it
 * instead.
 */
export function markStep(step: 'tested' | 'workflowWritten'): void {
  void vscode.commands.executeCommand('setContext', `smtpProbe.${step}`, true);
}
