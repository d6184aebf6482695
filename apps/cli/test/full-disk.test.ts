import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeNetworks } from '../../../packages/probe/test/support/describe-networks.ts';
import {
  type NetworkNamespace,
  networkNamespace,
  program,
} from '../../../packages/probe/test/support/network-namespace.ts';
import { artefact, start } from './support/cli.ts';
import { healthy, serve } from './support/servers.ts';

/** Runs the command line from a shell, in which `"$@"` is the command. */
async function inShell(script: string, words: readonly string[], inside: readonly string[] = []) {
  const [shell = '', ...rest] = [
    ...inside,
    '/bin/sh',
    '-c',
    script,
    'sh',
    process.execPath,
    artefact,
    ...words,
  ];
  return await start(shell, rest).ended;
}

function full(where: string): string {
  return `smtp-probe: ${where}: cannot be written to (ENOSPC: the disk is full), so what stands there is not the whole report.\n`;
}

test.each(['text', 'json', 'ndjson', 'markdown', 'junit', 'sarif'])(
  'a full disk is told as that, with 2 and no stack, though the server passed: --format %s',
  async (format) => {
    const { target } = await serve(healthy);
    const words = ['--format', format, target];
    expect(await inShell('exec "$@" --output /dev/full', words)).toEqual({
      status: 2,
      stdout: '',
      stderr: full('/dev/full'),
    });
    expect(await inShell('exec "$@" > /dev/full', words)).toEqual({
      status: 2,
      stdout: '',
      stderr: full('standard output'),
    });
  },
);

test('so is one that takes no help', async () => {
  expect(await inShell('exec "$@" > /dev/full', ['--help'])).toMatchObject({
    status: 2,
    stderr: full('standard output'),
  });
});

test('complaints that a full disk swallows do not change the status', async () => {
  expect(await inShell('exec "$@" 2> /dev/full', ['mx.example:0'])).toMatchObject({ status: 64, stdout: '' });
});

// The network is not needed, but the mounts of its own are.
describeNetworks('on a disk with room for a part of the report', () => {
  let network: NetworkNamespace;

  beforeAll(async () => {
    network = await networkNamespace('mount -t tmpfs -o size=4k none /mnt');
    await network.start(process.execPath, program('script-player.ts'), JSON.stringify({ 25: healthy }));
  });

  afterAll(async () => {
    await network.close();
  });

  test.each([
    ['/mnt/report', 'exec "$@" --output /mnt/report'],
    ['standard output', 'exec "$@" > /mnt/report'],
  ])('the missing rest is not passed over: %s', async (where, script) => {
    const words = ['--format', 'json', '--repeat', '20', '127.0.0.1'];
    expect(await inShell(script, words, network.inside)).toEqual({
      status: 2,
      stdout: '',
      stderr: full(where),
    });
    const { stdout } = await start(network.inside[0], [...network.inside.slice(1), 'wc', '-c', '/mnt/report'])
      .ended;
    expect(stdout).toBe('4096 /mnt/report\n');
  });
});
