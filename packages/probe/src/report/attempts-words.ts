import type { Attempts } from '../attempts.ts';
import type { MxLookup } from '../domain.ts';
import { lookupFinding } from '../policy/domain.ts';
import type { Judgement } from '../policy/verdict.ts';
import { describeDomainFinding } from './domain-sentence.ts';
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
  const before = attempts.earlier.map(({ codes, bannerCode, end }) => {
    // A stored report may hold any text.
    const code = plain(codes[0] ?? noFinding);
    return end.kind === 'completed' && bannerCode !== null ? `${code} ${bannerCode}` : code;
  });
  return triesInWords('passed', verdict === 'pass', attempts, before);
}

/**
 * How often the MX records of a domain were looked up, on one line; null where once:
 *
 *     looked up at the 3rd attempt, after 4.2s (before: dns-failure, timeout)
 *     not looked up in 3 attempts, 4.2s in all (before: dns-failure)
 */
export function lookupAttemptsLine({ attempts, problem }: MxLookup): string | null {
  if (!attempts) return null;
  const before = attempts.earlier.map((each) => lookupFinding(each)?.code ?? noFinding);
  // That there is no such domain is an answer.
  return triesInWords('looked up', problem === null || problem === 'no-such-name', attempts, before);
}

const noFinding = 'no finding';

/** @param before what kept each of the earlier ones from it, as far as they are kept */
function triesInWords(
  done: string,
  isDone: boolean,
  { count, totalMs }: Attempts<unknown>,
  before: readonly string[],
): string {
  const ends = isDone
    ? `${done} at the ${ordinal(count)} attempt, after ${duration(totalMs)}`
    : `not ${done} in ${count} attempts, ${duration(totalMs)} in all`;
  return `${ends} (before: ${[...new Set(before)].join(', ')})`;
}

function ordinal(count: number): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 13;
  const ending = isTeen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[count % 10];
  return `${count}${ending ?? 'th'}`;
}

/**
 * That a target is tried again, or a domain looked up, for whoever waits meanwhile:
 * `mx.example.com:25: attempt 2: ECONNREFUSED — …; next in 2s`.
 * Of very many attempts most are null, for they would fill the log and say nothing new: from the 10th on every 10th is
 * told, from the 100th on every 100th, and those say so.
 */
export function retryInWords(
  outcome: Judgement | MxLookup,
  { count, delayMs }: { readonly count: number; readonly delayMs: number },
): string | null {
  const every = 10 ** (String(count).length - 1);
  if (count % every !== 0) return null;
  const gap = count === every && count > 1 ? ` (from here on every ${every}th is told)` : '';
  const { target } = 'result' in outcome ? outcome.result : outcome;
  return `${visibleText(target.label)}: attempt ${count}: ${reasonOf(outcome)}; next in ${duration(delayMs)}${gap}`;
}

function reasonOf(outcome: Judgement | MxLookup): string {
  if ('result' in outcome) {
    const [first] = outcome.findings;
    return first ? describeFinding(first, outcome.result).message : 'not passed';
  }
  const finding = lookupFinding(outcome);
  return finding ? describeDomainFinding(finding, outcome).message : 'not looked up';
}
