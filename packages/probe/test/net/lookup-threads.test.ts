import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { lookupThreads } from '../../src/net/lookup-threads.ts';

const run = promisify(execFile);

/** Asks the operating system for as many names at once, and counts how many of its look-ups are under way together. */
const script = `
  const { lookup } = require('node:dns');
  const { readFileSync, readdirSync } = require('node:fs');
  process.env.UV_THREADPOOL_SIZE = process.argv[1];
  lookup('localhost', () => console.log(readdirSync('/proc/self/task').length));
`;

test.runIf(process.platform === 'linux')(
  'a process that sets its pool before the first look-up has that many threads',
  async () => {
    const threads = async (size: number) =>
      Number((await run(process.execPath, ['-e', script, String(size)])).stdout);
    expect((await threads(lookupThreads(32))) - (await threads(4))).toBe(lookupThreads(32) - 4);
  },
);

test('no more threads are asked for than there can be', () => {
  expect(lookupThreads(10_000)).toBe(1024);
});
