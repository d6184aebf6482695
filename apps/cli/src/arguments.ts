import { parseArgs } from 'node:util';
import {
  configFileName,
  expectedShard,
  type GivenSettings,
  parseSettings,
  parseShard,
  parseTargetOrDomain,
  type ReportFormat,
  reportFormats,
  type SettingName,
  type Settings,
  type Shard,
  settingNames,
  switchNames,
} from '@smtp-probe/probe';

/** What the command line asks for. `refuse`: it makes no sense; each problem is a sentence. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'demo' }
  | { readonly kind: 'refuse'; readonly problems: readonly string[] }
  | { readonly kind: 'explain'; readonly codes: readonly string[] }
  | MergeCommand
  | ProbeCommand;

export interface ProbeCommand {
  readonly kind: 'probe';
  /** As typed: targets, and `-` for those on standard input. */
  readonly targets: readonly string[];
  /** The file that names the targets, when none are typed; null when some are. */
  readonly config: ConfigFile | null;
  readonly settings: Settings;
  /** The settings as typed, which stand before those of a file. */
  readonly given: GivenSettings;
  readonly format: ReportFormat;
  /** The report's file; null for standard output. */
  readonly output: string | null;
  /** Show the transcript of passed targets too. */
  readonly transcript: boolean;
  /** Write ndjson in the order of the list. */
  readonly inOrder: boolean;
  /** How many times each target is probed. */
  readonly repeat: number;
  /** The part of the targets that is probed; null for all. */
  readonly shard: Shard | null;
  /** The earlier report to compare with; null for none. */
  readonly baseline: string | null;
  /** A file of certificates to trust; null for the default roots. */
  readonly caFile: string | null;
}

/** Reports to be made into one. */
export interface MergeCommand extends Pick<ProbeCommand, 'format' | 'output' | 'transcript'> {
  readonly kind: 'merge';
  /** Their files. */
  readonly reports: readonly string[];
}

export interface ConfigFile {
  readonly path: string;
  /** `found`: nobody named it, and it lay there. */
  readonly by: 'named' | 'found';
}

