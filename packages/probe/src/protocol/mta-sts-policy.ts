import { isHostName } from './host-name.ts';

/** What a sender does with a host that fails the policy (RFC 8461 section 5): refuse it, report it, or nothing. */
export type MtaStsMode = 'enforce' | 'testing' | 'none';

/** An MTA-STS policy as a domain publishes it over HTTPS (RFC 8461 section 3.2). */
export interface MtaStsPolicy {
  readonly mode: MtaStsMode;
  /** How long senders may keep it, in seconds. */
  readonly maxAge: number;
  /** Host names and `*.` patterns that the domain's MX hosts must match; empty only where the mode is `none`. */
  readonly mx: readonly string[];
}

export type PolicyKey = 'version' | 'mode' | 'max_age' | 'mx';

/** Why a policy body is none. Lines are counted from 1, and texts are the body's own, one character a byte. */
export type PolicyProblem =
  | { readonly reason: 'line'; readonly line: number; readonly text: string }
  | { readonly reason: 'missing'; readonly key: PolicyKey }
  | { readonly reason: 'value'; readonly key: PolicyKey; readonly value: string };

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: MtaStsPolicy }
  /** The first problems in the order of the lines, then the keys that are not there; never empty, and at most 10. */
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** A year and six hours: the longest that a policy may be kept (RFC 8461 section 3.2). */
export const longestMaxAge = 31_557_600;

/** Enough to mend what is wrong; a web page has a problem in each of its lines. */
const maxProblems = 10;

/**
 * Reads the body of a policy, one character a byte:
 *
 *     version: STSv1
 *     mode: enforce
 *     mx: mx1.example.com
 *     mx: *.backup.example.com
 *     max_age: 604800
 *
 * Lines end in LF or CRLF. Unknown keys are passed over, and of a key other than mx that is given twice the first counts.
 * Empty lines, which the grammar does not know, are passed over too: senders do the same, and they change nothing.
 */
export function parseMtaStsPolicy(body: string): ParsedPolicy {
  const problems: PolicyProblem[] = [];
  const values = new Map<string, string>();
  const mx: string[] = [];
  for (const [index, text] of body.split(/\r?\n/).entries()) {
    if (/^[ \t]*$/.test(text)) continue;
    const match = lineForm.exec(text);
    if (!match) {
      problems.push({ reason: 'line', line: index + 1, text });
      if (problems.length === maxProblems) break;
      continue;
    }
    const [, key = '', value = ''] = match;
    if (key !== 'mx') {
      if (!values.has(key)) values.set(key, value);
    } else if (isMxPattern(value)) mx.push(value.toLowerCase());
    else problems.push({ reason: 'value', key, value });
  }

  function read<Value>(key: PolicyKey, parse: (text: string) => Value | null): Value | null {
    const text = values.get(key);
    if (text === undefined) {
      problems.push({ reason: 'missing', key });
      return null;
    }
    const value = parse(text);
    if (value === null) problems.push({ reason: 'value', key, value: text });
    return value;
  }
  read('version', (text) => (text === 'STSv1' ? text : null));
  const mode = read('mode', (text) => modes.find((each) => each === text) ?? null);
  const maxAge = read('max_age', parseMaxAge);
  const noneGiven = mx.length === 0 && !problems.some((problem) => 'key' in problem && problem.key === 'mx');
  if (noneGiven && mode !== 'none') problems.push({ reason: 'missing', key: 'mx' });
  if (problems.length > 0 || mode === null || maxAge === null) {
    return { ok: false, problems: problems.slice(0, maxProblems) };
  }
  return { ok: true, policy: { mode, maxAge, mx } };
}

/**
 * Whether a host of the MX records matches a pattern. `*.example.com` stands for exactly one label before
 * `example.com`, and part of a label is never a wildcard (RFC 8461 section 4.1).
 */
export function matchesMxPattern(host: string, pattern: string): boolean {
  const actual = withoutDot(host.toLowerCase());
  const wanted = pattern.toLowerCase();
  if (!wanted.startsWith('*.')) return actual === wanted;
  const dot = actual.indexOf('.');
  return dot > 0 && actual.slice(dot) === wanted.slice(1);
}

const modes: readonly MtaStsMode[] = ['enforce', 'testing', 'none'];

/** A key, a colon, blanks, a value; both of visible ASCII, the value of anything beyond it too. */
const lineForm =
  /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31}):[ \t]*([\x21-\x7e\x80-\xff](?:[\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)[ \t]*$/;

function isMxPattern(text: string): boolean {
  return isHostName(text.replace(/^\*\./, ''));
}

function parseMaxAge(text: string): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const seconds = Number(text);
  return seconds <= longestMaxAge ? seconds : null;
}

function withoutDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}
