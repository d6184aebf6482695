import type { Coverage, Gap, ReportShard } from '../coverage.ts';
import type { DomainJudgement } from '../policy/domain.ts';
import type { TargetOutcome } from '../policy/outcome.ts';
import type { Judgement } from '../policy/verdict.ts';
import { numberOfTargets } from './counts.ts';
import type { StoredReport } from './stored-report.ts';

/** Several reports as one. */
export interface MergedReport {
  /** Those of the shards in their order, and of each report in its own; what comes twice is there twice. */
  readonly outcomes: readonly TargetOutcome[];
  readonly coverage: Coverage;
  /** The labels of targets that more than one report has, each once. */
  readonly repeated: readonly string[];
}

/**
 * Puts reports together. Of each list of shards that one of them is of, the others are expected too, and what is missing
 * is a gap: the verdict is then never `pass`. So it is with `unreadable`, how many reports there were that none could read.
 */
export function mergeReports(reports: readonly StoredReport[], { unreadable = 0 } = {}): MergedReport {
  const sorted = reports.toSorted((one, other) => indexOf(one) - indexOf(other));
  const outcomes = sorted.flatMap(outcomesOf).map((outcome, index) => ({ ...outcome, index }));
  const lost = Array.from({ length: unreadable }, () => ({ kind: 'unreadable' }) as const);
  return {
    outcomes,
    coverage: { shard: null, gaps: [...gapsOf(sorted), ...lost] },
    repeated: repeatedLabels(sorted),
  };
}

function indexOf({ coverage }: StoredReport): number {
  return coverage.shard?.index ?? 0;
}

/** What came of each target of a report, a domain where the first of its hosts stands. */
function outcomesOf({ judgements, domains }: StoredReport): readonly Omit<TargetOutcome, 'index'>[] {
  const domainOf = new Map<Judgement, DomainJudgement>();
  for (const domain of domains) for (const host of domain.hosts) domainOf.set(host, domain);
  const left = new Set(domains);
  const told = judgements.flatMap((judgement) => {
    const domain = domainOf.get(judgement);
    if (!domain) return [alone(judgement)];
    return left.delete(domain) ? [ofDomain(domain)] : [];
  });
  return [...told, ...[...left].map(ofDomain)];
}

function ofDomain(domain: DomainJudgement): Omit<TargetOutcome, 'index'> {
  return { verdict: domain.verdict, judgements: domain.hosts, domain };
}

function alone(judgement: Judgement): Omit<TargetOutcome, 'index'> {
  // A host whose domain is not in the report, for it was cut off, would else count nowhere.
  return { verdict: judgement.verdict, judgements: [{ ...judgement, via: null }], domain: null };
}

function gapsOf(reports: readonly StoredReport[]): readonly Gap[] {
  const gaps = reports.flatMap(({ coverage }) => coverage.gaps);
  const present = reports.flatMap(shardsIn);
  const counts = new Set([...present, ...gaps.filter(isShard)].map(({ count }) => count));
  return [
    ...[...counts].flatMap((count) => missingOf(count, reports)),
    ...present.flatMap((shard) => (shard.tested < shard.targets ? [brokenOff(shard)] : [])),
    ...gaps.filter(({ kind }) => kind === 'broken-off' || kind === 'unreadable'),
  ];
}

/** The shard that a report is of, and how many of its targets it has. */
function shardsIn({ coverage, judgements, domains }: StoredReport) {
  const { shard } = coverage;
  return shard ? [{ ...shard, tested: numberOfTargets(judgements, domains) }] : [];
}

function brokenOff({ index, count, targets, tested }: ReportShard & { readonly tested: number }): Gap {
  return { kind: 'broken-off', index, count, targets, tested };
}

/** Of so many shards, those that none of the reports has. */
function missingOf(count: number, reports: readonly StoredReport[]): readonly Gap[] {
  const had = new Set(reports.flatMap((report) => numbersIn(report, count)));
  return numbersTo(count)
    .filter((index) => !had.has(index))
    .map((index) => ({ kind: 'missing', index, count }));
}

/** Which of so many shards a report has. Of one that was merged before, what it lacks tells what it has. */
function numbersIn({ coverage: { shard, gaps } }: StoredReport, count: number): readonly number[] {
  if (shard) return shard.count === count ? [shard.index] : [];
  const told = gaps.filter(isShard).filter((gap) => gap.count === count);
  if (told.length === 0) return [];
  const lacked = new Set(told.filter(isMissing).map(({ index }) => index));
  return numbersTo(count).filter((index) => !lacked.has(index));
}

function numbersTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place + 1);
}

function isShard(gap: Gap): gap is Exclude<Gap, { kind: 'unreadable' }> {
  return gap.kind !== 'unreadable';
}

function isMissing(gap: Gap): gap is Extract<Gap, { kind: 'missing' }> {
  return gap.kind === 'missing';
}

function repeatedLabels(reports: readonly StoredReport[]): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { judgements, domains } of reports) {
    const alone = judgements.filter(({ via }) => via === null);
    const labels = new Set([
      ...alone.map(({ result }) => result.target.label),
      ...domains.map(({ lookup }) => lookup.target.label),
    ]);
    for (const label of labels) (seen.has(label) ? repeated : seen).add(label);
  }
  return [...repeated];
}
