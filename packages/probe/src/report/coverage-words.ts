import type { Coverage, Gap, Shard } from '../coverage.ts';
import { type Counts, countsInWords } from './counts.ts';
import { plural } from './phrases.ts';
import { visibleText } from './visible.ts';

/** The counts, and of which shard they are: `shard 2 of 5, 3 targets: 3 passed`. */
export function coveredInWords(counts: Counts, { shard }: Pick<Coverage, 'shard'>): string {
  if (!shard) return countsInWords(counts);
  const name = `shard ${shard.index} of ${shard.count}`;
  return shard.targets === 0
    ? `${name}, to which no target of the list falls: nothing was to be tested`
    : `${name}, ${countsInWords(counts)}`;
}

/** More would help nobody; they come from reports that anyone may have written. */
const maxSentences = 8;
const maxNumbers = 12;

/** What a merged report lacks, a sentence each: `shards 2 and 4-6 of 9 are missing: …`. Empty where it lacks nothing. */
export function gapsInWords(gaps: readonly Gap[]): readonly string[] {
  const missing = gaps.filter((gap) => gap.kind === 'missing');
  const unreadable = gaps.filter(({ kind }) => kind === 'unreadable').length;
  const counts = [...new Set(missing.map(({ count }) => count))];
  const sentences = [
    ...counts.map((count) =>
      missingInWords(
        count,
        missing.filter((gap) => gap.count === count),
      ),
    ),
    ...gaps.flatMap((gap) => (gap.kind === 'broken-off' ? [brokenOffInWords(gap)] : [])),
    ...(unreadable > 0 ? [unreadableInWords(unreadable)] : []),
  ];
  const rest = sentences.length - maxSentences;
  return rest > 0 ? [...sentences.slice(0, maxSentences), `${rest} more like these`] : sentences;
}

/** That targets stand in more than one of the reports that were merged. */
export function repeatedInWords(labels: readonly string[]): string {
  const named = labels.slice(0, maxNumbers).map(visibleText);
  const list = [...named, ...(labels.length > named.length ? ['…'] : [])].join(', ');
  return `${plural(labels.length, 'target is', 'targets are')} in more than one report, and each time counted: ${list}.`;
}

function missingInWords(count: number, shards: readonly Shard[]): string {
  const numbers = rangesOf(shards.map(({ index }) => index));
  const rest = numbers.length - maxNumbers;
  const named = rest > 0 ? [...numbers.slice(0, maxNumbers), `${rest} more`] : numbers;
  const list = [named.slice(0, -1).join(', '), named.at(-1)].filter(Boolean).join(' and ');
  return shards.length === 1
    ? `shard ${list} of ${count} is missing: its targets are not in this report`
    : `shards ${list} of ${count} are missing: their targets are not in this report`;
}

function unreadableInWords(count: number): string {
  return count === 1
    ? '1 report could not be read: its targets are not in this report'
    : `${count} reports could not be read: their targets are not in this report`;
}

function brokenOffInWords({ index, count, tested, targets }: Gap & { kind: 'broken-off' }): string {
  return `shard ${index} of ${count} is not whole: ${tested} of its ${targets} targets were tested`;
}

/** `2`, `4-6`: numbers in a row as one. */
function rangesOf(numbers: readonly number[]): readonly string[] {
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const range = ranges.at(-1);
    if (range && number <= range.last + 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
}
