import * as vscode from 'vscode';
import { configFilePattern, ignoredFolders, isConfigFile } from './name.ts';

/**
 * Calls `begin` once, as soon as there is a smtp-probe.yml in the workspace or one is opened. In Restricted Mode nothing is
 * looked for, until the workspace is trusted.
 */
export function whenConfigFileIsThere(context: vscode.ExtensionContext, begin: () => void): void {
  const { workspace } = vscode;
  let hasBegun = false;
  const beginOnce = (): void => {
    if (hasBegun) return;
    hasBegun = true;
    begin();
  };
  const look = async (): Promise<void> => {
    context.subscriptions.push(
      workspace.onDidOpenTextDocument((document) => {
        if (isConfigFile(document)) beginOnce();
      }),
    );
    if (workspace.textDocuments.some(isConfigFile)) beginOnce();
    else if ((await workspace.findFiles(configFilePattern, ignoredFolders, 1)).length > 0) beginOnce();
  };
  if (workspace.isTrusted) void look();
  else context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(look));
}
