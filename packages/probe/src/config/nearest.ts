/** The word that was most likely meant, or null when none is near: a slip in every third character at most. */
export function nearest(text: string, words: readonly string[]): string | null {
  const wanted = text.slice(0, longestCompared).toLowerCase().replaceAll('_', '-');
  const near = words
    .map((word) => ({ word, distance: distance(wanted, word) }))
    .filter((each) => each.distance <= Math.max(1, Math.floor(each.word.length / 3)))
    .sort((one, other) => one.distance - other.distance);
  return near[0]?.word ?? null;
}

/** No key is as long; what is longer is near to none. */
const longestCompared = 64;

/** How many characters are to be added, left out, changed, or swapped with their neighbour to make one of the other. */
function distance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(
        Math.min(
          (row[j - 1] ?? 0) + 1,
          (last[j] ?? 0) + 1,
          (last[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
