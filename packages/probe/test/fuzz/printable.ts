import assert from 'node:assert/strict';

/** What no text for people or machines may hold, whoever said it. A line feed is ours. */
const unprintable = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/u;

/** What a runner reads as the beginning of a command, whatever stands between the parts that counts for nothing. */
function holdsCommand(text: string): boolean {
  return text.split('\n').some((line) => {
    const ascii = line.replace(/[^ -~]/g, '');
    return ascii.includes('##[') || /^\s*::/.test(ascii);
  });
}

/** That a text steers neither a terminal nor a runner. */
export function assertPrintable(text: string): void {
  assert.doesNotMatch(text, unprintable);
  assert.ok(!holdsCommand(text));
}
