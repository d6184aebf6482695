import type { Target } from '../result.ts';
import { parseTarget } from '../target.ts';

/** A line of a target list that is no target. */
export interface TargetProblem {
  /** Counted from 1. */
  readonly line: number;
  /** A sentence that says how to write it right. */
  readonly problem: string;
}

export interface TargetList {
  readonly targets: readonly Target[];
  readonly problems: readonly TargetProblem[];
}

/** Reads targets, one a line; empty lines and what follows a `#` at the start or after white space is passed over. */
export function parseTargetList(text: string): TargetList {
  const targets: Target[] = [];
  const problems: TargetProblem[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const parsed = parseTarget(line);
    if (parsed.ok) targets.push(parsed.target);
    else problems.push({ line: index + 1, problem: parsed.problem });
  }
  return { targets, problems };
}
