import picocolors from 'picocolors';
import { type Coverage, wholeList } from '../coverage.ts';
import type { DomainFinding, DomainJudgement } from '../policy/domain.ts';
import type { Finding } from '../policy/finding.ts';
import type { Judgement, Verdict } from '../policy/verdict.ts';
import { attemptsLine, lookupAttemptsLine } from './attempts-words.ts';
import { type Counts, countVerdicts, overallVerdict } from './counts.ts';
import { coveredInWords, gapsInWords } from './coverage-words.ts';
import { describeDomainFinding, domainLine } from './domain-sentence.ts';
import { commonLabelWidth, labelColumn } from './label-column.ts';
import { outcomeLine } from './line.ts';
import { publishedFacts } from './published-facts.ts';
import { changesLine } from './regression-words.ts';
import { reverseDnsFacts } from './reverse-dns-words.ts';
import { earlierHostFacts, runsFacts } from './runs-words.ts';
import { type Description, describeFinding } from './sentence.ts';
import { paintedEntry } from './text-transcript.ts';
import { tlsFacts } from './tls-facts.ts';

/** How the text report is to look. */
export interface TextOptions {
  /** Whether to colour by ANSI sequences. Without them not a word is lost: colour only repeats what words say. */
  readonly color: boolean;
  /**
   * Whose transcript to print, and what was learnt beside it: that of every target, of those that did not pass, or of none.
   * `told`: every line of it was printed as it was said, and only the rest is wanted.
   */
  readonly transcript: 'all' | 'failed' | 'told' | 'none';
  /** Pads each label to this many characters, so that the lines of many targets stand in columns. */
  readonly labelWidth?: number;
}

type Colors = ReturnType<typeof picocolors.createColors>;

/** The report for a terminal or a log: a line a target, what is wrong below it, and the counts where there are several. */
export function renderText(judgements: readonly Judgement[], options: TextOptions): string {
  const labelWidth = options.labelWidth ?? commonLabelWidth(judgements.map(({ result }) => result.target));
  const targets = judgements.map((judgement) => renderTextTarget(judgement, { ...options, labelWidth }));
  const summary = judgements.length === 1 ? '' : renderTextSummary(countVerdicts(judgements), options);
  return targets.join('') + summary;
}

/**
 * One target, ending in a newline: it can be printed as soon as the target is done.
 *
 *     fail  mx.example.com:25  Banner: 220 mx.example.com ESMTP · STARTTLS missing · 78ms
 *           - server does not offer STARTTLS — its answer to EHLO lists … without it (starttls-not-supported)
 *             → Give the server a certificate and turn STARTTLS on. …
 *
 *           S: 220 mx.example.com ESMTP
 *           C: EHLO client.example
 *
 * A target with anything below its line is followed by an empty one.
 */
export function renderTextTarget(judgement: Judgement, options: TextOptions): string {
  const colors = picocolors.createColors(options.color);
  const { result, verdict } = judgement;
  const outcome = outcomeLine(result);
  const label = labelColumn(result.target, options, colors.bold);
  const told = judgement.findings.map((finding) => ({ finding, words: describeFinding(finding, result) }));
  const ending = told.find(({ words }) => outcome === `Error: ${words.message}`);
  const first = `${verdictWord(verdict, colors)}  ${label}  ${outcome}${ending ? codeAfter(ending.finding, colors) : ''}`;
  const findings = told.flatMap((each) =>
    each === ending ? adviceLines(each.words, colors) : findingItem(each.finding, each.words, colors),
  );
  const runs = runsFacts(judgement.runs);
  const history = [attemptsLine(judgement), changesLine(judgement.baseline)]
    .filter((line) => line !== null)
    .map(colors.dim);
  const wanted = wantsTranscript(judgement, options);
  const facts = wanted
    ? [...tlsFacts(result), ...publishedFacts(result), ...reverseDnsFacts(result)].map(colors.dim)
    : [];
  const isTold = options.transcript === 'told';
  const transcript = wanted && !isTold ? result.transcript.map((entry) => paintedEntry(entry, colors)) : [];
  return `${first}\n${indented([findings, runs, history, facts, transcript])}`;
}

