import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';

/** The interpreters that the runner accepts in `runs.using`; it ships the newest itself. */
const NODE_VERSIONS: readonly unknown[] = ['node12', 'node16', 'node20', 'node24'];

/** What a runner needs of an action.yml. */
export interface ActionMetadata {
  /** The folder of the action.yml. */
  readonly folder: string;
  /** The script to start, from `runs.main`. */
  readonly main: string;
  readonly inputs: readonly DeclaredInput[];
}

export interface DeclaredInput {
  readonly name: string;
  /** Empty when the action declares none. */
  readonly defaultValue: string;
  readonly deprecation: string | null;
}

/**
 * Reads the metadata of a JavaScript action. Whatever the harness would run differently from a runner (another
 * interpreter, `pre` and `post` scripts, defaults that are expressions) is an error here and not a surprise later.
 */
export async function readActionMetadata(path: string): Promise<ActionMetadata> {
  const document: unknown = parse(await readFile(path, 'utf8'));
  const runs = mapping(mapping(document).runs);
  if (!NODE_VERSIONS.includes(runs.using)) {
    throw new TypeError(
      `${path}: runs.using is one of ${NODE_VERSIONS.join(', ')}, not ${String(runs.using)}`,
    );
  }
  if (typeof runs.main !== 'string') throw new TypeError(`${path}: runs.main names no script`);
  for (const stage of ['pre', 'post']) {
    if (stage in runs) throw new TypeError(`${path}: the harness does not run runs.${stage}`);
  }
  const inputs = Object.entries(mapping(mapping(document).inputs)).map(([name, declared]) =>
    declaredInput(path, name, mapping(declared)),
  );
  const folder = dirname(resolve(path));
  return { folder, main: join(folder, runs.main), inputs };
}

function declaredInput(path: string, name: string, declared: Mapping): DeclaredInput {
  const defaultValue = String(declared.default ?? '');
  if (defaultValue.includes('${{')) {
    throw new TypeError(
      `${path}: the default of ${name} is an expression, which the harness does not evaluate`,
    );
  }
  const deprecation = declared.deprecationMessage;
  return { name, defaultValue, deprecation: typeof deprecation === 'string' ? deprecation : null };
}

type Mapping = Readonly<Record<string, unknown>>;

/** A YAML mapping, or an empty one where there is something else. */
function mapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
