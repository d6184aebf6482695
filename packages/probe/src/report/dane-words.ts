import type { Finding } from '../policy/finding.ts';
import { tlsaText } from '../protocol/tlsa.ts';
import type { ProbeResult } from '../result.ts';
import { dnsProblemInWords, plain } from './phrases.ts';

type DaneFinding = Extract<
  Finding,
  { readonly code: 'tlsa-invalid' | 'dane-required' | 'dnssec-invalid' | 'dane-undetermined' }
>;

/** A finding on DANE in one sentence. */
export function daneSentence(finding: DaneFinding, { dane }: ProbeResult): string {
  const name = plain(finding.name);
  switch (finding.code) {
    case 'tlsa-invalid': {
      const count = dane?.records.length ?? 0;
      switch (finding.reason) {
        case 'no-match':
          return count === 1
            ? `certificate does not match the TLSA record at ${name}`
            : `certificate matches none of the ${count} TLSA records at ${name}`;
        case 'broken-chain':
          return `certificate matches no TLSA record at ${name} — the authority that one names was sent, but did not sign it`;
        case 'wrong-name':
          return `certificate matches no TLSA record at ${name} — the authority that one names signed it, but for another host`;
        case 'wrong-date':
          return `certificate matches no TLSA record at ${name} — the authority that one names signed it, but a date does not hold`;
        case 'unusable':
          return count === 1
            ? `the TLSA record at ${name} is not usable for mail — ${unusableInWords(dane)}`
            : `none of the ${count} TLSA records at ${name} is usable for mail — ${unusableInWords(dane)}`;
      }
      break;
    }
    case 'dane-required':
      switch (finding.reason) {
        case 'none':
          return `DANE is not set up — there is no TLSA record at ${name}`;
        case 'insecure':
          return `DANE is not set up — DNSSEC does not secure the TLSA records at ${name}`;
        case 'mx-insecure':
          return `DANE is not set up — DNSSEC does not secure the MX records that lead to ${name}`;
      }
      break;
    case 'dnssec-invalid':
      return `SERVFAIL for ${name} — its DNSSEC signatures do not hold, or its DNS servers are broken`;
    case 'dane-undetermined':
      if (finding.reason === 'no-name') {
        return 'DANE could not be judged — it is published at names, and the target is an address';
      }
      return finding.reason === 'unvalidated'
        ? `DANE could not be judged — the DNS server that was asked about ${name} is not one whose DNSSEC validation can be trusted from here`
        : `DANE could not be judged — ${dnsProblemInWords(finding.reason)} about ${name}`;
  }
}

/** What to do about it; where a certificate was seen, with the very record to publish. */
export function adviseOnDane(finding: DaneFinding, result: ProbeResult): string {
  switch (finding.code) {
    case 'tlsa-invalid':
      // RFC 7672 section 2.2: TLS is a must then, and authentication is not.
      if (finding.reason === 'unusable')
        return `Senders that go by DANE encrypt, but nothing proves to them which server they speak to. ${recordToPublish(finding.name, result)}Publish it in the place of those.`;
      return `Senders that go by DANE do not deliver to this host. ${recordToPublish(finding.name, result)}Publish it next to the old one before a key changes, and take the old one out after.`;
    case 'dane-required':
      return finding.reason === 'none'
        ? `${recordToPublish(finding.name, result)}The zone must be signed.`
        : 'Sign the zone with DNSSEC, and give its DS record to the zone above.';
    case 'dnssec-invalid':
      return 'Senders that validate do not deliver at all. Check the signatures and the DS record of the zone, and that its DNS servers answer for TLSA: some fail where they should say that there is none.';
    case 'dane-undetermined':
      if (finding.reason === 'no-name') return 'Write the name of the server as the target.';
      return finding.reason === 'unvalidated'
        ? 'Run a resolver that validates, such as Unbound, on this machine or a network that you trust, and name it with resolver.'
        : 'The trouble lies with DNS. Try again, or ask another server with resolver.';
  }
}

function recordToPublish(name: string, { dane }: ProbeResult): string {
  return dane?.advised ? `For the certificate seen: ${plain(name)}. IN TLSA ${tlsaText(dane.advised)}. ` : '';
}

function unusableInWords(dane: ProbeResult['dane']): string {
  const [first] = dane?.records ?? [];
  switch (first?.unusable) {
    case 'usage':
      return `usage ${first.usage} means nothing there, 2 or 3 was expected`;
    case 'selector':
      return `selector ${first.selector} is unknown, 0 or 1 was expected`;
    case 'matching-type':
      return `matching type ${first.matchingType} is unknown, 0, 1 or 2 was expected`;
    case 'length':
      return 'the data is not as long as its digest';
    default:
      return 'what it holds is no certificate and no key';
  }
}
