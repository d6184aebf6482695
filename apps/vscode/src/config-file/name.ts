import { configFileName } from '@smtp-probe/probe';
import * as vscode from 'vscode';

/** Where the file is looked for. */
export const configFilePattern = `**/${configFileName}`;

/** What others bring along is not this workspace's. */
export const ignoredFolders = '**/node_modules/**';

/** Whether this is the file itself, and not an earlier version of it that is shown beside it. */
export function isConfigFile({ uri }: Pick<vscode.TextDocument, 'uri'>): boolean {
  if (!uri.path.endsWith(`/${configFileName}`)) return false;
  return uri.scheme === 'file' || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}
