/** Text within an HTML element or a quoted attribute: the five characters that mean something there, as entities. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, entity);
}

/**
 * Text within a line of Markdown: every character that means something to Markdown, to HTML or to GitHub (`@` mentions,
 * `#` numbers, `:` emoji and addresses, `$` formulas), as a numeric entity, and the point of `www.`.
 *
 * The text must have gone through `visible`, so that it has no line ending.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/[!"#$&'*:<>@[\\\]^_`{|}~]|(?<=www)\./gi, entity);
}

/** As `escapeMarkdown`, set as code: where GitHub looks for no mention, no link and no number. */
export function inlineCode(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
