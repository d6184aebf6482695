import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { visible } from '../../../src/report/visible.ts';

export const corpusFolder = fileURLToPath(new URL('../../../../../corpus/', import.meta.url));

/** One step of a server, as `corpus/README.md` explains it. */
export type WrittenStep =
  | 'close'
  | 'reset'
  | 'silence'
  | { readonly S: string | readonly string[] }
  | { readonly utf8: string }
  | { readonly raw: string }
  | { readonly C: string }
  | { readonly wait: string }
  | { readonly drip: string; readonly every: string }
  | { readonly flood: string; readonly times: number | 'endless' }
  | { readonly tls: string | WrittenTls };

/** How the server of a case does its part of TLS. */
export interface WrittenTls {
  readonly certificate: string;
  readonly versions?: readonly string[];
  readonly ciphers?: string;
  readonly 'ask-for-certificate'?: boolean;
}

/** What DNS says of the host: addresses, a reply code, or a server that misbehaves. */
export type WrittenAnswer = readonly string[] | string;

/** A server's behaviour or a person's input, and what has to come of it. */
export interface CorpusCase {
  readonly group: string;
  readonly name: string;
  /** In place of the server's address, a name; DNS leads from it to the server unless `dns` says otherwise. */
  readonly host?: string;
  readonly implicit?: boolean;
  readonly listen?: '127.0.0.1' | '::1' | 'nowhere';
  /** Whether 127.0.0.2 neither takes nor refuses a connection at the server's port. */
  readonly dead?: boolean;
  readonly dns?: Readonly<Partial<Record<'A' | 'AAAA', WrittenAnswer>>>;
  readonly server: readonly WrittenStep[];
  /** What the server does with every connection after the first; by default the same. */
  readonly again?: readonly WrittenStep[];
  /** As in `smtp-probe.yml`, beside the target. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly expect: Expected;
}

/** What has to come of a case. Objects need not be whole: what they name must be so. */
export interface Expected {
  readonly verdict: 'pass' | 'fail' | 'error';
  readonly startTls: string;
  readonly end: 'completed' | Readonly<Record<string, unknown>>;
  /** All findings in their order, by code or with arguments. By default what ended the session, or none. */
  readonly findings?: readonly (string | Readonly<Record<string, unknown>>)[];
  /** The keywords that count, all of them in their order. */
  readonly capabilities?: readonly string[];
  /** Any other part of the result in the JSON report. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** Every line that the server said, if the transcript is of interest. */
  readonly said?: readonly string[];
  readonly within?: string;
}

/** A case as it stands in a file: with `each`, it stands for as many cases as there are rows. */
interface WrittenCase extends Omit<CorpusCase, 'group' | 'name'> {
  readonly case: string;
  readonly each?: readonly Readonly<Record<string, unknown>>[];
}

/** The files of the corpus that hold conversations. */
export const groupFiles: readonly string[] = readdirSync(corpusFolder)
  .filter((name) => name.endsWith('.yml') && !['targets.yml', 'environment.yml'].includes(name))
  .sort();

/** Every case of the corpus that is a server's behaviour. */
export function readCases(): readonly CorpusCase[] {
  return groupFiles.flatMap((file) => readGroup<WrittenCase>(file).map((written) => caseOf(written, file)));
}

/** The cases of one file, its tables written out. */
export function readGroup<Written extends { readonly each?: readonly object[] }>(
  file: string,
): readonly Written[] {
  const cases: readonly Written[] = parse(readFileSync(`${corpusFolder}${file}`, 'utf8')).cases;
  return cases.flatMap((written) => {
    const { each, ...rest } = written;
    if (!each) return [written];
    return each.map((row) => fill(rest, row as Readonly<Record<string, unknown>>) as Written);
  });
}

function caseOf({ case: name, ...rest }: WrittenCase, file: string): CorpusCase {
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
