import { nearest } from './nearest.ts';
import type { Kind } from './setting.ts';
import { policyKinds, runKinds, targetKinds } from './settings.ts';
import type { YamlNode } from './yaml.ts';

/*
 * What is said of a file that is wrong. The sentences can quote the file and are not yet fit to be shown.
 */

/** What is wrong, and the word that was most likely meant. */
export interface FaultInWords {
  readonly message: string;
  readonly meant?: string;
}

/** Where else a key may stand that is none here. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ...Object.keys(policyKinds).map((name) => [name, 'it is a demand, and stands under policy'] as const),
  ...Object.keys(targetKinds).map((name) => [name, 'it stands in a target or in defaults'] as const),
  ...Object.keys(runKinds).map(
    (name) => [name, 'it holds for the whole run, and stands at the top, beside targets'] as const,
  ),
  ['host', 'an address is one word, as in target: mx.example.com:25'],
  ['port', 'it belongs to the address, as in target: mx.example.com:25'],
  ['mx', 'an address holds no space, as in mx:example.com'],
  ['<<', 'keys are not merged; what targets share stands in defaults'],
]);

/** Of a key that is not known where it stands: where it belongs, or which one was most likely meant. */
export function unknownKey(key: string, known: readonly string[]): FaultInWords {
  const place = elsewhere.get(key);
  if (place !== undefined) return { message: `${quote(key)} is not a key here: ${place}.` };
  const meant = nearest(key, known);
  if (meant !== null)
    return { message: `${quote(key)} is not a key here; did you mean ${quote(meant)}?`, meant };
  return { message: `${quote(key)} is not a key here; the keys are ${known.join(', ')}.` };
}

/** Of a value that is not of its kind: what was expected, what came, and how to write it if that can be told. */
export function wrongValue({ expected, parse, file }: Kind<unknown>, node: YamlNode): FaultInWords {
  const value = node.kind === 'scalar' ? node.value : null;
  const { type } = file.schema;
  const isQuoted =
    type !== 'array' && typeof value === 'string' && file.textOf(value) === null && parse(value) !== null;
  const isBracketed = type === 'string' && node.kind === 'list';
  const hint = isQuoted
    ? ' Leave out the quotes.'
    : isBracketed
      ? ' Text that begins with a bracket stands in quotes.'
      : '';
  const message = `expected ${file.expected ?? expected}; got ${came(node)}.${hint}`;
  const words = Array.isArray(file.schema.enum) ? file.schema.enum.map(String) : [];
  const meant = typeof value === 'string' ? nearest(value, words) : null;
  return meant === null ? { message } : { message, meant };
}

/** What stands there, cut to what is needed to know it again. */
export function came(node: YamlNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list';
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? quote(node.value) : cut(node.source);
}

/** Enough to know it again; what is wrong with a text is seldom past that. */
const quotedCharacters = 100;

export function quote(text: string): string {
  return `"${cut(text)}"`;
}

function cut(text: string): string {
  const characters = [...text.slice(0, 2 * quotedCharacters + 1)];
  return characters.length > quotedCharacters ? `${characters.slice(0, quotedCharacters).join('')}…` : text;
}
