import { type ParsedTargetOrDomain, parseTargetOrDomain } from '../target.ts';
import { type FileValue, maxListItems } from './file-form.ts';
import { came, type FaultInWords, quote, unknownKey, wrongValue } from './file-words.ts';
import type { Kind } from './setting.ts';
import { type GivenSettings, policyKinds, runKinds, targetKinds } from './settings.ts';
import type { TextPosition } from './text-position.ts';
import type { YamlEntry, YamlNode, YamlValue } from './yaml.ts';

/** A target that a file names, and what the file says of it, its own keys before those of `defaults`. */
export interface FileTarget {
  readonly target: Extract<ParsedTargetOrDomain, { readonly ok: true }>['target'];
  readonly given: GivenSettings;
  /** Where its address stands. */
  readonly line: number;
  readonly column: number;
}

export interface FileShape {
  readonly given: GivenSettings;
  readonly targets: readonly FileTarget[];
  readonly problems: readonly ShapeProblem[];
}

export interface ShapeProblem extends TextPosition, FaultInWords {
  readonly path: string;
}

/** Reads what the file holds by the tables of settings. */
export function readShape(root: YamlValue): FileShape {
  return new ShapeReader().read(root);
}

type KindTable = Readonly<Record<string, Kind<unknown>>>;

/** What to do with the value of each key that may stand in a map. */
type Keys = ReadonlyMap<string, ReadEntry>;

type Key = readonly [name: string, read: ReadEntry];

type ReadEntry = (entry: YamlEntry, path: string) => void;

class ShapeReader {
  readonly #problems: ShapeProblem[] = [];
  /** What an anchor names is read once, as a target is: its problems are named once, and a small file stays small. */
  readonly #policies = new Map<YamlNode, GivenSettings>();

  read(root: YamlValue): FileShape {
    const run: Record<string, string> = {};
    const found: { defaults?: GivenSettings; list?: YamlValue } = {};
    this.#map(
      root,
      '',
      new Map([
        [
          'targets',
          ({ value }) => {
            found.list = value;
          },
        ],
        [
          'defaults',
          ({ value }, path) => {
            found.defaults = this.#settings(value, path);
          },
        ],
        ...this.#settingKeys(runKinds, run),
      ]),
      'a map with the key targets',
    );
    const { list, defaults = {} } = found;
    if (!list && root.node.kind === 'map') {
      this.#problem(
        root.at,
        '',
        'the key targets is missing: list at least one, as in targets: [mx.example.com].',
      );
    }
    // Last, whatever the order of the keys: only now all defaults are known.
    const targets = list ? this.#targets(list, defaults) : [];
    return { given: run, targets, problems: this.#problems };
  }

  #targets(list: YamlValue, defaults: GivenSettings): readonly FileTarget[] {
    if (list.node.kind !== 'list' || list.node.items.length === 0) {
      this.#problem(
        list.at,
        'targets',
        `expected a list of at least one target, such as mx.example.com:25; got ${came(list.node)}.`,
      );
      return [];
    }
    const read = new Map<YamlNode, readonly FileTarget[]>();
    return list.node.items.flatMap((item, index) => {
      const path = `targets[${index}]`;
      if (item.node.kind !== 'map') return this.#address(item, path, defaults);
      const targets = read.get(item.node) ?? this.#target(item, path, defaults);
      read.set(item.node, targets);
      return targets;
    });
  }

  #target(item: YamlValue, path: string, defaults: GivenSettings): readonly FileTarget[] {
    const found: { address?: YamlValue } = {};
    const own = this.#settings(item, path, [
      'target',
      ({ value }) => {
        found.address = value;
      },
    ]);
    if (found.address) return this.#address(found.address, `${path}.target`, { ...defaults, ...own });
    this.#problem(
      item.at,
      path,
      'the key target is missing: write the address, as in target: mx.example.com:25.',
    );
    return [];
  }

  #address({ at, node }: YamlValue, path: string, given: GivenSettings): readonly FileTarget[] {
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.value.length > longestText) {
      const hint =
        node.kind === 'list'
          ? ' An address that begins with a bracket stands in quotes: "[2001:db8::1]:25".'
          : '';
      this.#problem(at, path, `expected a target, such as mx.example.com:25; got ${came(node)}.${hint}`);
      return [];
    }
    const parsed = parseTargetOrDomain(node.value);
    if (parsed.ok) return [{ target: parsed.target, given, ...at }];
    this.#problem(at, path, parsed.problem);
    return [];
  }

  /** The settings of a target or of `defaults`. */
  #settings(value: YamlValue, path: string, ...more: readonly Key[]): GivenSettings {
    const given: Record<string, string> = {};
    const policy: Key = [
      'policy',
      (entry, policyPath) => {
        Object.assign(given, this.#policy(entry.value, policyPath));
      },
    ];
    const keys: Keys = new Map([...more, policy, ...this.#settingKeys(targetKinds, given)]);
    this.#map(value, path, keys, 'a map of settings');
    return given;
  }

  #policy(value: YamlValue, path: string): GivenSettings {
    const known = this.#policies.get(value.node);
    if (known) return known;
    const given: Record<string, string> = {};
    this.#policies.set(value.node, given);
    this.#map(value, path, new Map(this.#settingKeys(policyKinds, given)), 'a map of demands');
    return given;
  }

  /** The keys of these settings, which add what they read to `given`. */
  #settingKeys(kinds: KindTable, given: Record<string, string>): readonly Key[] {
    return Object.entries(kinds).map(([name, kind]) => [
      name,
      ({ value: { at, node } }, path) => {
        const text = kind.file.textOf(plain(node));
        if (text !== null && kind.parse(text) !== null) given[name] = text;
        else this.#fault(at, path, wrongValue(kind, node));
      },
    ]);
  }

  /** Reads a map, and says of every key that is not known, or stands twice, what is wrong with it. */
  #map({ at, node }: YamlValue, path: string, keys: Keys, expected: string): void {
    if (node.kind !== 'map') {
      this.#problem(at, path, `expected ${expected}; got ${came(node)}.`);
      return;
    }
    const first = new Map<string, TextPosition>();
    for (const entry of node.entries) {
      const { key } = entry;
      const before = first.get(key);
      if (before) {
        this.#problem(
          entry.at,
          path,
          `${quote(key)} stands here twice, first in line ${before.line}: keep one.`,
        );
        continue;
      }
      first.set(key, entry.at);
      const read = keys.get(key);
      if (read) read(entry, path === '' ? key : `${path}.${key}`);
      else this.#fault(entry.at, path, unknownKey(key, [...keys.keys()]));
    }
  }

  #problem(at: TextPosition, path: string, message: string): void {
    this.#fault(at, path, { message });
  }

  #fault(at: TextPosition, path: string, fault: FaultInWords): void {
    this.#problems.push({ ...at, path, ...fault });
  }
}

/** Longer than any value; a file that repeats a long one by its aliases would keep us busy for hours. */
const longestText = 1000;

function plain(node: YamlNode): FileValue {
  return node.kind === 'list'
    ? node.items.slice(0, maxListItems + 1).map((item) => word(item.node))
    : word(node);
}

function word(node: YamlNode) {
  if (node.kind !== 'scalar') return undefined;
  return typeof node.value === 'string' && node.value.length > longestText ? undefined : node.value;
}