/** The options that are not settings: what is asked for, what is shown, and where. */
export const ownOptions = {
  config: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  transcript: { type: 'boolean', short: 't' },
  'in-order': { type: 'boolean' },
  repeat: { type: 'string' },
  shard: { type: 'string' },
  baseline: { type: 'string' },
  'ca-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

/**
 * Reads the words after the program's name; `foundConfig` is the file taken when neither they name one nor a target. Nothing is contacted or opened. Every bad value and target is named at once;
 * of words that are no options at all, the first.
 */
export function parseCommand(words: readonly string[], foundConfig: string | null = null): Command {
  let parsed: ReturnType<typeof readOptions>;
  try {
    parsed = readOptions(words);
  } catch (error) {
    // `parseArgs` explains itself in its first sentence; what follows is advice about its own syntax.
    const message = error instanceof Error ? error.message : String(error);
    const [sentence = ''] = message.split(/(?<=\.)\s/);
    const hint = sentence.endsWith('is ambiguous.')
      ? ' Write a value that begins with a dash behind an equals sign, as in --retries=-1.'
      : '';
    return { kind: 'refuse', problems: [`${sentence}${hint}`] };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  if (positionals[0] === 'demo') {
    const problems = useless('demo', values, 'it shows the same at all times');
    if (positionals.length > 1) problems.push('demo: takes no targets, for it brings its own servers.');
    return problems.length > 0 ? { kind: 'refuse', problems } : { kind: 'demo' };
  }
  if (positionals[0] === 'explain') {
    const [, ...codes] = positionals;
    const problems = useless('explain', values, 'it prints what the codes mean');
    if (codes.length === 0)
      problems.push('explain: a code is missing, as in explain starttls-not-supported.');
    return problems.length > 0 ? { kind: 'refuse', problems } : { kind: 'explain', codes };
  }
  if (positionals[0] === 'merge') return parseMerge(positionals.slice(1), values);
  const problems: string[] = [];
  const config = chooseConfig(values.config, positionals.length === 0 ? foundConfig : null);
  if (positionals.length === 0 && config === null) {
    problems.push(
      `A target is missing: write one or more, as in smtp-probe mx.example.com:25, or - to read them from standard input, or list them in a file ${configFileName}.`,
    );
  }
  if (positionals.length > 0 && config !== null) {
    problems.push(refusal('config', 'no targets beside it, for the file names them', positionals.join(' ')));
  }
  const format = readFormat(values.format, problems);
  const shard = values.shard === undefined ? null : parseShard(String(values.shard));
  if (values.shard !== undefined && !shard)
    problems.push(refusal('shard', expectedShard, String(values.shard)));
  const repeat = /^[1-9]\d{0,3}$/.test(String(values.repeat ?? '1')) ? Number(values.repeat ?? '1') : null;
  if (repeat === null)
    problems.push(refusal('repeat', 'a whole number from 1 to 9999', String(values.repeat)));
  const given = settingTexts(values);
  const settings = parseSettings(given);
  if (!settings.ok) {
    problems.push(...settings.problems.map(({ name, expected, actual }) => refusal(name, expected, actual)));
  }
  if (problems.length > 0 || !settings.ok || !format || repeat === null) {
    // Standard input is not waited for, as nothing in it could mend this.
    return { kind: 'refuse', problems: [...problems, ...badTargets(positionals)] };
  }
  return {
    kind: 'probe',
    targets: positionals,
    config,
    settings: settings.settings,
    given,
    format,
    ...shown(values),
    inOrder: values['in-order'] === true,
    repeat,
    shard,
    baseline: typeof values.baseline === 'string' ? values.baseline : null,
    caFile: typeof values['ca-file'] === 'string' ? values['ca-file'] : null,
  };
}

/** What of the options a merge understands: the others are about probing. */
const mergeOptions = ['format', 'output', 'transcript'];

function parseMerge(reports: readonly string[], values: Readonly<Record<string, unknown>>): Command {
  const problems = useless('merge', values, 'nothing is probed', mergeOptions);
  if (reports.length === 0) {
    problems.push(
      'merge: a report is missing: name those that --format json wrote, as in merge shard-*.json.',
    );
  }
  const format = readFormat(values.format, problems);
  if (problems.length > 0 || !format) return { kind: 'refuse', problems };
  return { kind: 'merge', reports, format, ...shown(values) };
}

/** A sentence for each option that a command has no use for. */
function useless(
  command: string,
  values: Readonly<Record<string, unknown>>,
  why: string,
  useful: readonly string[] = [],
): string[] {
  return Object.keys(values)
    .filter((name) => !useful.includes(name))
    .map((name) => `${command}: expected no --${name}, for ${why}.`);
}

/** Undefined where the word is no format, which is then among the problems. */
function readFormat(word: unknown, problems: string[]): ReportFormat | undefined {
  const format = reportFormats.find((name) => name === (word ?? 'text'));
  if (!format) problems.push(refusal('format', `one of ${reportFormats.join(', ')}`, String(word)));
  return format;
}

function shown({ output, transcript }: Readonly<Record<string, unknown>>) {
  // As anywhere, - is standard output, which is also the default.
  const file = typeof output === 'string' && output !== '-' ? output : null;
  return { output: file, transcript: transcript === true };
}

function readOptions(words: readonly string[]) {
  const settings = settingNames.map(
    (name): [string, { type: 'boolean' } | { type: 'string'; multiple: true }] => [
      name,
      switchNames.includes(name) ? { type: 'boolean' } : { type: 'string', multiple: true },
    ],
  );
  return parseArgs({
    args: [...words],
    options: { ...Object.fromEntries(settings), ...ownOptions },
    allowPositionals: true,
    allowNegative: true,
  });
}

function chooseConfig(named: unknown, found: string | null): ConfigFile | null {
  if (typeof named === 'string') return { path: named, by: 'named' };
  return found === null ? null : { path: found, by: 'found' };
}

/** A list may be given by repeating its flag; of anything else given twice, the last one stands. */
function settingTexts(values: Readonly<Record<string, unknown>>): Partial<Record<SettingName, string>> {
  return Object.fromEntries(
    settingNames
      .filter((name) => values[name] !== undefined)
      .map((name) => {
        const value = values[name];
        if (!Array.isArray(value)) return [name, String(value)];
        return [name, name.endsWith('-capabilities') ? value.join(',') : String(value.at(-1))];
      }),
  );
}

function badTargets(words: readonly string[]): readonly string[] {
  const parsed = words.filter((word) => word !== '-').map(parseTargetOrDomain);
  return parsed.flatMap((target) => (target.ok ? [] : [target.problem]));
}

function refusal(name: string, expected: string, actual: string): string {
  return `--${name}: expected ${expected}; got "${actual}".`;
}
