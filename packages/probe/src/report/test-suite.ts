import { preventedTest } from '../failure.ts';
import type { Finding } from '../policy/finding.ts';
import type { CheckOutcome, Judgement } from '../policy/verdict.ts';
import type { ProbeResult, TargetSource } from '../result.ts';
import { attemptsLine } from './attempts-words.ts';
import { type Contrast, contrastOf } from './contrast.ts';
import { bannerText } from './line.ts';
import { hostText } from './phrases.ts';
import { type Description, describeFinding } from './sentence.ts';
import { shownTranscript } from './transcript-text.ts';
import { visibleText } from './visible.ts';

/** A target or a domain, as those see it who count tests: JUnit's readers, an editor. All text in it has gone through `visible`. */
export interface TestSuite {
  readonly name: string;
  /** An ISO 8601 instant. */
  readonly observedAt: string | null;
  readonly timeMs: number;
  readonly source: TargetSource | null;
  /** What is null is not known. */
  readonly properties: Readonly<Record<string, string | null>>;
  readonly cases: readonly TestCase[];
  /** The transcript; empty where there is none. */
  readonly output: string;
}

/** One thing that was tested. */
export interface TestCase {
  readonly name: string;
  readonly timeMs: number;
  readonly outcome: CaseOutcome;
  /** Its warnings, a line each. */
  readonly output: string;
}

export type CaseOutcome =
  | { readonly kind: 'pass' }
  | {
      /** `failure`: not met. `error`: could not be tested. `skipped`: could not be judged. */
      readonly kind: 'failure' | 'error' | 'skipped';
      readonly code: string;
      readonly message: string;
      /** All that was found, each with its code, and what to do about it. */
      readonly text: string;
      readonly contrast: Contrast | null;
    };

/** A finding with its words. */
export type Described = Pick<Finding, 'severity'> & { readonly code: string } & Description;

/**
 * A target's suite: the case `session`, which tells how it ended, a case for each demand, and one for whatever was found
 * beside them, under its code.
 */
export function targetSuite(judgement: Judgement): TestSuite {
  const { result, verdict, checks, source, via } = judgement;
  const { target, address, banner, startTls, tls, timings, observedAt, transcript } = result;
  const session = sessionCase(judgement);
  const demands = checks.map((check) => demandCase(check, judgement));
  return {
    name: visibleText(target.label),
    observedAt,
    timeMs: timings.totalMs,
    source,
    properties: {
      verdict,
      address: address === null ? null : hostText(address),
      banner: banner && bannerText(banner),
      starttls: startTls,
      'tls-version': tls && visibleText(tls.version),
      domain: via && visibleText(via.domain),
      attempts: attemptsLine(judgement),
    },
    cases: [session, ...demands, ...casesByCode(describeAll(unclaimed(judgement), result))],
    output: shownTranscript(transcript).join('\n'),
  };
}

/** A host's suite where the domain passes without it: what is wrong with it is told, and fails nothing. */
export function dispensableSuite(suite: TestSuite): TestSuite {
  const cases = suite.cases.map((each): TestCase => {
    const { outcome } = each;
    if (outcome.kind === 'pass' || outcome.kind === 'skipped') return each;
    const message = `not decisive, for the domain passes without this host: ${outcome.message}`;
    return { ...each, outcome: { ...outcome, kind: 'skipped', message } };
  });
  return { ...suite, cases };
}

/** A case of these findings: `kind` where one of them is an error, else passed, for a warning fails nothing. */
export function caseOf(
  name: string,
  found: readonly Described[],
  kind: 'failure' | 'error',
  contrast: Contrast | null = null,
): TestCase {
  const errors = found.filter(({ severity }) => severity === 'error');
  const warnings = found.filter(({ severity }) => severity === 'warning');
  return {
    name,
    timeMs: 0,
    outcome: errors.length === 0 ? { kind: 'pass' } : notPassed(kind, errors, contrast),
    output: warnings.map((warning) => `warning: ${wordsOf(warning)}`).join('\n'),
  };
}

/** A case a code, for what belongs to no demand. */
export function casesByCode(found: readonly Described[]): readonly TestCase[] {
  const codes = [...new Set(found.map(({ code }) => code))];
  return codes.map((code) =>
    caseOf(
      code,
      found.filter((each) => each.code === code),
      'failure',
    ),
  );
}

function sessionCase({ result, findings }: Judgement): TestCase {
  const { end, timings } = result;
  const endings = findings.filter((finding) => endsSession(finding, result));
  const isPrevented = end.kind === 'failed' && preventedTest(end);
  const contrast = contrastOf(endings, result);
  return {
    ...caseOf('session', describeAll(endings, result), isPrevented ? 'error' : 'failure', contrast),
    timeMs: timings.totalMs,
  };
}

function demandCase(check: CheckOutcome, { result, findings }: Judgement): TestCase {
  const { demand, status, codes } = check;
  const claimed = findings.filter((finding) => belongsTo(finding, check));
  const own = describeAll(claimed, result);
  // Two demands can share a finding, which then has the graver one's weight.
  const weighed =
    check.severity === 'error' ? own : own.map((each) => ({ ...each, severity: check.severity }));
  if (status !== 'undetermined') return caseOf(demand, weighed, 'failure', contrastOf(claimed, result));
  if (weighed.some(({ severity }) => severity === 'error')) {
    // Without a code of its own nothing else explains it: for the verdict too, it is not met.
    return caseOf(demand, weighed, codes.length > 0 ? 'error' : 'failure');
  }
  const [unseen] = describeAll([{ code: 'demand-undetermined', demand, severity: 'error' }], result);
  const reasons = own.length > 0 || !unseen ? own : [{ ...unseen, advice: null }];
  return { name: demand, timeMs: 0, outcome: notPassed('skipped', reasons), output: '' };
}

function endsSession({ code }: Finding, { end }: ProbeResult): boolean {
  return end.kind === 'failed' && end.code === code;
}

function belongsTo(finding: Finding, { demand, codes }: CheckOutcome): boolean {
  return finding.code === 'demand-undetermined'
    ? finding.demand === demand
    : codes.some((code) => code === finding.code);
}

function unclaimed({ result, checks, findings }: Judgement): readonly Finding[] {
  return findings.filter(
    (finding) => !endsSession(finding, result) && !checks.some((check) => belongsTo(finding, check)),
  );
}

function describeAll(findings: readonly Finding[], result: ProbeResult): readonly Described[] {
  return findings.map((finding) => {
    const { code, severity } = finding;
    return { code, severity, ...describeFinding(finding, result) };
  });
}

function notPassed(
  kind: 'failure' | 'error' | 'skipped',
  found: readonly Described[],
  contrast: Contrast | null = null,
): CaseOutcome {
  return {
    kind,
    code: found[0]?.code ?? '',
    message: found.map(({ message }) => message).join('; '),
    text: found.map(wordsOf).join('\n'),
    contrast,
  };
}

function wordsOf({ code, message, advice }: Described): string {
  const named = `${message} (${code})`;
  return advice === null ? named : `${named}\n→ ${advice}`;
}
