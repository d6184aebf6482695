/**
 * TXT records of the form `v=VERSION; name=value; …`, of which a name holds one: what `_mta-sts` (RFC 8461 section 3.1)
 * and `_smtp._tls` (RFC 8460 section 3) have in common.
 */
export type VersionRecord =
  | { readonly ok: true; readonly text: string; readonly fields: readonly Field[] }
  | { readonly ok: false; readonly problem: RecordProblem };

export interface Field {
  readonly name: string;
  readonly value: string;
}

/** Why senders act as if there were no such record. Texts are the record's own, one character a byte. */
export type RecordProblem =
  | { readonly reason: 'none' }
  /** More than one begins with the version: none of them counts. */
  | { readonly reason: 'several'; readonly count: number }
  /** It is meant for one, but does not begin as it must, letter for letter. */
  | { readonly reason: 'version'; readonly expected: string; readonly text: string }
  | { readonly reason: 'field'; readonly text: string }
  | { readonly reason: 'missing'; readonly name: string }
  | { readonly reason: 'value'; readonly name: string; readonly value: string };

/**
 * Picks the record among the TXT records of a name, whose strings are joined already, and reads its fields. Records that
 * do not begin with `v=VERSION;` are another's; white space around a semicolon means nothing.
 *
 * @param version with its case, such as `STSv1`.
 */
export function readVersionRecord(texts: readonly string[], version: string): VersionRecord {
  const expected = `v=${version};`;
  const [text, ...others] = texts.filter((each) => each.startsWith(expected));
  if (text === undefined) {
    const near = texts.find((each) => looksLike(each, version));
    return failed(near === undefined ? { reason: 'none' } : { reason: 'version', expected, text: near });
  }
  if (others.length > 0) return failed({ reason: 'several', count: others.length + 1 });
  const fields: Field[] = [];
  const parts = text.slice(expected.length).split(';').map(trimBlanks);
  // A semicolon may end the record, and then nothing follows it.
  if (parts.at(-1) === '') parts.pop();
  for (const part of parts) {
    const match = fieldForm.exec(part);
    if (!match) return failed({ reason: 'field', text: part });
    fields.push({ name: match[1] ?? '', value: match[2] ?? '' });
  }
  return { ok: true, text, fields };
}

/** The first of that name: where one is given twice, the later ones count for nothing. */
export function fieldOf(fields: readonly Field[], name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}

/** Values are visible ASCII. An `=` in one is part of it: URIs of a TLS-RPT record may hold some. */
const fieldForm = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31})=([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/;

function looksLike(text: string, version: string): boolean {
  const start = text.slice(0, 64).toLowerCase().replace(/["\s]/g, '');
  return start.startsWith(`v=${version.toLowerCase()}`);
}

function trimBlanks(text: string): string {
  return text.replace(/^[ \t]+/, '').replace(/(?<![ \t])[ \t]+$/, '');
}

function failed(problem: RecordProblem): VersionRecord {
  return { ok: false, problem };
}
