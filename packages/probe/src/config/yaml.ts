import {
  type Alias,
  isAlias,
  isMap,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  parseDocument,
  type YAMLError,
} from 'yaml';
import { type TextPosition, TextPositions } from './text-position.ts';

/** A value of a YAML file and where it stands. An alias stands where it is written, and means the value of its anchor. */
export interface YamlValue {
  readonly at: TextPosition;
  readonly node: YamlNode;
}

export type YamlNode =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly source: string }
  | { readonly kind: 'list'; readonly items: readonly YamlValue[] }
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[] };

export interface YamlEntry {
  readonly key: string;
  readonly at: TextPosition;
  readonly value: YamlValue;
}

export interface YamlProblem {
  readonly at: TextPosition;
  readonly message: string;
}

export type ReadYaml =
  | { readonly ok: true; readonly root: YamlValue }
  | { readonly ok: false; readonly problems: readonly YamlProblem[] };

/**
 * Reads one document of YAML 1.2 by its core schema: no tags but its own, no merge keys, no second meaning of `off` or `1:30`. What an
 * anchor names is read once, however often an alias repeats it, so a small file cannot become a large one.
 */
export function readYaml(text: string): ReadYaml {
  const positions = new TextPositions(text);
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    resolveKnownTags: false,
    // Found below, where it can be said which line has the first of them.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const faults = [...document.errors, ...document.warnings].sort((one, other) => one.pos[0] - other.pos[0]);
  const nesting = faults.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (nesting) {
    return refused(
      positions.at(nesting.pos[0]),
      'the lists and maps stand too deep in each other to be read.',
    );
  }
  if (faults.length > 0) {
    const found = faults.map((fault) => ({ at: positions.at(fault.pos[0]), message: wordsFor(fault, text) }));
    // One fault brings others after it; those on later lines can be faults of their own.
    return { ok: false, problems: found.filter(({ at }, index) => at.line !== found[index - 1]?.at.line) };
  }
  const { yaml: directive } = document.directives;
  if (directive.explicit === true && directive.version !== '1.2') {
    return refused(
      positions.at(0),
      `the file says it is YAML ${directive.version}; only YAML 1.2 is read. Leave out the line %YAML.`,
    );
  }

  const problems: YamlProblem[] = [];
  const anchors = new Map<string, YamlNode>();
  const nothing: YamlNode = { kind: 'scalar', value: null, source: '' };

  function place(node: Node | null | undefined, offset: number): YamlValue {
    const at = positions.at(node?.range?.[0] ?? offset);
    if (!node) return { at, node: nothing };
    if (isAlias(node)) return { at, node: aliased(node, at) };
    return { at, node: convert(node as ParsedNode) };
  }

  function aliased(alias: Alias, at: TextPosition): YamlNode {
    const node = anchors.get(alias.source);
    if (!node)
      problems.push({ at, message: `*${alias.source}: no anchor &${alias.source} stands before it.` });
    return node ?? nothing;
  }

  function convert(node: ParsedNode): YamlNode {
    const converted = withoutAnchor(node);
    // Only now, so that nothing holds itself.
    if ('anchor' in node && node.anchor) anchors.set(node.anchor, converted);
    return converted;
  }

  function withoutAnchor(node: ParsedNode): YamlNode {
    if (isMap(node)) return { kind: 'map', entries: node.items.map(entry) };
    if (isSeq(node))
      return { kind: 'list', items: node.items.map((item) => place(item as Node, node.range[0])) };
    const { value, source = '' } = node as { value: unknown; source?: string };
    const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return { kind: 'scalar', value: known ? value : null, source };
  }

  function entry({ key, value }: Pair): YamlEntry {
    const { at, node } = place(key as Node | null, 0);
    if (node.kind !== 'scalar')
      problems.push({ at, message: `a key is a word, and here stands a list or a map. ${bracketHint}` });
    const name = node.kind === 'scalar' ? node.source : '';
    const offset = (key as Node | null)?.range?.[1] ?? 0;
    return { key: name, at, value: place(value as Node | null, offset) };
  }

  const root = place(document.contents, 0);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, root };
}

function refused(at: TextPosition, message: string): ReadYaml {
  return { ok: false, problems: [{ at, message }] };
}

const bracketHint = 'Text that begins with a bracket stands in quotes, as in "[2001:db8::1]:25".';

/** What is said of the faults that people make; the parser's own words for the others. */
function wordsFor({ code, message, pos }: YAMLError, text: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab stands where lines are indented: YAML is indented by spaces.';
    case 'MULTIPLE_DOCS':
      return 'a second document begins here: write one, without a line of ---.';
    case 'TAG_RESOLVE_FAILED':
      return `${message.replace('Unresolved tag: ', 'the tag ')} means nothing here: write the value without it.`;
    default:
      return `this is not YAML: ${message}.${text[pos[0] - 1] === ']' ? ` ${bracketHint}` : ''}`;
  }
}
