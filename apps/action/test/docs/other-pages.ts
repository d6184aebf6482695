import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { commandLine } from './command-line.ts';
import { typeAll } from './console.ts';
import { scriptsOf } from './npm-scripts.ts';
import type { Recipe, Shown } from './recipe.ts';

const schema = new URL('../../../../corpus/corpus.schema.json', import.meta.url);

export const otherPages: readonly Recipe[] = [
  {
    page: 'CONTRIBUTING.md',
    heading: 'Run it',
    async run(shown) {
      expect(scriptsOf(shown.take('sh'))).toEqual(['start', 'test']);
    },
  },
  // The corpus has cases of these forms, and each is run; here the form is what matters.
  ...['A case', 'A case of a domain'].map((heading) => ({
    page: 'corpus/README.md',
    heading,
    async run(shown: Shown) {
      const isFile = new Ajv({ allErrors: true, strictTypes: false }).compile(
        JSON.parse(readFileSync(schema, 'utf8')),
      );
      // A server that several cases have in common is named, as at the beginning of the corpus's own files.
      const file = `servers: { good: &good [S: 220 mx, C: QUIT] }\ncases:\n${shown.take('yaml')}`;
      isFile({ cases: parse(file).cases });
      expect(isFile.errors).toBeNull();
    },
  })),
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
