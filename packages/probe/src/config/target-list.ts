import type { MailDomain } from '../domain.ts';
import type { Target } from '../result.ts';
import { parseTargetOrDomain } from '../target.ts';

/** A line of a target list that is no target. */
export interface TargetProblem {
  /** Counted from 1. */
  readonly line: number;
  /** A sentence that says how to write it right. */
  readonly problem: string;
}

export interface TargetList {
  readonly targets: readonly (Target | MailDomain)[];
  readonly problems: readonly TargetProblem[];
}

/** Reads targets, one a line; empty lines and what follows a `#` at the start or after white space is passed over. */
export function parseTargetList(text: string): TargetList {
  const targets: (Target | MailDomain)[] = [];
  const problems: TargetProblem[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const parsed = parseTargetOrDomain(line);
    if (parsed.ok) targets.push(parsed.target);
    else problems.push({ line: index + 1, problem: parsed.problem });
  }
  return { targets, problems };
}
