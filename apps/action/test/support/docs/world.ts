import { chmod, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ExampleNetwork,
  exampleNetwork,
} from '../../../../../packages/probe/test/support/example-network.ts';
import { runCommand } from '../step-command.ts';
import type { StepRecord } from '../step-record.ts';
import { emptyPlace } from '../workflow/empty-place.ts';
import type { RunPlace } from '../workflow/place.ts';
import { postfixImage } from './postfix-image.ts';

/**
 * The world that the documentation's examples are run in: a network of its own in which mail.example.com and its like are
 * servers of the test's. So an example is run with every name and port as it stands; nothing of it is rewritten.
 */
export interface World {
  /** What the world's servers are like in this test; the servers of the test before are gone. */
  readonly become: ExampleNetwork['become'];
  /** A place for a workflow, inside. */
  place(given?: Partial<RunPlace>): Promise<RunPlace>;
  /** Runs a script by bash, which ends at its first error. `smtp-probe` is the built command line. */
  bash(script: string, folder: string): Promise<StepRecord>;
  /** A new empty folder that goes with the world. */
  folder(): Promise<string>;
  close(): Promise<void>;
}

const cli = fileURLToPath(new URL('../../../../cli/dist/smtp-probe.js', import.meta.url));

/** Stands in for programs that a runner has, and this machine need not. */
const programs = fileURLToPath(new URL('bin', import.meta.url));

export async function startWorld(): Promise<World> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'smtp-probe-docs-')));
  const file = async (name: string, text: string) => {
    await writeFile(join(root, name), text);
    return join(root, name);
  };
  await file('smtp-probe', `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  await chmod(join(root, 'smtp-probe'), 0o755);
  const network = await exampleNetwork();
  const folder = async () => await mkdtemp(join(root, 'folder-'));
  return {
    become: network.become,
    place: async (given = {}) =>
      await emptyPlace({
        ...{ inside: network.inside, path: [programs], folder },
        images: { 'ghcr.io/example/postfix:1': postfixImage(network.inside) },
        ...given,
      }),
    bash: async (script, workspace) =>
      await runCommand(
        ['bash', '-e', await file('script.sh', script)],
        { inside: network.inside, workspace },
        {
          environment: () => ({
            PATH: `${root}:${process.env.PATH}`,
            // npm keeps its files in HOME, and trusts by default those authorities that Node has built in.
            HOME: root,
            NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/ca-certificates.crt',
          }),
        },
      ),
    folder,
    async close() {
      await network.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
