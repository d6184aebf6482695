import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { typeAll } from './console.ts';
import type { Recipe } from './recipe.ts';
import { outputs, results, run } from './runs.ts';

const page = 'docs/shards.md';

const targets = ['mail.example.com:587', 'smtps://mail.example.com', 'mx.example.com', 'mx1.example.com'];

export const shardsPage: readonly Recipe[] = [
  {
    page,
    heading: 'With the Action',
    async run(shown, world) {
      const yaml = shown.take('yaml');
      const files = { 'smtp-probe.yml': `targets: ${JSON.stringify(targets)}\n` };
      await world.become();
      expect(outputs(await run(yaml, world, { files })).at(-1)).toMatchObject({
        verdict: 'pass',
        passed: '4',
      });
      await world.become({ withoutStartTls: ['mx.example.com'] });
      const worse = await run(yaml, world, { files });
      expect(outputs(worse).at(-1)).toMatchObject({ verdict: 'fail', passed: '3', failed: '1' });
      // Each shard has only seen its own, and merge decides.
      expect(results(worse)).toEqual({ plan: 'success', gate: 'success', merge: 'failure' });
    },
  },
  {
    page,
    heading: 'With the command line',
    async run(shown, world) {
      const block = shown.take('console');
      const [probe = '', merge = ''] = block.split(/(?<=\n)/);
      const folder = await world.folder();
      await writeFile(join(folder, 'targets.txt'), `${targets.join('\n')}\n`);
      await world.become();
      // As it stands there are no reports but that of the second shard, and merge says so.
      expect((await typeAll(block, folder, world)).map(({ exitCode }) => exitCode)).toEqual([0, 2]);
      for (const shard of [1, 3, 4, 5]) {
        const other = probe.replace('2/5', `${shard}/5`).replace('shard-2', `shard-${shard}`);
        expect(await typeAll(other, folder, world)).toMatchObject([{ exitCode: 0 }]);
      }
      expect(await typeAll(merge, folder, world)).toMatchObject([{ exitCode: 0 }]);
    },
  },
];
