import { chmod, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRoot, withIssuers } from './authority.ts';
import { type Child, startChild } from './child.ts';
import type { ExampleWorld } from './example-world.ts';
import { type NetworkNamespace, networkNamespace, program } from './network-namespace.ts';

/**
 * A network of the test's own in which the names of the documentation's examples, mail.example.com and its like, are
 * servers of the test's; see example-world.ts. The machine's own DNS knows them inside, and trusts their certificates.
 */
export interface ExampleNetwork {
  readonly inside: NetworkNamespace['inside'];
  /** What the servers are like from now on; those of before are gone. */
  become(state?: Omit<ExampleWorld, 'certificate'>): Promise<void>;
  /** An executable file that starts the program inside, for those that take nothing but a path. */
  starter(program: string): Promise<string>;
  close(): Promise<void>;
}

const names = [
  ...['mail', 'mx', 'mx1', 'mx2', 'mta-sts'].map((name) => `${name}.example.com`),
  'registry.npmjs.org',
];

/** Makes it, without any server yet. */
export async function exampleNetwork(): Promise<ExampleNetwork> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'smtp-probe-network-')));
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const authority = makeRoot('The authority of the examples');
  const subject = names.map((name) => `DNS:${name}`).join();
  const certificate = withIssuers(authority.issue({ names: subject }), authority);
  const network = await networkNamespace(`
ip address add 192.0.2.1/24 dev lo
mount --bind ${await file('hosts', '127.0.0.1 localhost\n')} /etc/hosts
mount --bind ${await file('resolv.conf', 'nameserver 127.0.0.53\n')} /etc/resolv.conf
mount --bind ${await file('roots.pem', authority.cert)} /etc/ssl/certs/ca-certificates.crt
`);
  const [enter, ...args] = network.inside;
  let servers: Child | undefined;
  return {
    inside: network.inside,
    async become(state = {}) {
      await servers?.stop();
      const world = JSON.stringify({ certificate, ...state } satisfies ExampleWorld);
      servers = await startChild(enter, [...args, process.execPath, program('example-world.ts'), world]);
    },
    async starter(command) {
      const path = await file('starter', `#!/bin/sh\nexec ${network.inside.join(' ')} "${command}" "$@"\n`);
      await chmod(path, 0o755);
      return path;
    },
    async close() {
      await servers?.stop();
      await network.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
