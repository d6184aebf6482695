import { isIPv6 } from 'node:net';
import {
  expectedShard,
  type GivenSettings,
  type MailDomain,
  type ParsedTargetOrDomain,
  parseSettings,
  parseShard,
  parseTargetList,
  parseTargetOrDomain,
  type SettingName,
  type Settings,
  type Shard,
  settingNames,
  type Target,
  targetOf,
} from '@smtp-probe/probe';
import { quote, type ReportInputs, readReportInputs, reportInputNames, unexpected } from './report-inputs.ts';

/** The inputs of the action itself; all the others are settings of the core, under its own names. */
const ownNames = [
  ...(['targets', 'host', 'port', 'config', 'repeat', 'shard', 'baseline', 'ca-file'] as const),
  ...reportInputNames,
] as const;

export type InputName = (typeof ownNames)[number] | SettingName;

/** Every input that is read; action.yml declares these and no others. */
export const inputNames: readonly InputName[] = [...ownNames, ...settingNames];

/** What a workflow asks for, read and checked. */
export interface Inputs extends ReportInputs {
  /** Empty when a file names them. */
  readonly targets: readonly (Target | MailDomain)[];
  /** The file that names the targets; null when the inputs do. */
  readonly config: string | null;
  readonly settings: Settings;
  /** The settings as the workflow writes them, which stand before those of a file. */
  readonly given: GivenSettings;
  /** How many times each target is tested. */
  readonly repeat: number;
  /** The part of the targets that is tested; null for all. */
  readonly shard: Shard | null;
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
  const { targets, problems: targetProblems } = readTargets({
    list: read('targets'),
    host: trimmed('host'),
    port: trimmed('port'),
    config: trimmed('config'),
  });
  problems.push(...targetProblems);
  const wanted = readReportInputs(read, problems);
  const caFile = trimmed('ca-file') || null;
  const shard = trimmed('shard') === '' ? null : parseShard(trimmed('shard'));
  if (trimmed('shard') !== '' && !shard) problems.push(unexpected('shard', expectedShard, trimmed('shard')));
  const baseline = trimmed('baseline') || null;
  const times = trimmed('repeat') || '1';
  const repeat = /^[1-9]\d{0,3}$/.test(times) ? Number(times) : null;
  if (repeat === null) problems.push(unexpected('repeat', 'a whole number from 1 to 9999', times));
  const config = trimmed('config') || null;
  const given = Object.fromEntries(settingNames.map((name) => [name, asWritten(name, read(name))]));
  const parsed = parseSettings(given);
  if (!parsed.ok) {
    problems.push(...parsed.problems.map(({ name, expected, actual }) => unexpected(name, expected, actual)));
  }
  return parsed.ok && problems.length === 0 && repeat !== null
    ? {
        ok: true,
        inputs: {
          ...{ targets, config, settings: parsed.settings, given, caFile, baseline, repeat },
          shard,
          ...wanted,
        },
      }
    : { ok: false, problems };
}

/** YAML reads 1.0 without quotes as a number, and the runner hands that on as 1. */
function asWritten(name: SettingName, text: string): string {
  return name === 'min-tls-version' && text.trim() === '1' ? '1.0' : text;
}

interface TargetInputs {
  /** Not trimmed, so that its lines can be counted. */
  readonly list: string;
  readonly host: string;
  readonly port: string;
  readonly config: string;
}

export interface ReadTargets {
  readonly targets: readonly (Target | MailDomain)[];
  readonly problems: readonly string[];
}

/** The targets that the inputs name; none where a file does. */
export function readTargets({ list, host, port, config }: TargetInputs): ReadTargets {
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
