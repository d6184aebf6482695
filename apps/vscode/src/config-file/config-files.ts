import { type ParsedConfig, parseConfig } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { configFilePattern, ignoredFolders, isConfigFile } from './name.ts';

/** A smtp-probe.yml as it was last read. */
export interface ConfigFile {
  readonly uri: vscode.Uri;
  /** As people see it, relative to the workspace. */
  readonly name: string;
  readonly lines: readonly string[];
  readonly parsed: ParsedConfig;
}

/** So long nothing may have been typed before what was typed is read. */
const quietMs = 150;

/**
 * The files named smtp-probe.yml: those that are open, as they stand in the editor, and once `find` was called all those of
 * the workspace. They are read and nothing else: no server is contacted.
 */
export class ConfigFiles implements vscode.Disposable {
  readonly #files = new Map<string, ConfigFile>();
  readonly #reading = new Map<string, symbol>();
  readonly #typing = new Map<string, NodeJS.Timeout>();
  readonly #read = new vscode.EventEmitter<ConfigFile>();
  readonly #gone = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable[] = [this.#read, this.#gone];
  #watcher: vscode.FileSystemWatcher | undefined;

  readonly onDidRead = this.#read.event;
  readonly onDidGo = this.#gone.event;

  /** Reads the open files, and each again as it changes. */
  open(): void {
    const { workspace } = vscode;
    this.#subscriptions.push(
      workspace.onDidOpenTextDocument((document) => {
        if (isConfigFile(document)) void this.read(document.uri);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isConfigFile(document)) this.#readSoon(document.uri);
      }),
      workspace.onDidCloseTextDocument((document) => {
        // What was typed and not saved is gone with it.
        if (isConfigFile(document)) void this.read(document.uri);
      }),
    );
    for (const document of workspace.textDocuments) {
      if (isConfigFile(document)) void this.read(document.uri);
    }
  }

  /** Reads all files of the workspace, and from here on follows what becomes of them. */
  async find(): Promise<void> {
    this.#watcher ??= this.#watch();
    const found = await vscode.workspace.findFiles(configFilePattern, ignoredFolders);
    // Those known before as well: nobody tells that a folder went with all that was in it.
    const known = [...this.#files.values()].map(({ uri }) => uri);
    const each = new Map([...found, ...known].map((uri) => [uri.toString(), uri]));
    await Promise.all([...each.values()].map((uri) => this.read(uri)));
  }

  /** The file as it was last read. */
  get(uri: vscode.Uri): ConfigFile | undefined {
    return this.#files.get(uri.toString());
  }

  /** The file as it is now; undefined where it is gone. */
  async read(uri: vscode.Uri): Promise<ConfigFile | undefined> {
    const key = uri.toString();
    clearTimeout(this.#typing.get(key));
    const reading = Symbol(key);
    this.#reading.set(key, reading);
    const file = await readFile(uri);
    // A later reading has taken over, and tells of it.
    if (this.#reading.get(key) !== reading) return file;
    this.#reading.delete(key);
    if (file) {
      this.#files.set(key, file);
      this.#read.fire(file);
    } else if (this.#files.delete(key)) {
      this.#gone.fire(uri);
    }
    return file;
  }

  dispose(): void {
    for (const timer of this.#typing.values()) clearTimeout(timer);
    this.#watcher?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #readSoon(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#typing.get(key));
    this.#typing.set(
      key,
      setTimeout(() => void this.read(uri), quietMs),
    );
  }

  #watch(): vscode.FileSystemWatcher {
    const watcher = vscode.workspace.createFileSystemWatcher(configFilePattern);
    const findAgain = (): void => void this.find();
    this.#subscriptions.push(
      vscode.workspace.onDidChangeWorkspaceFolders(findAgain),
      vscode.workspace.onDidDeleteFiles(findAgain),
    );
    const read = (uri: vscode.Uri): void => {
      if (!uri.path.includes('/node_modules/')) void this.read(uri);
    };
    watcher.onDidCreate(read);
    watcher.onDidChange(read);
    watcher.onDidDelete(read);
    return watcher;
  }
}

/** What stands in the editor where the file is open, else what is stored in the workspace; undefined where neither is. */
async function readFile(uri: vscode.Uri): Promise<ConfigFile | undefined> {
  const { workspace } = vscode;
  const open = workspace.textDocuments.find(
    (each) => each.uri.toString() === uri.toString() && !each.isClosed,
  );
  if (!open && !workspace.getWorkspaceFolder(uri)) return undefined;
  let content: string | Uint8Array;
  try {
    content = open ? open.getText() : await workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  return {
    uri,
    name: workspace.asRelativePath(uri),
    lines: text.split(/\r\n|\r|\n/),
    parsed: await parseConfig(content),
  };
}
