/**
 * Text for a message. Messages make links of `[x](command:…)`, and a link could run a command of the editor: the mark in
 * its middle is broken, visibly.
 */
export function messageText(sentence: string): string {
  return sentence.replaceAll('](', ']\\x28');
}

/** Text for an item to choose. Items make pictures of `$(name)`: the mark in its middle is broken, visibly. */
export function pickText(text: string): string {
  return text.replaceAll('$(', '$\\x28');
}
