/** A value of a YAML file as it stands there; `undefined` is one that is no value of any setting, such as a map. */
export type FileValue = FileWord | readonly FileWord[];

type FileWord = string | number | boolean | null | undefined;

/** A fragment of a JSON Schema, draft 7. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** How one kind of value stands in a file, where values have types, beside the text that a command line has. */
export interface FileForm {
  /** Everything that is read fits it. What it cannot say, such as that a duration is at most an hour, `parse` does. */
  readonly schema: JsonSchema;
  /** Completes the sentence "expected …" where a text is described by other words. */
  readonly expected?: string;
  /** The text that the value stands for; null when its type is another one. */
  readonly textOf: (value: FileValue) => string | null;
}

/** Text that stands for itself. */
export function asText(schema: JsonSchema = {}): FileForm {
  return {
    schema: { type: 'string', minLength: 1, ...schema },
    textOf: (value) => (typeof value === 'string' ? value : null),
  };
}

export const asBoolean: FileForm = {
  schema: { type: 'boolean' },
  textOf: (value) => (typeof value === 'boolean' ? String(value) : null),
};

export function asWholeNumber(minimum: number, maximum: number): FileForm {
  return {
    schema: { type: 'integer', minimum, maximum },
    textOf: (value) => (Number.isInteger(value) ? String(value) : null),
  };
}

/** A word. One that YAML reads as a number, such as 1.2, may stand without quotes. */
export function asWord(words: readonly string[]): FileForm {
  const numbers = words.filter((word) => word !== '' && Number.isFinite(Number(word)));
  return {
    schema: { enum: [...words, ...numbers.map(Number)] },
    textOf: (value) =>
      typeof value === 'number'
        ? (numbers.find((word) => Number(word) === value) ?? null)
        : typeof value === 'string'
          ? value
          : null,
  };
}

/** More than any server offers; it bounds what a file can ask for by naming one list again and again. */
export const maxListItems = 100;

/** A list of words, of which none holds what stands between them in a text. */
export function asList(pattern: RegExp, words: string): FileForm {
  const isItem = (value: unknown): value is string => typeof value === 'string' && pattern.test(value);
  return {
    schema: { type: 'array', maxItems: maxListItems, items: { type: 'string', pattern: pattern.source } },
    expected: `a list of at most ${maxListItems} ${words}`,
    textOf: (value) =>
      Array.isArray(value) && value.length <= maxListItems && value.every(isItem) ? value.join(',') : null,
  };
}
