import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { visible } from '../../../src/report/visible.ts';
import type { CorpusCase, DomainCase, TargetCase } from './corpus-case.ts';

export const corpusFolder = fileURLToPath(new URL('../../../../../corpus/', import.meta.url));

/** A case as it stands in a file: with `each`, it stands for as many cases as there are rows. */
type Written<Case> = Omit<Case, 'group' | 'name'> & {
  readonly case: string;
  readonly each?: readonly Readonly<Record<string, unknown>>[];
};

/** The files of the corpus that hold conversations, with servers or with all of a domain's. */
export const groupFiles: readonly string[] = readdirSync(corpusFolder)
  .filter((name) => name.endsWith('.yml') && name !== 'targets.yml')
  .sort();

const written = groupFiles.flatMap((file) =>
  readGroup<Written<CorpusCase> | Written<DomainCase>>(file).map((each) => ({ ...each, file })),
);

const conversations: readonly CorpusCase[] = written.flatMap((each) =>
  'domain' in each ? [] : [named(each)],
);

/** Those that are a mail domain, its DNS and its hosts. */
export const domainCases: readonly DomainCase[] = written.flatMap((each) =>
  'domain' in each ? [named(each)] : [],
);

/** Every case that is a server's behaviour and nothing else. */
export const cases: readonly CorpusCase[] = conversations.filter(({ env }) => env === undefined);

/** Those that need a process of their own. */
export const environmentCases: readonly CorpusCase[] = conversations.filter(({ env }) => env !== undefined);

/** What people write for a target. */
export const targetCases: readonly TargetCase[] = readGroup<
  TargetCase & { readonly each?: readonly object[] }
>('targets.yml');

/** The cases of one file, its tables written out. */
function readGroup<Written extends { readonly each?: readonly object[] }>(file: string): readonly Written[] {
  const cases: readonly Written[] = parse(readFileSync(`${corpusFolder}${file}`, 'utf8')).cases;
  return cases.flatMap((written) => {
    const { each, ...rest } = written;
    if (!each) return [written];
    return each.map((row) => fill(rest, row as Readonly<Record<string, unknown>>) as Written);
  });
}

function named<Case extends { readonly case: string; readonly file: string }>({
  case: name,
  file,
  ...rest
}: Case) {
  // A name can hold what its server says, and test reporters print names.
  return { group: basename(file, '.yml'), name: visible(name), ...rest };
}

/** Puts a row's values in place of `{name}`; where that is all of a text, the value itself and not its text. */
function fill(value: unknown, row: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') {
    const alone = /^\{(\w+)\}$/.exec(value)?.[1];
    if (alone !== undefined && alone in row) return row[alone];
    return value.replace(/\{(\w+)\}/g, (whole, name: string) => (name in row ? String(row[name]) : whole));
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, row));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, row)]));
}
