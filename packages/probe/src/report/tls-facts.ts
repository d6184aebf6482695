import type { Capability } from '../protocol/capability.ts';
import { capabilityChanges } from '../protocol/capability-changes.ts';
import type { ProbeResult, TlsSession } from '../result.ts';
import { day, hostText, listed, plain, quote, quoteText } from './phrases.ts';

/**
 * What was seen of TLS, a line each, whether good or bad; nothing where there was none:
 *
 *     TLSv1.3 with TLS_AES_256_GCM_SHA384, X25519
 *     certificate “CN=mail.example.com”, of “CN=Example CA”, EC P-256, 2026-10-01 to 2026-12-30, trusted
 *     inside TLS: “AUTH PLAIN LOGIN” is new, “STARTTLS” is gone
 */
export function tlsFacts(result: ProbeResult): readonly string[] {
  const { tls, target } = result;
  if (!tls) return [];
  const agreed = [`${tls.version} with ${tls.cipher}`, tls.keyExchange, tls.alpn && `ALPN ${tls.alpn}`];
  return [
    plain(agreed.filter(Boolean).join(', ')),
    ...certificateFact(tls, target.host),
    ...changeFact(result),
  ];
}

function certificateFact(tls: TlsSession, host: string): readonly string[] {
  const [own, ...issuers] = tls.chain;
  if (!own) return ['no certificate was shown'];
  const parts = [
    `certificate ${quoteText(own.subject || (own.subjectAltNames[0] ?? ''))}`,
    own.issuer === '' || own.issuer === own.subject ? null : `of ${quoteText(own.issuer)}`,
    own.keyKind === null ? null : plain(own.keyKind),
    `${day(own.validFrom)} to ${day(own.validTo)}`,
    issuers.length === 0 && own.issuer !== own.subject ? 'sent without issuers' : null,
    tls.trusted ? 'trusted' : 'not trusted',
    tls.nameMatches ? null : `not for ${hostText(host)}`,
  ];
  return [parts.filter((part) => part !== null).join(', ')];
}

/** So many changes are told of; an honest server has two or three. */
const shownChanges = 8;

function changeFact({ ehlo, ehloBeforeTls }: ProbeResult): readonly string[] {
  if (ehlo?.code !== 250 || !ehloBeforeTls) return [];
  const { gained, lost, changed } = capabilityChanges(ehloBeforeTls.capabilities, ehlo.capabilities);
  const changes = [
    ...gained.map((capability) => `${offer(capability)} is new`),
    ...changed.map(({ before, after }) => `${offer(before)} is ${offer(after)}`),
    ...lost.map((capability) => `${offer(capability)} is gone`),
  ];
  if (changes.length === 0) return ['inside TLS nothing else is offered'];
  return [`inside TLS: ${listed(changes, shownChanges)}`];
}

function offer({ keyword, parameters }: Capability): string {
  return quote(parameters === '' ? keyword : `${keyword} ${parameters}`);
}
