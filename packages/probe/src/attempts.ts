import type { DnsProblem } from './dns.ts';
import type { FindingCode } from './policy/finding.ts';
import type { Verdict } from './policy/verdict.ts';
import type { End } from './result.ts';

/** A try at a target that was not the last. */
export interface Attempt {
  /** When it began, an ISO 8601 instant. */
  readonly observedAt: string;
  readonly verdict: Verdict;
  readonly end: End;
  /** Null where no banner came. */
  readonly bannerCode: number | null;
  /** The codes of what was found, each once. */
  readonly codes: readonly FindingCode[];
  readonly totalMs: number;
}

/** A look-up of a domain's MX records that was not the last. */
export interface LookupAttempt {
  /** When it began, an ISO 8601 instant. */
  readonly observedAt: string;
  /** As in the look-up. */
  readonly problem: DnsProblem | null;
  readonly lookupMs: number;
}

/**
 * How often a target was tried, or a domain's MX records were looked up, where once was not enough. What is told of it
 * otherwise is of the last try.
 */
export interface Attempts<Earlier = Attempt> {
  readonly count: number;
  /** From the begin of the first to the end of the last. */
  readonly totalMs: number;
  /** Those before the last, in order: all, or the first ten and the last ten. */
  readonly earlier: readonly Earlier[];
}
