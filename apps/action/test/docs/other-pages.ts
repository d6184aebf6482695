import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { commandLine } from './command-line.ts';
import { typeAll } from './console.ts';
import { scriptsOf } from './npm-scripts.ts';
import type { Recipe } from './recipe.ts';

const schema = new URL('../../../../corpus/corpus.schema.json', import.meta.url);

export const otherPages: readonly Recipe[] = [
  {
    page: 'CONTRIBUTING.md',
    heading: 'Run it',
    async run(shown) {
      expect(scriptsOf(shown.take('sh'))).toEqual(['start', 'test']);
    },
  },
  {
    page: 'corpus/README.md',
    heading: 'A case',
    async run(shown) {
      // The corpus has cases of this form, and each is run; here the form is what matters.
      const isFile = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
      isFile({ cases: parse(shown.take('yaml')) });
      expect(isFile.errors).toBeNull();
    },
  },
  {
    page: 'apps/cli/README.md',
    heading: 'smtp-probe',
    async run(shown, world) {
      const folder = await world.folder();
      await world.become({ tarball: await commandLine(folder) });
      const [typed] = await typeAll(shown.take('console'), folder, world);
      expect(typed?.exitCode).toBe(0);
      expect(typed?.output).toEqual(expect.arrayContaining([...(typed?.shown ?? [])]));
    },
  },
];
