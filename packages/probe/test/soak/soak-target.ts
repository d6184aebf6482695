import type { Verdict } from '../../src/policy/verdict.ts';

/** A server that is probed again and again. */
export interface SoakTarget {
  /** As an entry of `smtp-probe.yml`. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** What has to come of it every time. */
  readonly verdict: Verdict;
}

/** What the program that plays servers says of them. */
export interface SoakServers {
  /** All certificates of theirs are trusted by it. */
  readonly ca: string;
  readonly targets: readonly SoakTarget[];
}
