import type { Finding } from '../policy/finding.ts';
import type { Capability } from '../protocol/capability.ts';
import type { ProbeResult } from '../result.ts';
import { bannerText } from './line.ts';
import { day, duration, hostText, plain, plural, threeDigits } from './phrases.ts';
import { visible } from './visible.ts';

/** What was demanded and what came, a line a value, for whoever lays them side by side. Both are fit to be shown. */
export interface Contrast {
  readonly expected: string;
  readonly actual: string;
}

/**
 * The contrast that these findings come to; null where none of them is a matter of two values. Of capabilities it is the
 * whole list, so that side by side the line that lacks stands out.
 */
export function contrastOf(findings: readonly Finding[], result: ProbeResult): Contrast | null {
  const pairs = [capabilityLists(findings, result), ...findings.map((finding) => values(finding, result))];
  const found = pairs.filter((pair) => pair !== null);
  if (found.length === 0) return null;
  return {
    expected: found.map(([expected]) => expected).join('\n'),
    actual: found.map(([, actual]) => actual).join('\n'),
  };
}

type Pair = readonly [expected: string, actual: string];

function values(finding: Finding, { banner, observedAt }: ProbeResult): Pair | null {
  switch (finding.code) {
    case 'unexpected-banner-code':
      return [threeDigits(finding.expected), banner ? bannerText(banner) : threeDigits(finding.actual)];
    case 'ehlo-rejected':
      return ['250', visible(`${threeDigits(finding.replyCode)} ${finding.replyText}`)];
    case 'starttls-refused':
      return ['220', visible(`${threeDigits(finding.replyCode)} ${finding.replyText}`)];
    case 'banner-host-mismatch':
      return [plain(finding.expected), finding.actual === null ? '(no host)' : visible(finding.actual)];
    case 'rtt-exceeded':
      return [`at most ${finding.maxMs}ms`, duration(Math.ceil(finding.actualMs))];
    case 'tls-version-too-old':
      return [`TLSv${finding.minimum} or newer`, plain(finding.actual)];
    case 'certificate-expires-soon':
      return [
        `valid for at least ${plural(finding.minDays, 'day')}`,
        `valid for ${plural(finding.daysLeft, 'day')}, until ${day(finding.validTo)}`,
      ];
    case 'certificate-expired':
      return [`valid on ${day(observedAt)}`, `valid until ${day(finding.validTo)}`];
    case 'certificate-host-mismatch':
      return [hostText(finding.host), finding.names.map(plain).join('\n') || '(no name that counts)'];
    case 'mta-sts-not-enforced':
      return ['mode: enforce', `mode: ${finding.mode}`];
    case 'mx-not-in-sts-policy':
      return [finding.mx.map(plain).join('\n'), hostText(finding.host)];
    default:
      // The other shortfalls are told by their sentences alone.
      return null;
  }
}

/** What the server should have offered, and what it did. */
function capabilityLists(findings: readonly Finding[], { ehlo, ehloBeforeTls }: ProbeResult): Pair | null {
  const missing: string[] = [];
  const surplus: string[] = [];
  let offered = ehlo?.capabilities ?? [];
  for (const finding of findings) {
    if (finding.code === 'capability-missing') missing.push(finding.keyword.toUpperCase());
    if (finding.code === 'capability-forbidden') surplus.push(finding.keyword.toUpperCase());
    if (finding.code === 'starttls-not-supported') missing.push('STARTTLS');
    if (finding.code === 'auth-before-tls') {
      surplus.push('AUTH');
      // Judged by what is said in plaintext.
      offered = (ehloBeforeTls ?? ehlo)?.capabilities ?? [];
    }
  }
  if (missing.length + surplus.length === 0) return null;
  const isSurplus = ({ keyword }: Capability) =>
    surplus.some((each) => keyword === each || (each === 'AUTH' && keyword.startsWith('AUTH=')));
  const kept = offered.filter((each) => !isSurplus(each)).map(capabilityLine);
  return [inLines([...kept, ...missing.map(plain)]), inLines(offered.map(capabilityLine))];
}

function capabilityLine({ keyword, parameters }: Capability): string {
  return visible(parameters === '' ? keyword : `${keyword} ${parameters}`);
}

function inLines(lines: readonly string[]): string {
  return lines.join('\n') || '(no capabilities)';
}
