import { type TlsaFact, tlsaText } from '../protocol/tlsa.ts';
import type { Dane, MtaSts, TlsRpt } from '../published.ts';
import type { ProbeResult } from '../result.ts';
import { recordProblemInWords } from './mta-sts-words.ts';
import { dnsProblemInWords, hostText, plain, plural, quote } from './phrases.ts';

/**
 * What DNS and the web say of a host's TLS, a line each, whether good or bad; nothing where it was not asked for:
 *
 *     MTA-STS of example.com: enforce, to be kept for 7 days, “mx1.example.com”, “*.example.net”
 *     TLS reports of example.com: to “mailto:tls@example.com”
 *     DANE at _25._tcp.mx1.example.com, secure: 3 1 1 0b1c… matches
 */
export function publishedFacts({ mtaSts, tlsRpt, dane }: ProbeResult): readonly string[] {
  return [
    ...(mtaSts ? [mtaStsFact(mtaSts)] : []),
    ...(tlsRpt ? [tlsRptFact(tlsRpt)] : []),
    ...(dane ? daneFacts(dane) : []),
  ];
}

/** Why there is no policy is a finding's to say. */
function mtaStsFact({ domain, record, recordProblem, policy }: MtaSts): string {
  const of = `MTA-STS of ${hostText(domain)}`;
  if (!record) return `${of}: ${recordProblem?.reason === 'none' ? 'none' : 'no record that counts'}`;
  if (!policy) return `${of}: a record with the id ${plain(record.id)}, but no policy`;
  const names = policy.mx.slice(0, shown).map(quote);
  const rest = policy.mx.length - shown;
  return [
    `${of}: ${policy.mode}, to be kept for ${age(policy.maxAge)}`,
    ...names,
    ...(rest > 0 ? [`${rest} more`] : []),
  ].join(', ');
}

function tlsRptFact({ domain, record, problem }: TlsRpt): string {
  const of = `TLS reports of ${hostText(domain)}`;
  if (record) return `${of}: to ${record.rua.slice(0, shown).map(quote).join(', ')}`;
  if (problem?.reason === 'dns') return `${of}: ${dnsProblemInWords(problem.problem)}`;
  if (!problem || problem.reason === 'none') return `${of}: wanted by nobody`;
  return `${of}: ${recordProblemInWords(problem, `_smtp._tls.${domain}`)}`;
}

/** So many names, addresses or records are shown; few domains have more. */
const shown = 5;

function daneFacts({ name, security, problem, records }: Dane): readonly string[] {
  const of = `DANE at ${plain(name)}`;
  if (problem === 'no-such-name' || problem === 'no-such-record') return [`${of}: none`];
  if (problem !== null) return [`${of}: ${dnsProblemInWords(problem)}`];
  if (records.length === 0) return [`${of}: none, and the zone is not signed`];
  const rest = records.length - shown;
  const more = rest > 0 ? [`and ${plural(rest, 'more record')}`] : [];
  return [`${of}, ${security}: ${[...records.slice(0, shown).map(recordFact), ...more].join(', ')}`];
}

function recordFact(record: TlsaFact): string {
  const text = plain(tlsaText(record));
  // Whoever compares it with a zone needs the beginning; whole certificates have thousands of digits.
  const cut = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return `${cut} ${outcomes[record.unusable === null ? (record.match ?? 'unseen') : 'unusable']}`;
}

const outcomes: Readonly<Record<NonNullable<TlsaFact['match']> | 'unusable' | 'unseen', string>> = {
  match: 'matches',
  'no-match': 'does not match',
  'broken-chain': 'did not sign the certificate',
  'wrong-name': 'signed it for another host',
  'wrong-date': 'signed it for another time',
  unusable: 'is not usable for mail',
  unseen: 'was not compared',
};

/** Whole days where it is any, and seconds below. */
function age(seconds: number): string {
  return seconds >= 86_400 ? plural(Math.floor(seconds / 86_400), 'day') : `${seconds}s`;
}
