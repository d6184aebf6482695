import { setOutput } from '@actions/core';
import {
  type Coverage,
  countTargets,
  type DomainJudgement,
  describeDomainFinding,
  describeFinding,
  excuseOf,
  excuseOfDomain,
  formatTranscriptEntry,
  type Judgement,
  overallVerdict,
  type ProbeResult,
  visible,
} from '@smtp-probe/probe';

export const outputNames = [
  'verdict',
  'starttls',
  'banner',
  'banner-code',
  'address',
  'rtt-ms',
  'capabilities',
  'findings',
  'transcript',
  'report',
  'total',
  'passed',
  'failed',
  'errored',
] as const;

/** Every output has a value on every path; what was not seen is empty. */
export type Outputs = Readonly<Record<(typeof outputNames)[number], string>>;

/** What the plan step tells of no list, or of one that cannot be read: no job would be made of it. */
export const noPlan = { matrix: '{"shard":[]}', count: '0', total: '0' };

/** All that a run found out. */
export interface Reported {
  readonly judgements: readonly Judgement[];
  readonly domains: readonly DomainJudgement[];
  /** Missing where it is of the whole list of targets, and lacks none. */
  readonly coverage?: Coverage;
}

/**
 * What the steps after this one are told. What speaks of a single target speaks of the first, in the order of the list,
 * that did not pass, or of the first where all did; of one that was skipped only where all were. Over no targets the verdict is `error`.
 * `report` is empty: no report has been written yet.
 */
export function outputsOf({ judgements, domains, coverage }: Reported): Outputs {
  const counts = countTargets(judgements, domains);
  const counted = judgements.filter((each) => excuseOf(each) !== 'skip');
  const subject = counted.find(({ verdict }) => verdict !== 'pass') ?? counted[0] ?? judgements[0];
  const result = subject?.result;
  return {
    verdict: overallVerdict(counts, coverage),
    starttls: result?.startTls ?? '',
    banner: cutLines(bannerLines(result)),
    'banner-code': result?.banner ? String(result.banner.code).padStart(3, '0') : '',
    address: result?.address ?? '',
    'rtt-ms': result?.rttMs?.toString() ?? '',
    capabilities: cutItems(
      (result?.ehlo?.capabilities ?? []).map(({ keyword, parameters }) => ({
        keyword: visible(keyword),
        parameters: visible(parameters),
      })),
    ),
    findings: cutItems([
      ...domains
        .filter((domain) => domain.verdict !== 'pass' && excuseOfDomain(domain) !== 'skip')
        .slice(0, 1)
        .flatMap(({ findings, lookup }) =>
          findings.map((finding) => ({ ...named(finding), ...describeDomainFinding(finding, lookup) })),
        ),
      ...(subject?.findings ?? []).map((finding) => ({
        ...named(finding),
        ...(result && describeFinding(finding, result)),
      })),
    ]),
    transcript: cutLines((result?.transcript ?? []).map(formatTranscriptEntry)),
    report: '',
    total: String(counts.total),
    passed: String(counts.pass),
    failed: String(counts.fail),
    errored: String(counts.error),
  };
}

/** Writes the outputs. Null, or a sentence that says why they could not be written, not yet fit to be shown. */
export function writeOutputs(
  outputs: Readonly<Record<string, string>>,
  file: string | undefined,
): string | null {
  // Without the file `setOutput` falls back on commands in the log, which the runners of today refuse.
  if (!file) return 'GITHUB_OUTPUT names no file, so the outputs of this step are not written.';
  try {
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
    return null;
  } catch (error) {
    return `The outputs of this step cannot be written: ${error instanceof Error ? error.message : error}.`;
  }
}

function named({ code, severity }: { readonly code: string; readonly severity: string }) {
  return { code, severity };
}

/** The banner as the server sends it: `220-mx.example.com ESMTP`, then `220 no spam, please`. */
function bannerLines(result: ProbeResult | undefined): readonly string[] {
  if (!result?.banner) return [];
  const { code, lines } = result.banner;
  return lines.map((line, index) => {
    const separator = index < lines.length - 1 ? '-' : ' ';
    return visible(`${String(code).padStart(3, '0')}${separator}${line}`.trimEnd());
  });
}

/** Half of what Linux lets one environment variable hold, which is where a workflow should put an output. */
const maxBytes = 65_536;

/** The lines that fit, whole, and a last one that counts the others. */
function cutLines(lines: readonly string[]): string {
  const kept = fitting(lines);
  if (kept.length === lines.length) return lines.join('\n');
  return [...kept, `# ${lines.length - kept.length} more lines stand in the JSON report`].join('\n');
}

/** As a JSON array, as many as fit: no honest server comes near to that. */
function cutItems(items: readonly object[]): string {
  return `[${fitting(items.map((item) => JSON.stringify(item))).join(',')}]`;
}

/** The first of the texts, as many as fit with a character between them. */
function fitting(texts: readonly string[]): readonly string[] {
  let room = maxBytes;
  const end = texts.findIndex((text) => {
    room -= Buffer.byteLength(text) + 1;
    return room < 0;
  });
  return end < 0 ? texts : texts.slice(0, end);
}
