import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readPage } from '../support/docs/pages.ts';
import { typeAll } from './console.ts';
import type { Recipe } from './recipe.ts';
import { broken, ourSteps, run } from './runs.ts';

const page = 'docs/config-file.md';

export const filePage: readonly Recipe[] = [
  {
    page,
    heading: 'One file for all servers',
    async run(shown, world) {
      const [file, workflow] = [shown.take('yaml'), shown.take('yaml')];
      const folder = await world.folder();
      await mkdir(join(folder, 'conf'));
      await writeFile(join(folder, 'conf/mail.yml'), file);
      await writeFile(join(folder, 'smtp-probe.yml'), file);

      await world.become();
      const [named] = await typeAll(shown.take('console'), folder, world);
      expect(named?.exitCode).toBe(0);
      expect(JSON.parse(named?.output.join('\n') ?? '')).toMatchObject({ counts: { total: 2, pass: 2 } });
      expect(await world.bash('smtp-probe', folder)).toMatchObject({ exitCode: 0 });
      const files = { 'smtp-probe.yml': file };
      expect(ourSteps(await run(workflow, world, { files }))).toMatchObject([{ outputs: { passed: '2' } }]);

      await world.become(broken);
      const [step] = ourSteps(await run(workflow, world, { files }));
      expect(step?.annotations).toMatchObject([{ kind: 'error', file: 'smtp-probe.yml', line: 6 }]);

      const said = /^smtp-probe\.yml:\d+:\d+: .*$/m.exec(readPage(page))?.[0] ?? 'a mistake';
      await writeFile(join(folder, 'smtp-probe.yml'), file.replace('timeout: 20s', 'timeuot: 20s'));
      const refused = await world.bash('smtp-probe', folder);
      expect(refused).toMatchObject({ exitCode: 64 });
      expect(refused.log).toContain(`smtp-probe: ${said}`);
    },
  },
];
