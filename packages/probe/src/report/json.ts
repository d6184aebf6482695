import type { Attempts } from '../attempts.ts';
import { type Coverage, type Gap, type ReportShard, wholeList } from '../coverage.ts';
import type { MxHost, MxLookup, Via } from '../domain.ts';
import type { AgainstBaseline } from '../policy/baseline.ts';
import { type DomainFinding, type DomainJudgement, verdictOnHost } from '../policy/domain.ts';
import type { Finding } from '../policy/finding.ts';
import type { EarlierHost, Runs } from '../policy/runs.ts';
import type { CheckOutcome, Judgement, Verdict } from '../policy/verdict.ts';
import type { ProbeResult, TargetSource } from '../result.ts';
import { type Counts, countTargets, overallVerdict } from './counts.ts';
import { describeDomainFinding } from './domain-sentence.ts';
import { type Description, describeFinding } from './sentence.ts';

/** The version of the report's form. Within one, keys may be added; none changes its meaning or goes away. */
export const schemaVersion = 1;

/** Who made a report. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** A finding with its words: code, severity, message, advice, and the code's own arguments. */
export type JsonFinding = Finding & Description;

/** What was seen at one target and what is to be said of it. What was not seen is null, never missing. */
export interface JsonResult extends ProbeResult {
  readonly verdict: Verdict;
  /** The domain that the host was probed for; null for a target of its own. */
  readonly via: Via | null;
  /** Where the target was named; null where that is no file. */
  readonly namedAt: TargetSource | null;
  /** What an earlier report says of the target; null where none was given, or it says nothing of it. */
  readonly baseline: AgainstBaseline | null;
  /** Of the last of several runs: what all of them came to; else null. */
  readonly runs: Runs | null;
  /** How often it was tried; null where once. */
  readonly attempts: Attempts | null;
  readonly checks: readonly CheckOutcome[];
  readonly findings: readonly JsonFinding[];
}

/** A finding on a domain with its words. */
export type JsonDomainFinding = DomainFinding & Description;

/** What a domain says of its MX hosts, and what came of them; the hosts themselves stand among the results. */
export interface JsonDomain extends Omit<MxLookup, 'hosts'> {
  readonly verdict: Verdict;
  readonly namedAt: TargetSource | null;
  readonly hosts: readonly (MxHost & { readonly verdict: Verdict | null })[];
  /** MX hosts of earlier runs that the last had not, and what their runs came to. */
  readonly earlierHosts: readonly EarlierHost[];
  readonly findings: readonly JsonDomainFinding[];
}

/** The whole report; `report.schema.json` describes it. */
export interface JsonReport {
  readonly schemaVersion: typeof schemaVersion;
  readonly tool: Tool;
  /** The shard that the targets are; null where they are the whole list. */
  readonly shard: ReportShard | null;
  /** What a merged report lacks; empty in any other. */
  readonly gaps: readonly Gap[];
  readonly results: readonly JsonResult[];
  /** The domains among the targets; empty where there was none. */
  readonly domains: readonly JsonDomain[];
  /** These two come last: the results before them are written while others are still tested. */
  readonly verdict: Verdict;
  readonly counts: Counts;
}

/** One target of the report. Server text stays one character a byte, whole. */
export function jsonResult({
  result,
  verdict,
  checks,
  findings,
  via,
  source,
  baseline,
  runs,
  attempts,
}: Judgement): JsonResult {
  const { target, observedAt, transcript, ...seen } = result;
  const described = findings.map((finding) => {
    const { code, severity, ...rest } = finding;
    // The parts of one finding, put together again around its words.
    return { code, severity, ...describeFinding(finding, result), ...rest } as JsonFinding;
  });
  const head = { target, via, namedAt: source, verdict, observedAt };
  return { ...head, ...seen, baseline, runs, attempts, checks, findings: described, transcript };
}

/** One domain of the report. */
export function jsonDomain({
  lookup,
  verdict,
  findings,
  hosts,
  earlierHosts,
  source,
}: DomainJudgement): JsonDomain {
  const { target, observedAt, hosts: named, ...seen } = lookup;
  const described = findings.map((finding) => {
    const { code, severity, ...rest } = finding;
    return { code, severity, ...describeDomainFinding(finding, lookup), ...rest } as JsonDomainFinding;
  });
  const verdicts = named.map((mx) => {
    return { ...mx, verdict: verdictOnHost(mx.host, hosts) };
  });
  const head = { target, namedAt: source, verdict, observedAt };
  return { ...head, ...seen, hosts: verdicts, earlierHosts, findings: described };
}

/** What is known of a report before its first target is. */
export function jsonHead(
  { name, version }: Tool,
  { shard, gaps }: Coverage,
): Pick<JsonReport, 'schemaVersion' | 'tool' | 'shard' | 'gaps'> {
  return { schemaVersion, tool: { name, version }, shard, gaps };
}

/** The report as data. */
export function jsonReport(
  judgements: readonly Judgement[],
  tool: Tool,
  domains: readonly DomainJudgement[] = [],
  coverage: Coverage = wholeList,
): JsonReport {
  const counts = countTargets(judgements, domains);
  return {
    ...jsonHead(tool, coverage),
    results: judgements.map(jsonResult),
    domains: domains.map(jsonDomain),
    verdict: overallVerdict(counts, coverage),
    counts,
  };
}

/** The report as JSON text, indented, ending in a newline. */
export function renderJson(
  judgements: readonly Judgement[],
  tool: Tool,
  domains: readonly DomainJudgement[] = [],
  coverage: Coverage = wholeList,
): string {
  return `${printable(JSON.stringify(jsonReport(judgements, tool, domains, coverage), null, 2))}\n`;
}

/** One domain as one line of JSON, which comes after its hosts. */
export function renderNdjsonDomain(judgement: DomainJudgement): string {
  return `${printable(JSON.stringify(jsonDomain(judgement)))}\n`;
}

/** One target as one line of JSON, ending in a newline: it can be printed as soon as the target is done. */
export function renderNdjsonLine(judgement: Judgement): string {
  return `${printable(JSON.stringify(jsonResult(judgement)))}\n`;
}

/**
 * The same JSON, without anything that a terminal or a runner would act on: what JSON lets stand though it has no
 * picture (DEL, C1, bidi controls) and the bracket of `##[` are written as `\u….`. Read back, not a character differs.
 */
export function printable(json: string): string {
  // Most reports are plain ASCII: to see that takes a fraction of the time of looking for each kind.
  if (/^[ -~\n]*$/.test(json) && !json.includes('#[')) return json;
  return json.replace(/[^ -~\n]+/g, withoutPicturesEscaped).replace(/(#[^ -~]*)\[/g, '$1\\u005b');
}

/** Looked for only in what is not ASCII, of which a report holds little. */
function withoutPicturesEscaped(text: string): string {
  return text.replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
