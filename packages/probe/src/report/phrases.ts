import type { DnsProblem } from '../dns.ts';
import type { Phase, ProbeResult, Target } from '../result.ts';
import { escapeCharacter, visibleCut, visibleText } from './visible.ts';

/** How much server text a sentence or a banner line quotes: a line of a terminal, and enough to know it again. */
export const quotedBytes = 160;

/**
 * Server text within a sentence: `“554 go away”`, cut and made visible.
 *
 * Nothing but this writes those quotation marks, and those in the text itself are escaped: what stands between them in
 * a sentence is the server's, the rest is ours. `markdown.ts` builds on it.
 */
export function quote(latin1: string): string {
  return `“${withoutQuotes(visibleCut(latin1, quotedBytes))}”`;
}

/** As `quote`, for text that is Unicode already, such as OpenSSL's words. */
export function quoteText(text: string): string {
  const characters = Array.from(text);
  const rest = characters.length - quotedBytes;
  const kept = plain(characters.slice(0, quotedBytes).join(''));
  return rest > 0 ? `“${kept}… (${rest} more characters)”` : `“${kept}”`;
}

/** A word within a sentence that is no server's, such as a name from the policy or an errno: visible, without quotes. */
export function plain(text: string): string {
  return withoutQuotes(visibleText(text));
}

function withoutQuotes(shown: string): string {
  return shown.replace(/[“”]/g, escapeCharacter);
}

/** A duration in the form in which a policy is written: `78ms`, `10s`, `1.5s`. */
export function duration(ms: number): string {
  if (ms < 1) return ms > 0 ? '<1ms' : '0ms';
  if (Math.round(ms) < 1000) return `${Math.round(ms)}ms`;
  return `${Number((ms / 1000).toFixed(1))}s`;
}

/** `1 line`, `2 lines`. */
export function plural(count: number, singular: string, pluralForm = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : pluralForm}`;
}

/** `a, b`, or `a, b and 3 more` where there are more than are shown. */
export function listed(words: readonly string[], shown: number): string {
  const rest = words.length - shown;
  return `${words.slice(0, shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** The day of an ISO 8601 instant: `2026-11-23`. */
export function day(instant: string): string {
  return plain(instant.slice(0, '2026-11-23'.length));
}

/** A reply code as it is written. Those below 100 can come from a server: `099` is three digits too. */
export function threeDigits(code: number): string {
  return String(code).padStart(3, '0');
}

/** A host or an address as it stands before a port: `mx.example.com`, `[2001:db8::1]`. */
export function hostText(host: string): string {
  return plain(host.includes(':') ? `[${host}]` : host);
}

/** The address that was spoken to, or the last one that was tried, or else the host. */
export function placeText({ address, addresses, target }: ProbeResult): string {
  const tried = addresses.findLast(({ outcome }) => outcome === 'failed')?.address;
  return hostText(address ?? tried ?? target.host);
}

/** How to write the target so that TLS begins with the first byte. */
export function asImplicitTls({ host, port }: Target): string {
  return port === 465 ? `smtps://${hostText(host)}` : `smtps://${hostText(host)}:${port}`;
}

/** How to write the target so that the conversation begins in plaintext. */
export function asPlaintext({ host, port }: Target): string {
  if (port === 587) return `submission://${hostText(host)}`;
  return port === 465 ? `smtp://${hostText(host)}:465` : `${hostText(host)}:${port}`;
}

/** What the server owes in a phase, as the object of a sentence. */
export function owed(phase: Phase): string {
  switch (phase) {
    case 'resolve':
      return 'the answer from DNS';
    case 'connect':
      return 'the connection';
    case 'tls':
      return 'the TLS handshake';
    case 'banner':
      return 'the banner';
    case 'ehlo':
      return 'the answer to EHLO';
    case 'starttls':
      return 'the answer to STARTTLS';
    case 'quit':
      return 'the answer to QUIT';
  }
}

/** Why DNS gave no record, as what came in place of one. */
export function dnsProblemInWords(problem: DnsProblem): string {
  switch (problem) {
    case 'no-such-name':
      return 'DNS knows no such name';
    case 'no-such-record':
      return 'DNS has no such record';
    case 'server-failure':
      return 'DNS could not answer (SERVFAIL)';
    case 'refused':
      return 'the DNS server refused to answer';
    case 'timeout':
      return 'no answer from DNS in time';
    case 'malformed':
      return 'the DNS server gave no readable answer';
    case 'unreachable':
      return 'the DNS server cannot be reached';
    case 'cancelled':
      return 'cancelled before DNS had answered';
  }
}
