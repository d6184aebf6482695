import { expect, test } from 'vitest';
import { artefact, start } from './support/cli.ts';
import { healthy, serve } from './support/servers.ts';

/** Runs the command line with so few open files that Node itself has most of them. */
function withOpenFiles(limit: number, words: readonly string[], stdin: string) {
  const command = ['sh', process.execPath, artefact, ...words];
  return start('/bin/sh', ['-c', `ulimit -n ${limit}; exec "$@"`, ...command], { stdin }).ended;
}

test.each([
  ['is met while sockets are opened', 45, 64],
  ['is known before', 100, 500],
])(
  'a limit of open files that %s costs no target, and is told once or twice',
  async (_, limit, concurrency) => {
    const { target } = await serve(healthy);
    const words = ['--per-address', '0', '--concurrency', String(concurrency), '-'];
    const { status, stdout, stderr } = await withOpenFiles(limit, words, `${target}\n`.repeat(200));
    expect(stdout).toMatch(/^pass {3}200 targets: 200 passed$/m);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^(smtp-probe: this machine allows this process too few open files, .*\n){1,4}$/);
  },
);
