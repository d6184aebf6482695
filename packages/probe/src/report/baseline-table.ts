import type { Change } from '../policy/baseline-changes.ts';
import type { DomainJudgement } from '../policy/domain.ts';
import type { Finding, FindingCode } from '../policy/finding.ts';
import type { Judgement } from '../policy/verdict.ts';
import { inlineCode } from './html.ts';
import { codeLink, sentence } from './markdown-target.ts';
import { day, quotedBytes } from './phrases.ts';
import { partNames } from './regression-words.ts';
import { describeFinding } from './sentence.ts';
import { visibleCut, visibleText } from './visible.ts';

/** How the targets stand against an earlier report, on one line of Markdown; empty where none was given. */
export function baselineCounts(
  judgements: readonly Judgement[],
  domains: readonly DomainJudgement[] = [],
): string {
  const known = judgements.flatMap(({ baseline }) => (baseline ? [baseline] : []));
  const unknown = judgements.filter(isNotInBaseline).length;
  const lost = domains.flatMap(lostHosts).length;
  if (known.length + unknown + lost === 0) return '';
  const worse = known.filter(({ regressions }) => regressions.length > 0).length;
  const same = known.filter(({ regressions, changes }) => regressions.length + changes.length === 0).length;
  const days = new Set(known.map(({ observedAt }) => day(observedAt)));
  const counts = [
    [worse, 'worse'],
    [known.length - worse - same, 'changed, none of it for the worse'],
    [same, 'as before'],
    [unknown, 'not in it'],
    [lost, lost === 1 ? 'MX host gone' : 'MX hosts gone'],
  ] as const;
  const words = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `**Since the baseline${days.size === 1 ? ` of ${[...days].join()}` : ''}:** ${words.join(', ')}`;
}

/** What differs from an earlier report, a row a difference: what is gone, then the targets that are worse first. */
export function baselineRows(
  judgements: readonly Judgement[],
  domains: readonly DomainJudgement[] = [],
): readonly string[] {
  const compared = judgements.filter(({ baseline }) => baseline !== null);
  const isWorse = ({ baseline }: Judgement) => (baseline?.regressions.length ?? 0) > 0;
  return [
    ...domains.flatMap(rowsOfDomain),
    ...[...compared.filter(isWorse), ...compared.filter((each) => !isWorse(each))].flatMap(rowsOf),
  ];
}

/** A table of such rows; empty where there are none. */
export function baselineTable(rows: readonly string[]): string {
  if (rows.length === 0) return '';
  return ['| | Target | What | Before | Now |', '| :-- | :-- | :-- | :-- | :-- |', ...rows].join('\n');
}

function isNotInBaseline({ findings }: Judgement): boolean {
  return findings.some(({ code }) => code === 'not-in-baseline');
}

function lostHosts({ findings }: DomainJudgement): readonly string[] {
  return findings.flatMap((finding) => (finding.code === 'mx-host-lost' ? [finding.host] : []));
}

function rowsOfDomain(judgement: DomainJudgement): readonly string[] {
  const { label } = judgement.lookup.target;
  return lostHosts(judgement).map((host) => rowOf(label, '❌ worse', 'MX host', text(host), '–'));
}

function rowOf(label: string, mark: string, ...cells: readonly string[]): string {
  return `| ${[mark, inlineCode(visibleText(label)), ...cells].join(' | ')} |`;
}

/** What is worse first: a change that a finding speaks of, and the findings that speak of no change. */
function rowsOf({ result, findings, baseline }: Judgement): readonly string[] {
  if (!baseline) return [];
  const regressions = findings.filter(({ code }) => baseline.regressions.includes(code));
  const changes = withoutStartTlsTwice(baseline.changes).map((change) => ({
    change,
    told: regressions.filter((finding) => speaksOf(finding, change)),
  }));
  const row = (mark: string, ...cells: readonly string[]) => rowOf(result.target.label, mark, ...cells);
  const changed = (mark: string, { what, before, after }: Change) =>
    row(mark, partNames[what], value(what, before), value(what, after));
  const told = new Set<Finding>(changes.flatMap((each) => each.told));
  return [
    ...changes.flatMap((each) => (each.told.length > 0 ? [changed('❌ worse', each.change)] : [])),
    ...regressions
      .filter((finding) => !told.has(finding))
      .map((finding) =>
        row('❌ worse', codeLink(finding.code), '–', sentence(describeFinding(finding, result).message)),
      ),
    ...changes.flatMap((each) => (each.told.length > 0 ? [] : [changed('changed', each.change)])),
  ];
}

/** STARTTLS is a capability too, and its loss one change. */
function withoutStartTlsTwice(changes: readonly Change[]): readonly Change[] {
  const isKnown = changes.some(({ what }) => what === 'starttls');
  return changes.filter(
    ({ what, before, after }) => !(isKnown && what === 'capability' && [before, after].includes('STARTTLS')),
  );
}

/** Whether a finding is about just this change. */
function speaksOf(finding: Finding, { what, before, after }: Change): boolean {
  const keyword = (before ?? after ?? '').split(' ')[0]?.toUpperCase();
  switch (what) {
    case 'starttls':
      return (
        finding.code === 'starttls-not-supported' ||
        (finding.code === 'capability-lost' && finding.keyword.toUpperCase() === 'STARTTLS')
      );
    case 'capability':
      if (finding.code === 'capability-lost')
        return after === null && finding.keyword.toUpperCase() === keyword;
      if (finding.code === 'size-limit-lowered') return keyword === 'SIZE';
      return finding.code === 'auth-newly-before-tls' && keyword === 'AUTH';
    default:
      return codes[what].includes(finding.code);
  }
}

const codes: Readonly<Record<Exclude<Change['what'], 'starttls' | 'capability'>, readonly FindingCode[]>> = {
  'banner-code': ['unexpected-banner-code'],
  'banner-host': ['banner-host-mismatch'],
  software: ['banner-software-changed'],
  'tls-version': ['tls-version-lowered', 'tls-version-too-old'],
  'certificate-end': ['certificate-ends-sooner'],
  'certificate-issuer': ['certificate-issuer-changed'],
  'certificate-key': ['certificate-key-weaker'],
};

function value(what: Change['what'], seen: string | null): string {
  if (seen === null) return '–';
  return text(what === 'certificate-end' ? day(seen) : seen);
}

function text(seen: string): string {
  return inlineCode(visibleCut(seen, quotedBytes));
}
