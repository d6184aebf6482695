/** A place in a file as its reader tells it: counted from 1, the column in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A part of one line as an editor counts it: from 0, in UTF-16 units. */
export interface Span {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What stands between two quotation marks, or else goes to where a plain YAML word ends. */
const word = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[[{]|[^\s#][^\n]*?(?=\s*$|\s+#|:(?:\s|$)|\s*[,\]}]))/u;

/** Longer than any word that is worth underlining. */
const longest = 200;

/** The word that stands at a place; the whole rest of the line where none does, and what comes last where that is empty. */
export function wordAt(lines: readonly string[], { line, column }: Place): Span {
  const index = Math.min(line, lines.length) - 1;
  const text = lines[index] ?? '';
  const before = Array.from(text)
    .slice(0, column - 1)
    .join('');
  const start = Math.min(before.length, text.length);
  const rest = text.slice(start, start + longest);
  const length = word.exec(rest)?.[0].length ?? rest.length;
  return length > 0
    ? { line: index, start, end: start + length }
    : { line: index, start: Math.max(0, start - 1), end: start };
}
