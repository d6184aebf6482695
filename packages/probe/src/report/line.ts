import type { Banner } from '../protocol/banner.ts';
import type { ProbeResult } from '../result.ts';
import { duration, plural, quotedBytes } from './phrases.ts';
import { describeFinding } from './sentence.ts';
import { visibleCut, visibleText } from './visible.ts';

/**
 * What came of one target, on one line:
 *
 *     Banner: 220 mx.example.com ESMTP · STARTTLS supported · 78ms
 *     Error: ECONNREFUSED — server is not accepting connections on port 25
 *
 * The time is the whole target's, from the look-up of the name to the end of the session.
 */
export function outcomeLine(result: ProbeResult): string {
  if (result.end.kind === 'failed') {
    const { kind: _, ...failure } = result.end;
    return `Error: ${describeFinding({ ...failure, severity: 'error' }, result).message}`;
  }
  const banner = result.banner ? bannerText(result.banner) : 'none';
  return `Banner: ${banner} · ${startTlsText(result)} · ${duration(result.timings.totalMs)}`;
}

/** The code and the first line, which names the host (RFC 5321 section 4.2); further lines are counted. */
export function bannerText({ code, lines }: Banner): string {
  const [first = '', ...more] = lines;
  const text = `${String(code).padStart(3, '0')} ${visibleCut(first, quotedBytes)}`.trimEnd();
  return more.length > 0 ? `${text} (+${plural(more.length, 'line')})` : text;
}

/** What is known of encryption, in words. */
export function startTlsText({ startTls, tls }: ProbeResult): string {
  switch (startTls) {
    case 'advertised':
      return `STARTTLS supported${tls ? ` (${visibleText(tls.version)})` : ''}`;
    case 'absent':
      return 'STARTTLS missing';
    case 'unknown':
      return 'STARTTLS unknown';
    case 'not-applicable':
      return `TLS from the first byte${tls ? ` (${visibleText(tls.version)})` : ''}`;
  }
}
