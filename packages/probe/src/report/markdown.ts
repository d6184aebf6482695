import { type Coverage, wholeList } from '../coverage.ts';
import type { DomainJudgement } from '../policy/domain.ts';
import type { Judgement, Verdict } from '../policy/verdict.ts';
import { baselineCounts, baselineRows, baselineTable } from './baseline-table.ts';
import { Budget, type Portion } from './budget.ts';
import { countTargets, overallVerdict, skippedInWords } from './counts.ts';
import { coveredInWords, gapsInWords } from './coverage-words.ts';
import type { AnyFindingCode } from './finding-meaning.ts';
import {
  codeLink,
  domainDetails,
  domainRow,
  fold,
  runsItem,
  table,
  targetDetails,
  targetRow,
  verdictIcons,
} from './markdown-target.ts';
import { plural } from './phrases.ts';

export interface MarkdownOptions {
  /** How many bytes of UTF-8 the document may have, 4 KiB at least: by default 900 KiB. */
  readonly maxBytes?: number;
  /** The domains that some of the targets are hosts of. */
  readonly domains?: readonly DomainJudgement[];
  /** By default the whole list. */
  readonly coverage?: Coverage;
}

/** A target of its own, a domain, or a host of one, which goes where its domain does. */
type Row = Judgement | DomainJudgement;

/** A GitHub runner drops the whole summary of a step at 1 MiB, and the step may have written to it before. */
const defaultMaxBytes = 900 * 1024;

/** How many of those that did not pass keep their transcript when room is short. */
const firstDetails = 20;

/** How many of them stand open, with pictures, so that what is wrong needs no click. */
const maxOpen = 3;

/** Up to how many rows of targets that passed stand open when nothing is wrong. */
const maxOpenRows = 50;

/** Of how many targets that were tested several times it is told at once what their runs came to. */
const maxRepeated = 20;

/** How many rows of what differs from a baseline are shown: an honest change of one server has a few. */
const maxChanges = 100;

/** From how many of them on it is told which finding there is how often: nobody counts rows. */
const manyNotPassed = 10;

/** More than heading, counts, heads of tables and notes on what was cut can have. */
const frameBytes = 2 * 1024;

/**
 * The report as a Markdown document for GitHub: a job summary, a comment, an issue. What did not pass comes first; what
 * passed is folded away.
 *
 * A document that would be too long is cut in steps, and says at its end what is missing: first the transcripts of what
 * passed, then those of what did not but for the first 20, then the rows of what passed, and rows of what did not last.
 */
export function renderMarkdown(judgements: readonly Judgement[], options: MarkdownOptions = {}): string {
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  const { domains = [], coverage = wholeList } = options;
  const counts = countTargets(judgements, domains);
  const verdict = overallVerdict(counts, coverage);
  const gaps = gapsInWords(coverage.gaps)
    .map((gap) => `- ${verdictIcons.error} ${gap}`)
    .join('\n');
  const skipped = skippedInWords(judgements, domains);
  const rowsOf = (wanted: Verdict): readonly Row[] => [
    ...domains.filter((domain) => domain.verdict === wanted).flatMap((domain) => [domain, ...domain.hosts]),
    ...judgements.filter((judgement) => judgement.via === null && judgement.verdict === wanted),
  ];
  const passed = rowsOf('pass');
  const notPassed = [...rowsOf('fail'), ...rowsOf('error')];
  const open = new Set(notPassed.slice(0, maxOpen));
  const details = (row: Row) => detailsOf(row, open.has(row) ? 'open' : 'folded');

  // Each takes of the room what those before have left: the order is that of what a reader would miss most.
  const budget = new Budget(maxBytes - frameBytes - gaps.length);
  const repeated = judgements.filter(({ runs }) => runs !== null).slice(0, maxRepeated);
  const runs = budget.take(repeated, runsItem, 0.1);
  const first = budget.take(notPassed.slice(0, firstDetails), details, 0.5);
  const rows = budget.take(notPassed, tableRow);
  const changes = baselineRows(judgements, domains);
  const changeRows = budget.take(changes.slice(0, maxChanges), (row) => row, 0.5);
  const passedRows = budget.take(passed, tableRow, afterAllOf(rows));
  const more = budget.take(notPassed.slice(firstDetails), details, afterAllOf(first, rows, passedRows));
  const passedDetails = budget.take(
    passed,
    (each) => detailsOf(each, 'folded'),
    afterAllOf(first, rows, passedRows, more),
  );

  const allPassed = notPassed.length === 0 && passed.length <= maxOpenRows;
  const passedBlocks = [table(passedRows.kept), ...passedDetails.kept];
  const cut = [
    dropped(first.dropped + more.dropped + passedDetails.dropped, 'transcript', 'transcripts'),
    dropped(passedRows.dropped, 'row of a target that passed', 'rows of targets that passed'),
    dropped(rows.dropped, 'row of a target that did not pass', 'rows of targets that did not pass'),
  ].filter((note) => note !== '');
  const blocks = [
    `## ${verdictIcons[verdict]} SMTP Probe: ${verdict}`,
    `**${coveredInWords(counts, coverage)}**`,
    gaps,
    skipped === null ? '' : `- ${verdictIcons.error} ${skipped}`,
    runs.kept.join('\n'),
    notPassed.length < manyNotPassed ? '' : findingsByNumber(notPassed),
    table(rows.kept),
    baselineCounts(judgements, domains),
    baselineTable(changeRows.kept),
    changesLeftOut(changes.length - changeRows.kept.length),
    ...first.kept,
    ...more.kept,
    ...(allPassed
      ? passedBlocks
      : passed.length > 0
        ? [fold(`${verdictIcons.pass} ${counts.pass} passed`, passedBlocks)]
        : []),
    cut.length > 0
      ? `> **Cut to ${Math.floor(maxBytes / 1024)} KiB.** Left out: ${cut.join(', ')}. The JSON report has all.`
      : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** How many of the rows have each finding, the most frequent first: `180 × connection-refused, 20 × timeout`. */
function findingsByNumber(rows: readonly Row[]): string {
  const counts = new Map<AnyFindingCode, number>();
  for (const { findings } of rows) {
    for (const code of new Set(findings.map((finding) => finding.code))) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  const frequent = [...counts].sort(([, one], [, other]) => other - one);
  return frequent.map(([code, count]) => `${count} × ${codeLink(code)}`).join(', ');
}

function changesLeftOut(count: number): string {
  return count === 0 ? '' : `… and ${plural(count, 'more change')}. The JSON report has all.`;
}

function tableRow(row: Row): string {
  return 'lookup' in row ? domainRow(row) : targetRow(row);
}

function detailsOf(row: Row, state: 'open' | 'folded'): string {
  return 'lookup' in row
    ? domainDetails(row, state)
    : targetDetails(row, row.verdict === 'pass' ? 'folded' : state);
}

/** The share of those who come after: nothing, unless all before them found room. */
function afterAllOf(...portions: readonly Portion[]): number {
  return portions.every((portion) => portion.dropped === 0) ? 1 : 0;
}

function dropped(count: number, singular: string, pluralForm: string): string {
  return count === 0 ? '' : plural(count, singular, pluralForm);
}
