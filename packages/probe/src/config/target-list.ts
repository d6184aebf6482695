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
  const { targets, problems } = openTargetList(text);
  return { targets: [...targets], problems };
}

/** A target list that keeps nothing but its text. */
export interface LongTargetList {
  /** Each is made when it is asked for. */
  readonly targets: Iterable<Target | MailDomain> & { readonly length: number };
  readonly problems: readonly TargetProblem[];
}

/** As `parseTargetList`, for a list of any length: every line is checked at once, and read again as its turn comes. */
export function openTargetList(text: string): LongTargetList {
  const problems: TargetProblem[] = [];
  let length = 0;
  for (const { line, parsed } of readLines(text)) {
    if (parsed.ok) length += 1;
    else problems.push({ line, problem: parsed.problem });
  }
  const targets = {
    length,
    *[Symbol.iterator]() {
      for (const { parsed } of readLines(text)) if (parsed.ok) yield parsed.target;
    },
  };
  return { targets, problems };
}

/** The lines that hold something. */
function* readLines(text: string) {
  let line = 0;
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    const raw = text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length + 1 : end + 1;
    line += 1;
    const words = withoutComment(raw.trim());
    if (words !== '') yield { line, parsed: parseTargetOrDomain(words) };
  }
}

/** A comment does not go on behind a lone carriage return: a target that stands there would pass without a test. */
function withoutComment(line: string): string {
  return line.includes('#') ? line.replace(/(?:^|\s)#[^\r]*$/, '').trimEnd() : line;
}
