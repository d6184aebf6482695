import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from './child.ts';

/**
 * A network of the test's own, with nothing in it but what the test puts there. It has no name, and it is gone when the
 * last program in it is, however the test ends.
 */
export interface NetworkNamespace {
  /** A program and its arguments that go before another's: so it runs inside. */
  readonly inside: readonly [string, ...string[]];
  /** Starts a program inside, which is up when it has printed a line; that line. Close ends it. */
  start(command: string, ...args: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** Root inside: whoever is not root outside, only there; and whoever is has all users, which servers want that give up root. */
const isRoot = process.getuid?.() === 0;
const unshare = [...(isRoot ? [] : ['--user', '--map-root-user']), '--net', '--mount'];

/** Debian keeps `ip` and `nft` where only root's PATH leads. */
const path = 'PATH=$PATH:/usr/sbin:/sbin';

/** Makes it, with loopback up, and has a shell set up the rest inside; it can mount there, too, and nobody else sees it. */
export async function networkNamespace(setUp: string): Promise<NetworkNamespace> {
  const script = `set -e; ${path}\nip link set lo up\n${setUp}\necho $$; read -r _ || :`;
  const holder = await startChild('unshare', [...unshare, 'sh', '-c', script]);
  const asUser = isRoot ? [] : ['--preserve-credentials', '--user'];
  const enter = [...asUser, '--net', '--mount', '--target', holder.ready];
  const children: Child[] = [];
  return {
    inside: ['nsenter', ...enter],
    async start(command, ...args) {
      const child = await startChild('nsenter', [...enter, command, ...args]);
      children.push(child);
      return child.ready;
    },
    async close() {
      await Promise.all(children.map((child) => child.stop()));
      await holder.stop();
    },
  };
}

/** A program beside this file, such as one to start inside. */
export function program(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Why no such network can be made here, or null; `missing` where installing something would help. */
export function networksLack(): { readonly why: string; readonly missing: boolean } | null {
  const missing = ['unshare', 'nsenter', 'ip', 'nft', 'python3'].find(
    (program) => !runs(`command -v ${program}`),
  );
  if (missing) return { why: `${missing} is not installed; npm run provision installs it`, missing: true };
  const words = [
    ...unshare,
    'sh',
    '-c',
    `${path}; ip link set lo up && nft add table inet test && ip tuntap add test mode tun`,
  ];
  const { status } = spawnSync('unshare', words, { stdio: 'ignore' });
  return status === 0
    ? null
    : { why: 'this machine permits no network namespaces, or no TUN devices in them', missing: false };
}

function runs(command: string): boolean {
  return spawnSync('sh', ['-c', `${path}; ${command}`], { stdio: 'ignore' }).status === 0;
}
