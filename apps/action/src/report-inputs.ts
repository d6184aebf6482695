import { resolve } from 'node:path';

/** The inputs that say what becomes of what was found. */
export const reportInputNames = ['mode', 'summary', 'json-file', 'junit-file', 'sarif-file'] as const;

type ReportInputName = (typeof reportInputNames)[number];

/** `fail`: the step fails unless every target passes. `warn`: it says the same, and goes on. */
export type Mode = 'fail' | 'warn';

export interface ReportInputs {
  readonly mode: Mode;
  /** Whether to write a job summary. */
  readonly summary: boolean;
  /** Where the JSON report is to go; null leaves it to us. */
  readonly jsonFile: string | null;
  /** Where the reports in these formats are to go; null for nowhere. */
  readonly junitFile: string | null;
  readonly sarifFile: string | null;
}

/** Reads them, and adds a sentence to the problems for each that is bad. */
export function readReportInputs(read: (name: ReportInputName) => string, problems: string[]): ReportInputs {
  const trimmed = (name: ReportInputName) => read(name).trim();
  const oneOf = <Word extends string>(name: ReportInputName, words: readonly [Word, ...Word[]]): Word => {
    const text = trimmed(name);
    const word = text === '' ? words[0] : words.find((each) => each === text);
    if (word === undefined) problems.push(unexpected(name, `one of ${words.join(', ')}`, text));
    return word ?? words[0];
  };

  const mode = oneOf('mode', ['fail', 'warn']);
  const summary = oneOf('summary', ['true', 'false']) === 'true';
  const jsonFile = trimmed('json-file') || null;
  const junitFile = trimmed('junit-file') || null;
  const sarifFile = trimmed('sarif-file') || null;
  problems.push(...sharedFiles({ 'json-file': jsonFile, 'junit-file': junitFile, 'sarif-file': sarifFile }));
  return { mode, summary, jsonFile, junitFile, sarifFile };
}

/** Of two reports in one file the first would be lost. */
function sharedFiles(files: Readonly<Record<string, string | null>>): readonly string[] {
  const owners = new Map<string, string>();
  return Object.entries(files).flatMap(([name, file]) => {
    if (file === null) return [];
    const owner = owners.get(resolve(file));
    owners.set(resolve(file), name);
    return owner === undefined
      ? []
      : [`${name}: expected another file than that of ${owner}, got ${quote(file)}.`];
  });
}

/** What was expected of an input, and what came. */
export function unexpected(name: string, expected: string, actual: string): string {
  return `${name}: expected ${expected}, got ${quote(actual)}.`;
}

/** Enough to know it again; what is wrong with a text is seldom past that. */
const quotedCharacters = 200;

export function quote(text: string): string {
  return `"${text.length > quotedCharacters ? `${text.slice(0, quotedCharacters)}…` : text}"`;
}
