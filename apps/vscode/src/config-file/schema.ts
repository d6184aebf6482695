import fileSchema from '@smtp-probe/probe/smtp-probe.schema.json' with { type: 'json' };

/** What the schema says of one place in the file. */
export interface SettingSchema {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly properties?: Readonly<Record<string, SettingSchema>>;
  readonly items?: SettingSchema;
  readonly anyOf?: readonly SettingSchema[];
  readonly $ref?: string;
}

// Of JSON Schema it uses no more than is described above, which its type as a literal does not say.
const root = fileSchema as SettingSchema;
const definitions = fileSchema.definitions as Readonly<Record<string, SettingSchema>>;

/** What can stand at the end of a way from the top, keys and `[]` for a list's item; empty where nothing can. */
export function schemasAt(path: readonly string[]): readonly SettingSchema[] {
  return path.reduce<readonly SettingSchema[]>(
    (schemas, step) =>
      schemas.flatMap((schema) => {
        const next = step === '[]' ? schema.items : schema.properties?.[step];
        return next ? alternatives(next) : [];
      }),
    [root],
  );
}

/** The words that a value is one of; empty for any other value. A number that is also a word is told once. */
export function wordsOf({ type, enum: words = [] }: SettingSchema): readonly string[] {
  return type === 'boolean' ? ['true', 'false'] : [...new Set(words.map(String))].filter(isNoDouble);
}

/** `1` is `1.0` in YAML, and stands in the schema beside it. */
function isNoDouble(word: string, _: number, words: readonly string[]): boolean {
  return !words.includes(`${word}.0`);
}

/** The value that holds by default, where it is one word of the description's last sentence. */
export function defaultOf({ description = '' }: SettingSchema): string | null {
  return /By default (\S+)\.$/.exec(description)?.[1] ?? null;
}

function alternatives(schema: SettingSchema): readonly SettingSchema[] {
  const name = schema.$ref?.replace('#/definitions/', '');
  const found = name === undefined ? schema : definitions[name];
  return found?.anyOf ? found.anyOf.flatMap(alternatives) : found ? [found] : [];
}
