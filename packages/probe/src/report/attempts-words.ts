import type { Attempts } from '../attempts.ts';
import type { Judgement } from '../policy/verdict.ts';
import { duration, plain } from './phrases.ts';
import { describeFinding } from './sentence.ts';
import { visibleText } from './visible.ts';

/**
 * How often a target was tried, on one line; null where once:
 *
 *     passed at the 3rd attempt, after 4.2s (before: connection-refused, unexpected-banner-code 421)
 *     not passed in 3 attempts, 4.2s in all (before: connection-refused)
 */
export function attemptsLine({ attempts, verdict }: Pick<Judgement, 'attempts' | 'verdict'>): string | null {
  if (!attempts) return null;
  const { count, totalMs } = attempts;
  const ends =
    verdict === 'pass'
      ? `passed at the ${ordinal(count)} attempt, after ${duration(totalMs)}`
      : `not passed in ${count} attempts, ${duration(totalMs)} in all`;
  return `${ends} (before: ${earlierInWords(attempts)})`;
}

/** What kept the earlier attempts from passing, each thing once, as far as they are kept. */
function earlierInWords({ earlier }: Attempts): string {
  const told = earlier.map(({ codes, bannerCode, end }) => {
    // A stored report may hold any text.
    const code = plain(codes[0] ?? 'no finding');
    return end.kind === 'completed' && bannerCode !== null ? `${code} ${bannerCode}` : code;
  });
  return [...new Set(told)].join(', ');
}

function ordinal(count: number): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 13;
  const ending = isTeen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[count % 10];
  return `${count}${ending ?? 'th'}`;
}

/**
 * That a target is tried again, for whoever waits meanwhile: `mx.example.com:25: attempt 2: ECONNREFUSED — …; next in 2s`.
 * Null for most of very many attempts: they would fill the log, and say nothing new.
 */
export function retryInWords(
  { result, findings }: Judgement,
  { count, delayMs }: { readonly count: number; readonly delayMs: number },
): string | null {
  const isPowerOfTwo = Number.isInteger(Math.log2(count));
  if (!isPowerOfTwo) return null;
  const [first] = findings;
  const reason = first ? describeFinding(first, result).message : 'not passed';
  return `${visibleText(result.target.label)}: attempt ${count}: ${reason}; next in ${duration(delayMs)}`;
}
