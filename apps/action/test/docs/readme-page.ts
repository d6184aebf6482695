import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { typeAll } from './console.ts';
import { scriptsOf } from './npm-scripts.ts';
import type { Recipe } from './recipe.ts';
import { broken, ourSteps, results, run } from './runs.ts';

const page = 'README.md';
const root = fileURLToPath(new URL('../../../../', import.meta.url));

export const readmePage: readonly Recipe[] = [
  {
    page,
    heading: 'SMTP Probe',
    async run(shown, world) {
      const yaml = shown.take('yaml');
      await world.become();
      expect(results(await run(yaml, world))).toEqual({ gate: 'success' });
      await world.become(broken);
      const [step] = ourSteps(await run(yaml, world));
      expect(step).toMatchObject({ conclusion: 'failure', outputs: { starttls: 'absent' } });
      expect(step?.annotations).toEqual([
        expect.objectContaining({ kind: 'error', message: expect.stringContaining('STARTTLS') }),
      ]);
      expect(step?.summary).toContain('S: 220 mail.example.com ESMTP Postfix');
    },
  },
  {
    page,
    heading: 'Try it',
    async run(shown, world) {
      // The test of the demonstration runs the first, and whoever runs this test the second.
      expect(scriptsOf(shown.take('sh'))).toEqual(['start', 'test']);
      await world.become();
      const alias = `shopt -s expand_aliases\n${shown.take('sh')}smtp-probe mx.example.com:25`;
      expect(await world.bash(alias, root)).toMatchObject({ exitCode: 0 });
      const folder = await world.folder();
      await writeFile(join(folder, 'targets.txt'), 'mail.example.com:587\nmx.example.com\n');
      const [probe] = await typeAll(shown.take('console'), folder, world);
      expect(probe).toMatchObject({ exitCode: 0, output: probe?.shown });
      const more = await typeAll(shown.take('console'), folder, world);
      expect(more.map(({ command, exitCode }) => [command, exitCode])).toEqual(
        more.map(({ command }) => [command, 0]),
      );
    },
  },
  {
    page,
    heading: 'In VS Code',
    async run(shown) {
      // The test of the extension packs it so and installs what comes of it.
      expect(scriptsOf(shown.take('sh'))).toEqual(['package']);
    },
  },
];
