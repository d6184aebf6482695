import { type Coverage, wholeList } from '../coverage.ts';
import type { DomainJudgement } from '../policy/domain.ts';
import type { Judgement } from '../policy/verdict.ts';
import type { TargetSource } from '../result.ts';
import { attemptsLine, lookupAttemptsLine } from './attempts-words.ts';
import { countTargets } from './counts.ts';
import { gapsInWords } from './coverage-words.ts';
import { dispensableHosts } from './dispensable-hosts.ts';
import { describeDomainFinding } from './domain-sentence.ts';
import type { AnyFindingCode } from './finding-meaning.ts';
import { homepage } from './finding-page.ts';
import type { Tool } from './json.ts';
import { type Level, ruleReference, rules } from './sarif-rules.ts';
import { type Description, describeFinding } from './sentence.ts';
import { visibleText } from './visible.ts';

/** The schema of SARIF 2.1.0 with its errata, by the address that the standard gives it. */
const schemaUri =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * The report as SARIF 2.1.0, ending in a newline: a rule a code, and a result a finding, at the line that names its target.
 *
 * A finding on a target that no file names, or one elsewhere than below the working directory, is a notification of the
 * run instead: GitHub refuses the whole report for one result without a place.
 */
export function renderSarif(
  judgements: readonly Judgement[],
  tool: Tool,
  domains: readonly DomainJudgement[] = [],
  coverage: Coverage = wholeList,
): string {
  const subjects = subjectsOf(judgements, domains);
  const found = fingerprinted(subjects.flatMap(foundAt));
  const { total, error } = countTargets(judgements, domains);
  const log = {
    $schema: schemaUri,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: tool.name, version: tool.version, informationUri: homepage, rules },
        },
        invocations: [
          {
            // What was not tested has no results, and that must not read as if nothing were wrong.
            executionSuccessful:
              error === 0 && coverage.gaps.length === 0 && (total > 0 || coverage.shard?.targets === 0),
            toolExecutionNotifications: [
              ...gapsInWords(coverage.gaps).map((text) => ({ level: 'error', message: { text } })),
              ...found.flatMap((each) => (each.place ? [] : [notification(each)])),
              ...subjects.flatMap(historyWithoutFinding),
            ],
          },
        ],
        columnKind: 'unicodeCodePoints',
        results: found
          .flatMap(({ place, ...each }) => (place ? [{ ...each, place }] : []))
          .toSorted((one, other) => compare(one.place, other.place))
          .map(result),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A target or a domain, and what was found of it. */
interface Subject {
  /** Fit to be shown. */
  readonly label: string;
  readonly source: TargetSource | null;
  /** How often it was tried, in words; null where once. */
  readonly history: string | null;
  readonly findings: readonly (Description & {
    readonly finding: { readonly code: AnyFindingCode };
    readonly level: Level;
  })[];
}

function subjectsOf(
  judgements: readonly Judgement[],
  domains: readonly DomainJudgement[],
): readonly Subject[] {
  const dispensable = dispensableHosts(domains);
  return [
    ...domains.map(({ lookup, findings, source }) => ({
      label: visibleText(lookup.target.label),
      source,
      history: lookupAttemptsLine(lookup),
      findings: findings.map((finding) => {
        return { finding, level: finding.severity, ...describeDomainFinding(finding, lookup) };
      }),
    })),
    ...judgements.map((judgement) => ({
      label: visibleText(judgement.result.target.label),
      source: judgement.source,
      history: attemptsLine(judgement),
      findings: judgement.findings.map((finding) => {
        const level = dispensable.has(judgement) ? 'warning' : finding.severity;
        return { finding, level, ...describeFinding(finding, judgement.result) };
      }),
    })),
  ];
}

/** A finding, and all that a result tells of it. */
interface Found {
  readonly code: AnyFindingCode;
  readonly level: Level;
  /** Of the target, fit to be shown. */
  readonly label: string;
  readonly text: string;
  /** Null where no reader of the report could open it. */
  readonly place: TargetSource | null;
  /** The same in every run that finds the same. */
  readonly fingerprint: string;
}

function foundAt({ label, source, history, findings }: Subject): readonly Found[] {
  return findings.map(({ finding, level, message, advice }) => ({
    code: finding.code,
    level,
    label,
    text: plainMessage(
      [`${label}: ${message}`, history && capitalized(history), advice].filter(Boolean).join('. '),
    ),
    place: source && !isAbsolute(source.file) ? source : null,
    fingerprint: [label, finding.code, ...identityOf(finding)].join(' '),
  }));
}

/** A target that passed at last has no result that could say how often it was tried. */
function historyWithoutFinding({ label, history, findings }: Subject) {
  if (history === null || findings.length > 0) return [];
  const text = plainMessage(`${label}: ${history}`);
  return [{ level: 'note', message: { text }, locations: [logicalPlace(label)] }];
}

/** The arguments that tell a finding from another of its code at one target; none changes from run to run. */
const identifying: ReadonlySet<string> = new Set([
  ...['demand', 'keyword', 'phase', 'of'],
  ...['host', 'name', 'domain'],
]);

function identityOf(finding: object): readonly string[] {
  return Object.entries(finding)
    .filter(([key]) => identifying.has(key))
    .map(([key, value]) => `${key}=${visibleText(String(value))}`);
}

/** What is found twice, as with a target that is probed twice, is counted: a reader would take it for one. */
function fingerprinted(found: readonly Found[]): readonly Found[] {
  const seen = new Map<string, number>();
  return found.map((each) => {
    const count = (seen.get(each.fingerprint) ?? 0) + 1;
    seen.set(each.fingerprint, count);
    return count === 1 ? each : { ...each, fingerprint: `${each.fingerprint} (${count})` };
  });
}

function result({ code, level, label, text, place, fingerprint }: Found & { readonly place: TargetSource }) {
  const { id, index } = ruleReference(code);
  return {
    ruleId: id,
    ruleIndex: index,
    level,
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(place.file) },
          region: { startLine: place.line, startColumn: place.column },
        },
        ...logicalPlace(label),
      },
    ],
    partialFingerprints: { 'smtpProbe/v1': fingerprint },
  };
}

function notification({ code, level, label, text }: Found) {
  return {
    level,
    message: { text },
    associatedRule: ruleReference(code),
    locations: [logicalPlace(label)],
  };
}

function logicalPlace(label: string) {
  return { logicalLocations: [{ fullyQualifiedName: label, kind: 'resource' }] };
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/**
 * A message as SARIF writes it, where braces begin placeholders and are doubled (section 3.11.5), and where a bracket
 * before a parenthesis makes a link (section 3.11.6): no server is to set one.
 */
function plainMessage(text: string): string {
  return text.replaceAll('](', ']\\x28').replace(/[{}]/g, '$&$&');
}

function relativeUri(file: string): string {
  // Half a surrogate pair, which a file's name can hold on Windows, has no place in a URI.
  return file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

function isAbsolute(file: string): boolean {
  return /^(?:\/|[a-z]:)/i.test(file);
}

function compare(one: TargetSource, other: TargetSource): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}
