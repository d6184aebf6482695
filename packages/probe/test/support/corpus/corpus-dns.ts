import { createHash, X509Certificate } from 'node:crypto';
import { type Answer, AUTHENTIC_DATA } from 'dns-packet';
import { type Asked, type DnsServer, type Scripted, startDnsServer } from '../dns-server.ts';
import type { WrittenAnswer, WrittenRecords } from './corpus-case.ts';
import { corpusCertificate } from './corpus-certificates.ts';

/** What a resolver says, by name. */
export type WrittenZone = Readonly<Record<string, WrittenRecords>>;

export interface ResolverOptions {
  /** Whether it says that it has validated its answers. */
  readonly validated?: boolean | undefined;
  /** Called when it is asked for the first time. */
  readonly onFirstQuestion?: () => void;
}

/** Starts a resolver that answers from a zone; a name that is not in it does not exist. */
export function startResolver(
  zone: WrittenZone,
  { validated = false, onFirstQuestion }: ResolverOptions = {},
): Promise<DnsServer> {
  let isFirst = true;
  return startDnsServer((asked) => {
    if (isFirst) onFirstQuestion?.();
    isFirst = false;
    const scripted = answerFrom(zone, asked);
    if (!validated || scripted === null || Symbol.iterator in scripted) return scripted;
    return { ...scripted, flags: (scripted.flags ?? 0) | AUTHENTIC_DATA };
  });
}

function answerFrom(zone: WrittenZone, asked: Asked): Scripted {
  const name = asked.type === 'TLSA' ? asked.name.replace(/^_\d+\._tcp\./, '') : asked.name;
  const records = zone[name];
  if (!records) return { code: codes.NXDOMAIN };
  // A type that is not written in a case has no records.
  return answerTo(asked, records[asked.type as keyof WrittenRecords] ?? []);
}

const codes = {
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
} as const;

const truncated = 0x0200;

function answerTo(asked: Asked, written: WrittenAnswer): Scripted {
  const { name, packet } = asked;
  const answers = (owner: string, records: readonly string[]): readonly Answer[] =>
    records.map((text) => recordOf(owner, asked.type, text));
  if (typeof written !== 'string') return { answers: answers(name, written) };
  if (written in codes) return { code: codes[written as keyof typeof codes] }; // just asked
  const [word, ...rest] = written.split(' ');
  const texts = asked.type === 'MX' ? [rest.join(' ')] : rest;
  switch (word) {
    case 'silence':
      return null;
    case 'garbage':
      return [Buffer.from('this is no DNS message')];
    case 'wrong-id':
      return { id: (packet.id ?? 0) ^ 1, answers: answers(name, texts) };
    case 'other-name':
      return { answers: answers('other.example.test', texts) };
    case 'truncated':
      return asked.over === 'udp' ? { flags: truncated } : { answers: answers(name, texts) };
    case 'alias':
      return {
        answers: [
          { type: 'CNAME', name, data: 'alias.example.test' },
          ...answers('alias.example.test', texts),
        ],
      };
    case 'alias-loop':
      return {
        answers: [
          { type: 'CNAME', name, data: 'alias.example.test' },
          { type: 'CNAME', name: 'alias.example.test', data: name },
        ],
      };
    default:
      throw new Error(`no such DNS answer: ${written}`);
  }
}

/** A record as a zone file has it. */
function recordOf(name: string, type: string, text: string): Answer {
  switch (type) {
    case 'A':
    case 'AAAA':
    case 'CNAME':
      return { type, name, data: text };
    case 'TXT':
      return { type, name, data: text };
    case 'MX': {
      const [preference, exchange = ''] = text.split(' ');
      return { type, name, data: { preference: Number(preference), exchange } };
    }
    case 'TLSA': {
      const [usage, selector, matchingType, data = ''] = text.split(' ');
      const fields = { usage: Number(usage), selector: Number(selector), matchingType: Number(matchingType) };
      return { type, name, data: { ...fields, certificate: associated(data) } };
    }
    default:
      throw new Error(`no such DNS record: ${type} ${text}`);
  }
}

/** Bytes in hexadecimal, or the SHA-256 of a certificate's public key, by the certificate's name. */
function associated(data: string): Buffer {
  if (/^(?:[0-9a-f]{2})+$/.test(data)) return Buffer.from(data, 'hex');
  const { publicKey } = new X509Certificate(corpusCertificate(data).cert);
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
}
