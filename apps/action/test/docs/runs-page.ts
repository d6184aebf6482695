import { expect } from 'vitest';
import { typeAll } from './console.ts';
import type { Recipe } from './recipe.ts';
import { postfixLacks } from './recipes-page.ts';
import { outputs, run } from './runs.ts';

const page = 'docs/runs.md';
const worse = { withoutStartTls: ['mx.example.com'] };

export const runsPage: readonly Recipe[] = [
  {
    page,
    heading: 'A server that is slow to come up',
    lacks: postfixLacks,
    async run(shown, world) {
      expect(outputs(await run(shown.take('yaml'), world))).toMatchObject([{ verdict: 'pass' }]);
    },
  },
  {
    page,
    heading: 'Against an earlier report',
    async run(shown, world) {
      const block = shown.take('console');
      const folder = await world.folder();
      await world.become();
      const well = await typeAll(block, folder, world);
      expect(well.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
      const compared = block.slice(block.indexOf('$', 1));
      await world.become(worse);
      const later = await typeAll(compared, folder, world);
      expect(later.map(({ exitCode }) => exitCode)).toEqual([1, 1]);
      for (const { output } of later) expect(output.join('\n')).toContain('“STARTTLS” is gone');
    },
  },
  {
    page,
    heading: 'Several runs',
    async run(shown, world) {
      await world.become();
      const [typed] = await typeAll(shown.take('console'), await world.folder(), world);
      expect(typed?.exitCode).toBe(0);
      expect(typed?.output.join('\n')).toContain('STARTTLS: 10 of 10 offered it');
    },
  },
];
