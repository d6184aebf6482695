import { type FileTarget, readShape } from './file-shape.ts';
import type { GivenSettings } from './settings.ts';

/** The name by which the file is found. */
export const configFileName = 'smtp-probe.yml';

/** A file of targets has no reason to be larger, and time to parse is bounded by it. A reader may stop one byte later. */
export const maxConfigBytes = 1_048_576;

/** Something in the file that is wrong, and where. */
export interface ConfigProblem {
  /** Counted from 1. */
  readonly line: number;
  /** In characters (code points), counted from 1. */
  readonly column: number;
  /** The way to it from the top of the file, as in `targets[1].policy.tls`; empty for the file as such. */
  readonly path: string;
  /** A sentence that says what was expected, what came and what to do. It can quote the file, and is not yet fit to be shown. */
  readonly message: string;
  /** The word that was most likely meant in the place of the one there; missing where none is near. */
  readonly meant?: string;
}

/** What a file says: texts for `parseSettings`, each known to be good. */
export interface Config {
  /** What holds for the run as a whole. */
  readonly given: GivenSettings;
  /** Never empty. */
  readonly targets: readonly FileTarget[];
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Reads `smtp-probe.yml`, its bytes or its text:
 *
 *     defaults:
 *       policy: { require-starttls: true }
 *     targets:
 *       - mx1.example.com
 *       - target: mail.example.com:587
 *         policy: { require-capabilities: [PIPELINING, 8BITMIME] }
 *
 * Strict: a key that is not known is refused, and so is one that stands twice. All problems are named at once, in the order of
 * the file.
 */
export async function parseConfig(content: string | Uint8Array): Promise<ParsedConfig> {
  const size = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  if (size > maxConfigBytes) return refuse('the file is larger than 1 MiB, which is the most that is read.');
  const text = typeof content === 'string' ? content : decode(content);
  if (text === null) return refuse('the file is not UTF-8: save it as UTF-8.');
  // Only a file needs the parser, and most runs have none.
  const { readYaml } = await import('./yaml.ts');
  const yaml = readYaml(text.replace(/^\ufeff/, ''));
  if (!yaml.ok) {
    return {
      ok: false,
      problems: cut(yaml.problems.map(({ at, message }) => ({ ...at, path: '', message }))),
    };
  }
  const { problems, ...config } = readShape(yaml.root);
  return problems.length > 0 ? { ok: false, problems: cut(problems) } : { ok: true, config };
}

/** One line for a person: `smtp-probe.yml:5:7: targets[1].policy: "requre-starttls" is not a key here; …`. */
export function describeConfigProblem(file: string, { line, column, path, message }: ConfigProblem): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}

/** More would help nobody, and a hostile file could ask for a million. */
const maxProblems = 100;

function cut(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const sorted = problems.toSorted((one, other) => one.line - other.line || one.column - other.column);
  const [kept, next] = [sorted.slice(0, maxProblems), sorted[maxProblems]];
  const rest = sorted.length - maxProblems;
  return next ? [...kept, { ...next, path: '', message: `${rest} more problems from here on.` }] : kept;
}

function refuse(message: string): ParsedConfig {
  return { ok: false, problems: [{ line: 1, column: 1, path: '', message }] };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
