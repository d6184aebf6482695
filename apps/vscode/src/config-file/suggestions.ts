import { defaultOf, type SettingSchema, schemasAt, wordsOf } from './schema.ts';
import { type OpenPlace, openPlaceAt, placeAt } from './yaml-place.ts';

/** Something that can be written at a place of the file. */
export interface Suggestion {
  readonly kind: 'key' | 'value';
  readonly label: string;
  /** A few words beside it; empty for none. */
  readonly hint: string;
  readonly description: string;
  /** What is written, in the editor's syntax of snippets. */
  readonly snippet: string;
  /** Whether what comes next can be suggested too. */
  readonly leadsOn: boolean;
}

export interface Suggestions {
  /** What they take the place of, in UTF-16 units from the beginning of the file. */
  readonly start: number;
  readonly end: number;
  readonly suggestions: readonly Suggestion[];
}

/** What the core's schema lets one write there; null where that is nothing. */
export function suggestionsAt(text: string, offset: number): Suggestions | null {
  const place = openPlaceAt(text, offset);
  if (!place) return null;
  const schemas = schemasAt(place.path);
  const suggestions = schemas.flatMap((schema) =>
    place.role === 'key' ? keysOf(schema, place) : valuesOf(schema),
  );
  return suggestions.length > 0 ? { start: place.start, end: place.end, suggestions } : null;
}

/** What a key or its value means, as Markdown, and where it stands; null where there is nothing to say. */
export function explanationAt(
  text: string,
  offset: number,
): { readonly start: number; readonly end: number; readonly markdown: string } | null {
  const place = placeAt(text, offset);
  if (!place) return null;
  const path = place.role === 'key' ? [...place.path, text.slice(place.start, place.end)] : place.path;
  const described = schemasAt(path).find(({ description }) => description !== undefined);
  if (!described) return null;
  const words = wordsOf(described).map((word) => `\`${word}\``);
  const markdown = [described.description, words.join(' · ')].filter(Boolean).join('\n\n');
  return { start: place.start, end: place.end, markdown };
}

function keysOf({ properties = {} }: SettingSchema, place: OpenPlace): readonly Suggestion[] {
  return Object.keys(properties)
    .filter((key) => !place.siblings.includes(key))
    .flatMap((key) => {
      const [schema] = schemasAt([...place.path, key]);
      return schema ? [keySuggestion(key, schema, place)] : [];
    });
}

function keySuggestion(key: string, schema: SettingSchema, { hasColon, isFlow }: OpenPlace): Suggestion {
  const words = wordsOf(schema);
  const ending = hasColon ? '' : endings(schema, isFlow);
  return {
    kind: 'key',
    label: key,
    hint: words.join(', '),
    description: schema.description ?? '',
    snippet: `${key}${ending}`,
    leadsOn: words.length > 0 && !hasColon,
  };
}

function endings({ type, items }: SettingSchema, isFlow: boolean): string {
  if (type === 'object') return isFlow ? ': { $0 }' : ':\n\t$0';
  if (type !== 'array') return ': ';
  // Targets stand one a line, words beside each other.
  return items?.anyOf && !isFlow ? ':\n\t- $0' : ': [$0]';
}

function valuesOf(schema: SettingSchema): readonly Suggestion[] {
  const usual = defaultOf(schema);
  return wordsOf(schema).map((word) => ({
    kind: 'value',
    label: word,
    hint: word === usual ? 'default' : '',
    description: schema.description ?? '',
    snippet: word,
    leadsOn: false,
  }));
}
