/** A workflow command found in one line of output. */
export interface WorkflowCommand {
  /** `::name k=v,k=v::data` or the old `##[name k=v;k=v]data`. */
  readonly form: 'colons' | 'brackets';
  /** As written; compare it through `foldName`. */
  readonly name: string;
  /** Keyed by `foldName`. */
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

type Unescape = readonly (readonly [escaped: string, character: string])[];

/** The order matters: `%25` comes last, so that `%250A` is the text `%0A` and no line feed. */
const DATA: Unescape = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const PROPERTY: Unescape = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];
const BRACKETS: Unescape = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
];

/** White space by the runner's platform: it has U+0085, which JavaScript's `trimStart` leaves, and not U+FEFF, which that takes. */
const LEADING_SPACE = /^[\t-\r\u0085\u2028\u2029\p{Zs}]+/u;

/**
 * The second `::`. The runner looks for it by culture, so characters without weight (controls, soft hyphen, zero-width and
 * bidi marks) between the two colons do not hide it; in the first `::` and in `##[` they break the name that follows.
 */
const SECOND_COLONS =
  /:[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*:/g;

/** The form in which two names are compared: without case, and only ASCII letters have one. */
export function foldName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * Finds the command in a line without its line end, or `undefined` for plain text. The `::` form is tried first and only
 * at the start of the line; the `##[` form is then looked for ANYWHERE in it, but only at the first `##[`.
 */
export function parseCommand(
  line: string,
  isRegistered: (name: string) => boolean,
): WorkflowCommand | undefined {
  return parseColons(line, isRegistered) ?? parseBrackets(line, isRegistered);
}

function parseColons(line: string, isRegistered: (name: string) => boolean): WorkflowCommand | undefined {
  const text = line.replace(LEADING_SPACE, '');
  if (!text.startsWith('::')) return undefined;
  SECOND_COLONS.lastIndex = 2;
  const end = SECOND_COLONS.exec(text)?.index;
  if (end === undefined) return undefined;
  const { name, rest } = splitInfo(text.slice(2, end));
  if (!isRegistered(name)) return undefined;
  const properties = parseProperties(rest.trim(), ',', PROPERTY);
  return { form: 'colons', name, properties, data: unescaped(text.slice(end + 2), DATA) };
}

function parseBrackets(line: string, isRegistered: (name: string) => boolean): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  if (start < 0) return undefined;
  const end = line.indexOf(']', start);
  if (end < 0) return undefined;
  const { name, rest } = splitInfo(line.slice(start + 3, end));
  if (!isRegistered(name)) return undefined;
  const properties = parseProperties(rest, ';', BRACKETS);
  return { form: 'brackets', name, properties, data: unescaped(line.slice(end + 1), BRACKETS) };
}

/** The name goes to the first space; the properties follow it. */
function splitInfo(info: string): { readonly name: string; readonly rest: string } {
  const space = info.indexOf(' ');
  return space < 0 ? { name: info, rest: '' } : { name: info.slice(0, space), rest: info.slice(space + 1) };
}

/** A property without a name or without a value is dropped. */
function parseProperties(text: string, separator: ',' | ';', escapes: Unescape): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const property of text.split(separator)) {
    const [, name, value] = /^=*([^=]+)=+(.+)$/s.exec(property) ?? [];
    if (name !== undefined && value !== undefined) properties.set(foldName(name), unescaped(value, escapes));
  }
  return properties;
}

function unescaped(text: string, escapes: Unescape): string {
  return escapes.reduce((part, [escaped, character]) => part.replaceAll(escaped, character), text);
}