/**
 * A domain, below its hosts, ending in a newline:
 *
 *     fail  mx:example.com  3 MX hosts: 2 passed, 1 failed
 *           - every MX host must pass, and “mx3.example.com” did not (mx-hosts-not-passed)
 */
export function renderTextDomain(judgement: DomainJudgement, options: TextOptions): string {
  const colors = picocolors.createColors(options.color);
  const { lookup, verdict, findings } = judgement;
  const label = labelColumn(lookup.target, options, colors.bold);
  const first = `${verdictWord(verdict, colors)}  ${label}  ${domainLine(judgement)}`;
  const items = findings.flatMap((finding) => {
    return findingItem(finding, describeDomainFinding(finding, lookup), colors);
  });
  const history = [lookupAttemptsLine(lookup)].filter((line) => line !== null).map(colors.dim);
  return `${first}\n${indented([items, earlierHostFacts(judgement), history])}`;
}

/** The closing line, ending in a newline: `fail  3 targets: 2 passed, 1 failed`. Before it stands what a merged report lacks. */
export function renderTextSummary(
  counts: Counts,
  { color, coverage = wholeList }: Pick<TextOptions, 'color'> & { readonly coverage?: Coverage },
): string {
  const colors = picocolors.createColors(color);
  const verdict = overallVerdict(counts, coverage);
  const gaps = gapsInWords(coverage.gaps).map((gap) => `${verdictWord('error', colors)}  ${gap}\n`);
  return `${gaps.join('')}${verdictWord(verdict, colors)}  ${coveredInWords(counts, coverage)}\n`;
}

/** As wide as the longest verdict and the gap after it. */
const verdictWidth = 'error'.length;
const indent = ' '.repeat(verdictWidth + 2);

/** Where advice is broken into lines, so that with the indent it fits a terminal of 100 columns. */
const adviceWidth = 88;

function verdictWord(verdict: Verdict, colors: Colors): string {
  const paint = { pass: colors.green, fail: colors.red, error: colors.yellow }[verdict];
  return paint(colors.bold(verdict.padEnd(verdictWidth)));
}

/** What stands below the line of a target, an empty line after each block; nothing where all are empty. */
function indented(blocks: readonly (readonly string[])[]): string {
  const told = blocks.filter((lines) => lines.length > 0);
  return told.map((lines) => `${lines.map((line) => `${indent}${line}\n`).join('')}\n`).join('');
}

function findingItem(
  finding: Pick<Finding | DomainFinding, 'code' | 'severity'>,
  words: Description,
  colors: Colors,
): string[] {
  const warning = finding.severity === 'warning' ? 'warning: ' : '';
  return [
    `- ${warning}${words.message}${codeAfter(finding, colors)}`,
    ...adviceLines(words, colors).map((line) => `  ${line}`),
  ];
}

/** By which the documentation and the other reports know it. */
function codeAfter({ code }: Pick<Finding | DomainFinding, 'code'>, colors: Colors): string {
  return ` ${colors.dim(`(${code})`)}`;
}

function adviceLines({ advice }: Description, colors: Colors): string[] {
  return wrap(advice ?? '', adviceWidth).map((line, index) =>
    index === 0 ? `${colors.dim('→')} ${line}` : `  ${line}`,
  );
}

/** Lines of at most so many characters where the words allow it; none for no text. */
function wrap(text: string, width: number): readonly string[] {
  return text.match(new RegExp(`\\S.{0,${width - 2}}\\S(?=\\s|$)|\\S+`, 'g')) ?? [];
}

function wantsTranscript({ result, verdict }: Judgement, { transcript }: TextOptions): boolean {
  if (result.transcript.length === 0) return false;
  return transcript === 'failed' ? verdict !== 'pass' : transcript !== 'none';
}
