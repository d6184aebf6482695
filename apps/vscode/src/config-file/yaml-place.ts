import { isMap, isPair, isScalar, isSeq, parseDocument, type Scalar, visit } from 'yaml';

/** Where in the file something stands or would stand: at a key of a map, or at a value. */
export interface YamlPlace {
  readonly role: 'key' | 'value';
  /** The way from the top to the map that the key is of, or to the value: keys, and `[]` for an item of a list. */
  readonly path: readonly string[];
  /** The word itself, in UTF-16 units from the beginning. */
  readonly start: number;
  readonly end: number;
}

/** A place to be written at. */
export interface OpenPlace extends YamlPlace {
  /** The keys that the map has beside this one. */
  readonly siblings: readonly string[];
  /** Whether it stands between brackets, where lines mean nothing. */
  readonly isFlow: boolean;
  /** Whether a colon follows already. */
  readonly hasColon: boolean;
}

/** No file holds it, and YAML takes it for a word. */
const placeholder = '\u{e000}';

/**
 * The place that is written at. What is half written is seldom YAML: a word that nobody writes is put there, and the parser,
 * which forgives, tells where it has come to stand. Null in comments, in the middle of text, and where it cannot tell.
 */
export function openPlaceAt(text: string, offset: number): OpenPlace | null {
  const before = /[A-Za-z0-9][\w.-]*$/.exec(text.slice(0, offset))?.[0].length ?? 0;
  const after = /^[\w.-]*/.exec(text.slice(offset))?.[0].length ?? 0;
  const [start, end] = [offset - before, offset + after];
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const rest = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  // Alone in its line it can only be a key; without the colon it would be read as one text with the next line.
  const isAlone = /^\s*(?:- +)*$/.test(line) && /^\s*(?:#.*)?$/.test(rest);
  const word = isAlone ? `${placeholder}:` : placeholder;
  const document = parse(`${text.slice(0, start)}${word}${text.slice(end)}`);
  let place: OpenPlace | null = null;
  visit(document, {
    Scalar(role, node, ancestors) {
      if (node.source !== placeholder) return undefined;
      const map = ancestors.findLast(isMap);
      place = {
        role: role === 'key' ? 'key' : 'value',
        path: pathOf(role, ancestors),
        start,
        end,
        siblings: role === 'key' && map ? map.items.flatMap(({ key }) => keyOf(key) ?? []) : [],
        isFlow: ancestors.some((each) => 'flow' in each && each.flow === true),
        hasColon: /^\s*:/.test(rest),
      };
      return visit.BREAK;
    },
  });
  return place;
}

/** The key or value that stands there; null where none does. */
export function placeAt(text: string, offset: number): YamlPlace | null {
  let place: YamlPlace | null = null;
  visit(parse(text), {
    Scalar(role, { range }, ancestors) {
      if (!range || offset < range[0] || offset > range[1]) return undefined;
      place = {
        role: role === 'key' ? 'key' : 'value',
        path: pathOf(role, ancestors),
        start: range[0],
        end: range[1],
      };
      return visit.BREAK;
    },
  });
  return place;
}

function parse(text: string) {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
    logLevel: 'silent',
    uniqueKeys: false,
  });
}

type Ancestors = Parameters<
  NonNullable<Extract<Parameters<typeof visit>[1], { Scalar?: unknown }>['Scalar']>
>[2];

function pathOf(role: unknown, ancestors: Ancestors): readonly string[] {
  const path = ancestors.flatMap((each) =>
    isPair(each) ? (keyOf(each.key) ?? []) : isSeq(each) ? '[]' : [],
  );
  // The last is then the key itself.
  return role === 'key' ? path.slice(0, -1) : path;
}

function keyOf(key: unknown): string | undefined {
  return isScalar(key) ? (key as Scalar).source : undefined;
}
