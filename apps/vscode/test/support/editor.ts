import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tools } from './provisioned.ts';

/** A VS Code server on loopback, with folders of its own. */
export interface Editor {
  /** As in `127.0.0.1:41234`. */
  readonly authority: string;
  readonly workspace: string;
  /** Puts a file into the workspace. */
  write(name: string, text: string): void;
  stop(): Promise<void>;
}

export interface EditorOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Those to install first, each a .vsix. */
  readonly extensions?: readonly string[];
  /** Whether the page may start the extension host's tests. The editor then shows no messages. */
  readonly runsHostTests?: boolean;
  /** Whether the window asks whom to trust, and begins in Restricted Mode; else every workspace is trusted. */
  readonly asksForTrust?: boolean;
  /** A program and its arguments that go before the editor's: so it runs in a network of the test's own. */
  readonly inside?: readonly string[];
}

/** A window without greetings, updates, telemetry or assistants. */
const quiet = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'git.enabled': false,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  // It would tell of every port that any test on this machine listens at, in the place of our own messages.
  'remote.autoForwardPorts': false,
};

/** Nobody is asked for extensions. */
const noGallery = {
  serviceUrl: '',
  itemUrl: '',
  resourceUrlTemplate: '',
  controlUrl: '',
  nlsBaseUrl: '',
  publisherUrl: '',
};

const entry = join(tools, 'node_modules/code-server/out/node/entry.js');

/** Far above what it needs; a start that takes longer is stuck. */
const startWithinMs = 60_000;

/** Starts code-server: the real workbench and a real extension host in Node. */
export async function startEditor({
  settings = {},
  extensions = [],
  runsHostTests = false,
  asksForTrust = false,
  inside = [],
}: EditorOptions): Promise<Editor> {
  const home = mkdtempSync(join(tmpdir(), 'smtp-probe-vscode-'));
  const workspace = join(home, 'workspace');
  for (const folder of ['data/User', 'data/Machine', 'extensions', 'workspace']) {
    mkdirSync(join(home, folder), { recursive: true });
  }
  writeFileSync(join(home, 'config.yaml'), '');
  const write = (name: string, text: string): void => writeFileSync(join(workspace, name), text);
  writeFileSync(join(home, 'data/User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    TMPDIR: tmpdir(),
    EXTENSIONS_GALLERY: JSON.stringify(noGallery),
  };
  const folders = ['--config', join(home, 'config.yaml'), '--user-data-dir', join(home, 'data')];
  folders.push('--extensions-dir', join(home, 'extensions'));
  for (const vsix of extensions) {
    const words = [entry, ...folders, '--install-extension', vsix];
    const install = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
    if (install.status !== 0)
      throw new Error(`${vsix} was not installed: ${install.stdout}${install.stderr}`);
  }
  const [command = process.execPath, ...words] = [...inside, process.execPath];
  const server = spawn(
    command,
    [
      ...[...words, entry, ...folders, '--auth', 'none', '--bind-addr', '127.0.0.1:0'],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
      ...(asksForTrust ? [] : ['--disable-workspace-trust']),
      ...(runsHostTests ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = async (): Promise<void> => {
    await end(server);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    return { authority: await authorityOf(server), workspace, write, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function authorityOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string): void => reject(new Error(`code-server ${why}\n${said}`));
    const timer = setTimeout(() => fail('was not ready in time'), startWithinMs);
    const listen = (text: Buffer): void => {
      said += text.toString();
      const authority = /listening on http:\/\/(\S+:\d+)/i.exec(said)?.[1];
      if (authority === undefined) return;
      clearTimeout(timer);
      resolve(authority);
    };
    server.stdout?.on('data', listen);
    server.stderr?.on('data', listen);
    server.once('close', (code) => {
      clearTimeout(timer);
      fail(`ended with status ${code}`);
    });
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const closed = new Promise((resolve) => server.once('close', resolve));
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await closed;
  clearTimeout(timer);
}
