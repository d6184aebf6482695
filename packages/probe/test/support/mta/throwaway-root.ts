import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../child.ts';
import { isListening, until } from './until.ts';

/** A server in a Debian of its own (`scripts/mta-roots.sh`), which is gone without a trace when it is stopped. */
export interface RootedServer {
  /** All that it has logged, by itself and to syslog, when no session of it is under way any more. */
  log(): Promise<string>;
  /** What it has written to `/log/dialogue`, if it records its sessions there; also when they are over. */
  dialogue(): Promise<string>;
  stop(): Promise<void>;
}

export interface RootedServerOptions {
  /** Which root. */
  readonly root: string;
  /** Files by their paths in it, such as `/etc/exim.conf`; nobody but root can read the keys among them. */
  readonly files: Readonly<Record<string, string>>;
  /** What the shell in it is to do; it must leave daemons behind and end. Their logs belong in `/log`. */
  readonly start: string;
  /** Where it will listen: `127.0.0.1` and these ports. */
  readonly ports: readonly number[];
}

const roots = '/var/cache/smtp-probe';

/** Why a server cannot be started in that root here; nothing where it can. */
export function rootLacks(root: string): string | undefined {
  if (!existsSync(join(roots, root, 'recipe'))) return `there is no ${join(roots, root)}`;
  if (process.getuid?.() !== 0) return `only root can start ${root}`;
  const { status } = spawnSync('unshare', ['--mount', '--pid', '--fork', 'true'], { stdio: 'ignore' });
  return status === 0 ? undefined : 'no namespaces can be made here (unshare)';
}

/** Starts a server, and waits until it listens. */
export async function startInRoot({ root, files, start, ports }: RootedServerOptions): Promise<RootedServer> {
  const folder = await mkdtemp(join(tmpdir(), `smtp-probe-${root}-`));
  // The servers drop root, and some of them write their logs after that.
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'memory'));
  await mkdir(join(folder, 'log'));
  await chmod(join(folder, 'log'), 0o1777);
  for (const [path, text] of Object.entries({ '/start': `set -e\n${start}`, ...files })) {
    const file = join(folder, 'files', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { mode: path.endsWith('.pem') ? 0o600 : 0o644 });
  }
  const script = fileURLToPath(new URL('throwaway-root.sh', import.meta.url));
  const namespaces = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child'];
  const logs = join(folder, 'log');
  let child: Child | undefined;
  const stop = async (): Promise<void> => {
    await child?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    child = await startChild('unshare', [...namespaces, 'sh', script, join(roots, root), folder]);
    for (const port of ports) await until(`it listens at port ${port}`, () => isListening(port));
    const namespace = child.ready;
    const idle = await processes(namespace);
    const settled = () => until('its sessions are over', async () => (await processes(namespace)) <= idle);
    return {
      log: () => settled().then(() => logOf(logs)),
      dialogue: () => settled().then(() => readFile(join(logs, 'dialogue'), 'latin1').catch(() => '')),
      stop,
    };
  } catch (error) {
    const said = await logOf(logs);
    await stop();
    throw new Error(`${error}\n${said}`);
  }
}

async function logOf(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name !== 'dialogue');
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))).join('');
}

/** How many processes live in a PID namespace, such as `pid:[4026532301]`. A server that is idle has no more than at first. */
async function processes(namespace: string): Promise<number> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const theirs = await Promise.all(
    // One that has ended meanwhile has no namespace.
    ids.map((id) => readlink(`/proc/${id}/ns/pid`).catch(() => '')),
  );
  return theirs.filter((name) => name === namespace).length;
}
