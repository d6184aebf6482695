import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** So short a run is still compiling its code: that its memory is flat can only be said of a long one. */
test('some seconds of soak leave nothing between probes and misjudge nobody', async () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const words = ['--minutes', '0.07', '--every', '1', '--rate', '25'];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['--expose-gc', main, ...words], (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
  expect(output).toMatch(/^Node v\S+, \d{3} targets in turn, .*25 a second\n/);
  expect(output).toMatch(/^ {2}0\.\d min +\d+ probes {2}0 wrong {2}RSS [\d.]+ MB .* left 0, timers 0 /m);
  expect(output).toContain('ok  left between probes: nothing\nok  wrong verdicts: 0\n');
}, 60_000);
