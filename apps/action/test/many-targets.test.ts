import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { emptyFolder } from './support/fixture-action.ts';
import { gate } from './support/gate.ts';

it('1,200 targets that refuse make ten annotations, a summary under 900 KiB and a whole report', async () => {
  const targets = Array.from({ length: 1200 }, (_, index) => `127.0.${index >> 8}.${index & 255}:1`);
  targets[0] = '127.0.0.1:2';
  const temp = await emptyFolder();
  const step = await gate({ targets: targets.join('\n') }, { temp });
  expect(step).toMatchObject({ conclusion: 'failure', outputs: { total: '1200', failed: '1200' } });
  expect(step.annotations).toHaveLength(10);
  expect(step.annotations.at(-1)?.message).toMatch(/^1191 more like these/);
  expect(step.events.filter(({ kind }) => kind === 'annotation')).toHaveLength(10);
  expect(Buffer.byteLength(step.summary ?? '')).toBeGreaterThan(10_000);
  expect(Buffer.byteLength(step.summary ?? '')).toBeLessThan(900 * 1024);
  const report = JSON.parse(await readFile(step.outputs.report ?? '', 'utf8'));
  expect(report.results.map(({ target }: { target: { label: string } }) => target.label)).toEqual(targets);
  expect(step.log.filter((line) => line.startsWith('fail   127.'))).toHaveLength(100);
  expect(step.log).toContain('1100 more did not pass: the JSON report has them all.');
  expect(step.log.filter((line) => line.startsWith('1200 of 1200 done · 1200 failed'))).not.toEqual([]);
});
