import type { DomainFinding, DomainJudgement } from '../policy/domain.ts';
import type { Finding } from '../policy/finding.ts';
import type { Judgement, Verdict } from '../policy/verdict.ts';
import type { ProbeResult } from '../result.ts';
import type { TranscriptEntry } from '../transcript.ts';
import { attemptsLine, lookupAttemptsLine } from './attempts-words.ts';
import { describeDomainFinding, domainLine } from './domain-sentence.ts';
import type { AnyFindingCode } from './finding-meaning.ts';
import { findingPage } from './finding-page.ts';
import { escapeHtml, escapeMarkdown, inlineCode } from './html.ts';
import { bannerText, startTlsText } from './line.ts';
import { mermaidBlock } from './mermaid.ts';
import { duration, hostText } from './phrases.ts';
import { publishedFacts } from './published-facts.ts';
import { reverseDnsFacts } from './reverse-dns-words.ts';
import { earlierHostFacts, runsFacts } from './runs-words.ts';
import { type Description, describeFinding } from './sentence.ts';
import { sequenceDiagram } from './sequence-diagram.ts';
import { timingBars } from './timing-bars.ts';
import { tlsFacts } from './tls-facts.ts';
import { shownTranscript } from './transcript-text.ts';
import { visibleText } from './visible.ts';

export const verdictIcons: Readonly<Record<Verdict, string>> = { pass: '✅', fail: '❌', error: '⚠️' };

/** A table of such rows; empty where there are none. */
export function table(rows: readonly string[]): string {
  if (rows.length === 0) return '';
  const head = '| Verdict | Target | Banner | STARTTLS | Round trip | Reason |';
  return [head, '| :-- | :-- | :-- | :-- | --: | :-- |', ...rows].join('\n');
}

/** One target as a row of the table. */
export function targetRow({ result, verdict, findings }: Judgement): string {
  const { banner, rttMs } = result;
  const [first, ...more] = findings;
  const reason = first ? sentence(describeFinding(first, result).message) : '';
  const cells = [
    `${verdictIcons[verdict]} ${verdict}`,
    inlineCode(visibleText(result.target.label)),
    banner ? inlineCode(bannerText(banner)) : '–',
    escapeMarkdown(startTlsText(result).replace('STARTTLS ', '')),
    rttMs === null ? '–' : escapeMarkdown(duration(rttMs)),
    more.length > 0 ? `${reason} (+${more.length} more)` : reason,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** A domain as a row of the table, above its hosts. */
export function domainRow(judgement: DomainJudgement): string {
  const { lookup, verdict, findings } = judgement;
  const [first, ...more] = findings;
  const reason = first ? sentence(describeDomainFinding(first, lookup).message) : '';
  const cells = [
    `${verdictIcons[verdict]} ${verdict}`,
    inlineCode(visibleText(lookup.target.label)),
    escapeMarkdown(domainLine(judgement)),
    '–',
    '–',
    more.length > 0 ? `${reason} (+${more.length} more)` : reason,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What several runs of a target came to, for the last of them: how many offered STARTTLS, and how many passed. */
export function runsItem({ result, runs }: Judgement): string {
  const [startTls = '', verdicts = ''] = runsFacts(runs);
  return `- ${inlineCode(visibleText(result.target.label))} ${sentence(`${startTls}; ${verdicts}`)}`;
}

/** What is wrong with a domain beside its hosts, and what to do about it. */
export function domainDetails(judgement: DomainJudgement, state: 'open' | 'folded'): string {
  const { lookup, verdict, findings } = judgement;
  const items = findings.map((finding) => findingItem(finding, describeDomainFinding(finding, lookup)));
  const hosts = lookup.hosts.map(
    ({ host, preference }) => `- ${preference ?? 'implicit'} ${inlineCode(visibleText(host))}`,
  );
  const history = [...earlierHostFacts(judgement), lookupAttemptsLine(lookup) ?? []].flat();
  const summary = `${verdictIcons[verdict]} ${verdict} ${inlineCode(visibleText(lookup.target.label))}`;
  const seen = history.map((fact) => `- ${sentence(fact)}`);
  const blocks = [items.join('\n'), seen.join('\n'), hosts.join('\n')];
  return fold(summary, blocks, state);
}

/** What is wrong with one target, what to do about it, and what was said: with pictures where it stands open. */
export function targetDetails(judgement: Judgement, state: 'open' | 'folded'): string {
  const { result, verdict, findings } = judgement;
  const items = findings.map((finding) => findingItem(finding, describeFinding(finding, result)));
  const summary = `${verdictIcons[verdict]} ${verdict} ${inlineCode(visibleText(result.target.label))}`;
  const history = [attemptsLine(judgement)].filter((line) => line !== null);
  const seenFacts = [...tlsFacts(result), ...publishedFacts(result), ...reverseDnsFacts(result)];
  const seen = [...runsFacts(judgement.runs), ...history, ...seenFacts].map((fact) => `- ${sentence(fact)}`);
  // GitHub may draw a diagram too small to read where it is folded away.
  const pictures = state === 'open' ? [bars(result), mermaidBlock(sequenceDiagram(judgement))] : [];
  const blocks = [
    items.join('\n'),
    facts(result),
    seen.join('\n'),
    ...pictures,
    conversation(result.transcript),
  ];
  return fold(summary, blocks, state);
}

/** What is wrong, by which name it is known and documented, and what to do about it. */
function findingItem(
  { code, severity }: Pick<Finding | DomainFinding, 'code' | 'severity'>,
  { message, advice }: Description,
): string {
  const line = `- ${severity === 'warning' ? 'warning: ' : ''}${sentence(message)} · ${codeLink(code)}`;
  return advice === null ? line : `${line}<br>\n  ${escapeMarkdown(advice)}`;
}

/** A code as a link to its meaning. */
export function codeLink(code: AnyFindingCode): string {
  return `[${inlineCode(code)}](${findingPage(code)})`;
}

/** A part that opens at a click. The blank lines make GitHub read Markdown within it again. */
export function fold(
  summary: string,
  blocks: readonly string[],
  state: 'open' | 'folded' = 'folded',
): string {
  const opening = `<details${state === 'open' ? ' open' : ''}><summary>${summary}</summary>`;
  return [opening, ...blocks.filter((block) => block !== ''), '</details>'].join('\n\n');
}

/** A sentence of ours; the server's words within it, which `quote` has marked, are set as code. */
export function sentence(message: string): string {
  return message
    .split(/“([^”]*)”/)
    .map((part, index) => (index % 2 === 1 ? inlineCode(part) : escapeMarkdown(part)))
    .join('');
}

function facts({ address, banner, rttMs, timings }: ProbeResult): string {
  const parts = [
    address === null ? null : inlineCode(hostText(address)),
    banner?.software == null ? null : inlineCode(visibleText(banner.software)),
    rttMs === null ? null : `round trip ${escapeMarkdown(duration(rttMs))}`,
    `${escapeMarkdown(duration(timings.totalMs))} in all`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function bars(result: ProbeResult): string {
  const lines = timingBars(result);
  return lines.length === 0 ? '' : `<pre>\n${lines.map(escapeHtml).join('\n')}\n</pre>`;
}

function conversation(transcript: readonly TranscriptEntry[]): string {
  if (transcript.length === 0) return '';
  return `<pre>\n${shownTranscript(transcript, escapeHtml).join('\n')}\n</pre>`;
}
