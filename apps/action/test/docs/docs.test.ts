import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeNetworks } from '../../../../packages/probe/test/support/describe-networks.ts';
import { allBlocks } from '../support/docs/pages.ts';
import { startWorld, type World } from '../support/docs/world.ts';
import { filePage } from './file-page.ts';
import { otherPages } from './other-pages.ts';
import { readmePage } from './readme-page.ts';
import { type Recipe, Shown } from './recipe.ts';
import { recipesPage } from './recipes-page.ts';
import { runsPage } from './runs-page.ts';
import { shardsPage } from './shards-page.ts';

/** The languages that are run: what a person would paste into a file or a shell. */
const run = ['yaml', 'sh', 'console'];

const recipes: readonly Recipe[] = [
  ...[readmePage, recipesPage, filePage, runsPage, shardsPage, otherPages].flat(),
];

const shown = allBlocks.filter(({ language }) => run.includes(language));
const places = new Map(shown.map(({ page, heading }) => [`${page}: ${heading}`, { page, heading }]));

const recipeOf = (page: string, heading: string) =>
  recipes.find((each) => each.page === page && each.heading === heading);

describe('every block that can be run', () => {
  it.each([...places.values()])('$page: $heading, has a recipe that runs it', ({ page, heading }) => {
    expect(recipeOf(page, heading)).toBeDefined();
  });
});

describeNetworks('run as it stands', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    await world?.close();
  });

  it.each(recipes)(
    '$page: $heading',
    async ({ page, heading, lacks, run }) => {
      const why = lacks?.();
      if (why !== undefined && process.env.CI !== 'true') {
        process.stderr.write(`Skipped ${page}: ${heading}: ${why}.\n`);
        return;
      }
      expect(why).toBeUndefined();
      const blocks = new Shown(shown.filter((each) => each.page === page && each.heading === heading));
      await run(blocks, world);
      expect(blocks.left).toEqual([]);
    },
    120_000,
  );
});
