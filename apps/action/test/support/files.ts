/** What a GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV file says. */
export interface KeyValueFile {
  /** In the order of the file, up to the first error: the runner takes what stands before it. */
  readonly pairs: readonly (readonly [name: string, value: string])[];
  /** Why reading ended early, in the runner's words; it fails the step. */
  readonly error: string | null;
}

/**
 * Reads a file of outputs, of state or of environment variables:
 *
 *     NAME=VALUE
 *     NAME<<DELIMITER
 *     any lines at all
 *     DELIMITER
 *
 * Lines end at LF only, so a CR stays in the value. Whichever of `=` and `<<` comes first decides the form.
 */
export function parseKeyValueFile(text: string): KeyValueFile {
  const pairs: (readonly [string, string])[] = [];
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const terminated = lines.length;
  if (last !== '') lines.push(last);

  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [, name = '', form, rest = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
    if (form === undefined) return { pairs, error: `Invalid format '${line}'` };
    if (form === '=') {
      if (name === '') return { pairs, error: `Invalid format '${line}'. Name must not be empty` };
      pairs.push([name, rest]);
      continue;
    }
    if (name === '' || rest === '') {
      return {
        pairs,
        error: `Invalid format '${line}'. Name must not be empty and delimiter must not be empty`,
      };
    }
    const end = lines.indexOf(rest, at + 1);
    if (end < 0) {
      const cutShort = terminated < lines.length && at + 1 < lines.length;
      const why = cutShort ? 'EOF marker missing new line.' : `Matching delimiter not found '${rest}'`;
      return { pairs, error: `Invalid value. ${why}` };
    }
    pairs.push([name, lines.slice(at + 1, end).join('\n')]);
    at = end;
  }
  return { pairs, error: null };
}

/** Over this the whole summary is dropped; a summary of exactly this size is kept. */
export const SUMMARY_LIMIT_BYTES = 1_048_576;

/** What becomes of a GITHUB_STEP_SUMMARY file. */
export type SummaryFile =
  | { readonly status: 'kept'; readonly markdown: string }
  /** The error is an annotation; the step stays as green as it was. */
  | { readonly status: 'dropped'; readonly bytes: number; readonly error: string };

/** Reads a job summary; every line goes through `hide`, and ends with LF whatever it ended with before. */
export function readSummaryFile(bytes: Uint8Array, hide: (line: string) => string): SummaryFile {
  if (bytes.length > SUMMARY_LIMIT_BYTES) {
    const limit = SUMMARY_LIMIT_BYTES / 1_024;
    const got = Math.floor(bytes.length / 1_024);
    const error = `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${limit}k, got ${got}k.`;
    return { status: 'dropped', bytes: bytes.length, error };
  }
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return { status: 'kept', markdown: lines.map((line) => `${hide(line)}\n`).join('') };
}

/** Reads GITHUB_PATH: one folder a line, and empty lines mean nothing. */
export function parsePathFile(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line !== '');
}
