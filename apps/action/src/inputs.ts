import { isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import {
  type GivenSettings,
  type MailDomain,
  type ParsedTargetOrDomain,
  parseSettings,
  parseTargetList,
  parseTargetOrDomain,
  type SettingName,
  type Settings,
  settingNames,
  type Target,
  targetOf,
} from '@smtp-probe/probe';

/** The inputs of the action itself; all the others are settings of the core, under its own names. */
const ownNames = [
  ...(['targets', 'host', 'port', 'config', 'mode', 'repeat', 'baseline', 'ca-file'] as const),
  ...(['summary', 'json-file', 'junit-file', 'sarif-file'] as const),
] as const;

export type InputName = (typeof ownNames)[number] | SettingName;

/** Every input that is read; action.yml declares these and no others. */
export const inputNames: readonly InputName[] = [...ownNames, ...settingNames];

/** `fail`: the step fails unless every target passes. `warn`: it says the same, and goes on. */
export type Mode = 'fail' | 'warn';

/** What a workflow asks for, read and checked. */
export interface Inputs {
  /** Empty when a file names them. */
  readonly targets: readonly (Target | MailDomain)[];
  /** The file that names the targets; null when the inputs do. */
  readonly config: string | null;
  readonly settings: Settings;
  /** The settings as the workflow writes them, which stand before those of a file. */
  readonly given: GivenSettings;
  readonly mode: Mode;
  /** Whether to write a job summary. */
  readonly summary: boolean;
  /** Where the JSON report is to go; null leaves it to us. */
  readonly jsonFile: string | null;
  /** Where the reports in these formats are to go; null for nowhere. */
  readonly junitFile: string | null;
  readonly sarifFile: string | null;
  /** How many times each target is tested. */
  readonly repeat: number;
  /** The earlier report to compare with; null for none. */
  readonly baseline: string | null;
  /** The file of certificates to trust; null for the default roots. */
  readonly caFile: string | null;
}

export type ParsedInputs =
  | { readonly ok: true; readonly inputs: Inputs }
  /** A sentence for each bad input, in the order of the inputs, not yet fit to be shown. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads and checks all inputs, and says of every bad one at once what was expected and what came. */
export function readInputs(read: (name: InputName) => string): ParsedInputs {
  const problems: string[] = [];
  const trimmed = (name: InputName) => read(name).trim();
  const oneOf = <Word extends string>(name: InputName, words: readonly [Word, ...Word[]]): Word => {
    const text = trimmed(name);
    const word = text === '' ? words[0] : words.find((each) => each === text);
    if (word === undefined) problems.push(unexpected(name, `one of ${words.join(', ')}`, text));
    return word ?? words[0];
  };

  const { targets, problems: targetProblems } = readTargets({
    list: read('targets'),
    host: trimmed('host'),
    port: trimmed('port'),
    config: trimmed('config'),
  });
  problems.push(...targetProblems);
  const mode = oneOf('mode', ['fail', 'warn']);
  const summary = oneOf('summary', ['true', 'false']) === 'true';
  const jsonFile = trimmed('json-file') || null;
  const junitFile = trimmed('junit-file') || null;
  const sarifFile = trimmed('sarif-file') || null;
  problems.push(...sharedFiles({ 'json-file': jsonFile, 'junit-file': junitFile, 'sarif-file': sarifFile }));
  const caFile = trimmed('ca-file') || null;
  const baseline = trimmed('baseline') || null;
  const times = trimmed('repeat') || '1';
  const repeat = /^[1-9]\d{0,3}$/.test(times) ? Number(times) : null;
  if (repeat === null) problems.push(unexpected('repeat', 'a whole number from 1 to 9999', times));
  const config = trimmed('config') || null;
  const given = Object.fromEntries(settingNames.map((name) => [name, read(name)]));
  const parsed = parseSettings(given);
  if (!parsed.ok) {
    problems.push(...parsed.problems.map(({ name, expected, actual }) => unexpected(name, expected, actual)));
  }
  return parsed.ok && problems.length === 0 && repeat !== null
    ? {
        ok: true,
        inputs: {
          ...{ targets, config, settings: parsed.settings, given, caFile, baseline, repeat },
          ...{ mode, summary, jsonFile, junitFile, sarifFile },
        },
      }
    : { ok: false, problems };
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

interface TargetInputs {
  /** Not trimmed, so that its lines can be counted. */
  readonly list: string;
  readonly host: string;
  readonly port: string;
  readonly config: string;
}

interface ReadTargets {
  readonly targets: readonly (Target | MailDomain)[];
  readonly problems: readonly string[];
}

function readTargets({ list, host, port, config }: TargetInputs): ReadTargets {
  if (config !== '') {
    const beside = Object.entries({ targets: list.trim(), host, port }).filter(([, text]) => text !== '');
    const names = beside.map(([name]) => name).join(' and ');
    return {
      targets: [],
      problems:
        names === '' ? [] : [`${names}: expected nothing beside config. Name the servers in the file.`],
    };
  }
  const { targets, problems } = parseTargetList(list);
  const listProblems = problems.map(({ line, problem }) => `targets, line ${line}: ${problem}`);
  if (list.trim() !== '') {
    const both = [host !== '' && 'host', port !== '' && 'port'].filter(Boolean).join(' and ');
    if (both !== '') {
      listProblems.unshift(`${both}: expected nothing beside targets. Write the host as a line of targets.`);
    }
    if (targets.length === 0 && problems.length === 0) {
      listProblems.push('targets: expected a target on some line, but there are only comments.');
    }
    return { targets, problems: listProblems };
  }
  if (host !== '') return readHost(host, port);
  return {
    targets: [],
    problems: [
      port === ''
        ? 'targets, host or config: one of them is expected, and none is given. Write targets, one a line, or a host, or the path of a file that names them.'
        : `port: a host is expected beside it, and none is given; port is ${quote(port)}. Write host too.`,
    ],
  };
}

/** The host alone may be written as a line of `targets` is; a port beside it must be the only one. */
function readHost(host: string, port: string): ReadTargets {
  const problems: string[] = [];
  const isPort = /^[1-9][0-9]{0,4}$/.test(port) && Number(port) <= 65535;
  if (port !== '' && !isPort) problems.push(unexpected('port', 'a number from 1 to 65535', port));
  const parsed = isPort
    ? hostAndPort(host, Number(port))
    : parseTargetOrDomain(isIPv6(host) ? `[${host}]` : host);
  if (!parsed.ok) problems.push(`host: ${parsed.problem}`);
  return { targets: parsed.ok ? [parsed.target] : [], problems };
}

function hostAndPort(host: string, port: number): ParsedTargetOrDomain {
  if (/^[^@]*:\d+$/.test(host) && !isIPv6(host)) {
    return { ok: false, problem: `expected a host without a port beside port, got ${quote(host)}.` };
  }
  return host.startsWith('mx:') ? parseTargetOrDomain(`${host}:${port}`) : targetOf(host, port);
}

function unexpected(name: InputName, expected: string, actual: string): string {
  return `${name}: expected ${expected}, got ${quote(actual)}.`;
}

/** Enough to know it again; what is wrong with a text is seldom past that. */
const quotedCharacters = 200;

function quote(text: string): string {
  return `"${text.length > quotedCharacters ? `${text.slice(0, quotedCharacters)}…` : text}"`;
}
