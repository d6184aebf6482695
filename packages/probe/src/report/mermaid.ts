/**
 * Text within a message, a note or a name of a Mermaid diagram: what is not a letter, a digit, a space or one of a few
 * marks becomes an entity as Mermaid writes it, `#59;`, which it shows as the character itself.
 *
 * So nothing in the text ends a statement (`;`, `#`, a line ending), begins a comment, a directive or a setting (`%%`, `{`,
 * `@`), a formula (`$`) or HTML (`<`), or looks like what Mermaid puts in place of an entity while it reads (`ﬂ°°59¶ß`).
 *
 * The text must have gone through `visible`.
 */
export function escapeMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,()/_“”…—-]/gu, (character) => `#${character.codePointAt(0)};`);
}

/**
 * As `escapeMermaid`, cut where Mermaid would take it for wider than so many characters. An entity has the width of what
 * stands in its place while Mermaid measures; a diagram that is too wide is shrunk past reading.
 */
export function cutMermaid(text: string, width: number): string {
  let left = width;
  let shown = '';
  for (const character of text) {
    const escaped = escapeMermaid(character);
    left -= escaped === character ? 1 : escaped.length + 'ﬂ°°¶ß'.length - '#;'.length;
    if (left < 0) return `${shown}…`;
    shown += escaped;
  }
  return shown;
}

/** How many characters a line of a note has: as many as fit in one between two names of hosts. */
const noteCharacters = 44;

/** How many lines a note has at most. */
const noteLines = 8;

const noteLine = new RegExp(`.{1,${noteCharacters}}(?= |$)|.{1,${noteCharacters}}`, 'gsu');

/** As `escapeMermaid`, in lines that are cut between words where that can be. */
export function wrapMermaid(text: string): string {
  const lines = text.match(noteLine) ?? [];
  const shown = lines.slice(0, noteLines).map((line) => escapeMermaid(line.trim()));
  return [...shown, ...(lines.length > noteLines ? ['…'] : [])].join('<br/>');
}

/** A diagram as a block of Markdown, which GitHub draws; nothing where it has no lines. */
export function mermaidBlock(lines: readonly string[]): string {
  return lines.length === 0 ? '' : ['```mermaid', ...lines, '```'].join('\n');
}
