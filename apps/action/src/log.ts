import { randomUUID } from 'node:crypto';
import { isAbsolute } from 'node:path';
import * as core from '@actions/core';
import {
  type Counts,
  type Coverage,
  type DomainJudgement,
  describeDomainFinding,
  describeFinding,
  excuseOf,
  excuseOfDomain,
  formatTranscriptEntry,
  gapsInWords,
  type Judgement,
  renderTextDomain,
  renderTextSummary,
  renderTextTarget,
  type TargetSource,
  type Verdict,
  visibleText,
} from '@smtp-probe/probe';
import type { Reported } from './outputs.ts';
import type { Mode } from './report-inputs.ts';

/*
 * The one module that writes to the log. Runners read commands out of every line of it, so whatever comes from a server,
 * a workflow or an exception is made visible here, or has been by the core's text report.
 */

/** A message that GitHub shows beside the run. */
export interface Annotation {
  readonly kind: 'error' | 'warning';
  readonly title: string;
  /** Fit to be shown. */
  readonly message: string;
  /** The place that GitHub shows it at; null for none. */
  readonly source: TargetSource | null;
}

/** As many of a kind as GitHub keeps for one step. */
export const maxAnnotations = 10;

/** A line of our own, whatever it quotes. */
export function say(text: string): void {
  core.info(visibleText(text));
}

/** What came of one target: its line, what is wrong with it and its transcript, folded or open. */
export function sayTarget(
  judgement: Judgement,
  { labelWidth, transcript }: { readonly labelWidth: number; readonly transcript: 'folded' | 'open' },
): void {
  const text = renderTextTarget(judgement, { color: false, transcript: 'none', labelWidth });
  core.info(text.trimEnd());
  const { result } = judgement;
  if (result.transcript.length === 0) return;
  const lines = result.transcript.map(formatTranscriptEntry);
  if (transcript === 'open') {
    sayUnread(lines);
    return;
  }
  core.startGroup(`Transcript of ${visibleText(result.target.label)}`);
  try {
    sayUnread(lines);
  } finally {
    core.endGroup();
  }
}

/** Says the line now and every few seconds, folded away; returns what ends that. */
export function sayProgress(line: () => string): () => void {
  core.startGroup('Progress');
  say(line());
  const timer = setInterval(() => say(line()), progressEveryMs).unref();
  return () => {
    clearInterval(timer);
    say(line());
    core.endGroup();
  };
}

/** A line is for good in a log: so many that one sees it go on, and no more. */
const progressEveryMs = 5000;

/** What came of a domain, below its hosts. */
export function sayDomain(judgement: DomainJudgement, labelWidth: number): void {
  core.info(renderTextDomain(judgement, { color: false, transcript: 'none', labelWidth }).trimEnd());
}

/** The counts in words, as the last line of several targets. Before it stands what merged reports lack. */
export function sayCounts(counts: Counts, coverage?: Coverage): void {
  core.info(renderTextSummary(counts, { color: false, ...(coverage && { coverage }) }).trimEnd());
}

/** Lines in which the runner looks for no command but one that nobody can guess. */
function sayUnread(lines: readonly string[]): void {
  const token = randomUUID();
  core.info(`::stop-commands::${token}`);
  try {
    for (const line of lines) core.info(line);
  } finally {
    core.info(`::${token}::`);
  }
}

/** An annotation about this step itself. */
export function complaint(
  kind: Annotation['kind'],
  title: string,
  text: string,
  source: TargetSource | null = null,
): Annotation {
  return { kind, title, message: visibleText(text), source };
}

const titles: Readonly<Record<Verdict, string>> = {
  fail: 'SMTP Probe: not passed',
  error: 'SMTP Probe: could not be tested',
  pass: 'SMTP Probe: passed with a warning',
};

/**
 * What was found, but for what was skipped, worst first; of equals, every target has its first finding named before any
 * has its second.
 */
export function findingAnnotations(
  { judgements, domains, coverage }: Reported,
  mode: Mode,
): readonly Annotation[] {
  const kind = mode === 'warn' ? 'warning' : 'error';
  const gaps = gapsInWords(coverage?.gaps ?? []).map((gap) => complaint(kind, titles.error, gap));
  const ofDomains = domains.filter(isTold).flatMap((domain) => {
    const { lookup, verdict, findings, source } = domain;
    return findings.map((finding, place) => ({
      ...{ verdict, place, source, code: finding.code, label: lookup.target.label },
      severity: excuseOfDomain(domain) === null ? finding.severity : ('warning' as const),
      ...describeDomainFinding(finding, lookup),
    }));
  });
  const ofHosts = judgements
    .filter((each) => excuseOf(each) !== 'skip')
    .flatMap(({ result, verdict, findings, source }) =>
      findings.map((finding, place) => ({
        ...{ verdict, place, source, code: finding.code, label: result.target.label },
        severity: finding.severity,
        ...describeFinding(finding, result),
      })),
    );
  const found = eachOnce([...ofDomains, ...ofHosts])
    .sort(
      ([one], [other]) =>
        verdicts.indexOf(one.verdict) - verdicts.indexOf(other.verdict) || one.place - other.place,
    )
    .map(([{ verdict, code, severity, label, message, advice, source }, times]) => ({
      kind: mode === 'warn' || severity === 'warning' ? ('warning' as const) : ('error' as const),
      title: titles[verdict],
      message: [`${visibleText(label)}: ${message} (${code})${times > 1 ? `, ${times} times` : ''}`, advice]
        .filter(Boolean)
        .join('. '),
      source,
    }));
  return [...gaps, ...found];
}

/** What several runs of a target found alike once, and how often: of ten annotations each is to say something. */
function eachOnce<Found extends { readonly place: number }>(found: readonly Found[]): [Found, number][] {
  const alike = new Map<string, [Found, number]>();
  for (const each of found) {
    const { place: _, ...said } = each;
    const key = JSON.stringify(said);
    const known = alike.get(key);
    if (known) known[1] += 1;
    else alike.set(key, [each, 1]);
  }
  return [...alike.values()];
}

function isTold(domain: DomainJudgement): boolean {
  return excuseOfDomain(domain) !== 'skip';
}

const verdicts: readonly Verdict[] = ['fail', 'error', 'pass'];

/** Prints the annotations that GitHub would keep; the last of too many counts those left out. */
export function annotate(annotations: readonly Annotation[]): void {
  const shown = annotations.length > maxAnnotations ? maxAnnotations - 1 : annotations.length;
  for (const each of annotations.slice(0, shown)) issue(each);
  const rest = annotations.slice(shown);
  if (rest[0]) {
    const message = `${rest.length} more like these: the JSON report has them all.`;
    issue({ kind: rest[0].kind, title: 'SMTP Probe: and more', message, source: null });
  }
}

function issue({ kind, title, message, source }: Annotation): void {
  const print = { error: core.error, warning: core.warning }[kind];
  // A file outside of the workspace is none that GitHub could show.
  const place =
    source && !isAbsolute(source.file)
      ? { file: source.file, startLine: source.line, startColumn: source.column }
      : {};
  print(message, { title, ...place });
}

/** Settles when all that was printed has left this process. */
export function flushLog(): Promise<void> {
  return new Promise((resolve) => process.stdout.write('', () => resolve()));
}
