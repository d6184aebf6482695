import { createHash, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { publicKeyInfo } from '../protocol/certificate-der.ts';
import { type TlsaFact, type TlsaMatch, type TlsaRecord, tlsaUnusable } from '../protocol/tlsa.ts';
import type { Dane, Published } from '../published.ts';
import type { TlsaLookup } from './tlsa.ts';

export interface ShownChain {
  /** What the server showed, in DER, its own certificate first; empty where none was seen. */
  readonly chain: readonly Uint8Array[];
  /** The names of which the certificate must bear one, where the usage asks for a name (RFC 7672 section 3.2.2). */
  readonly names: readonly string[];
  /** The time by which certificates are judged. */
  readonly at: Date;
}

/** Holds the certificates that a server showed against its TLSA records (RFC 7672 section 3, RFC 7671 section 5). */
export function matchTlsa(records: readonly TlsaRecord[], shown: ShownChain): readonly TlsaFact[] {
  const certificates = shown.chain.flatMap((der) => parseCertificate(der) ?? []);
  return records.map((record) => {
    const unusable = tlsaUnusable(record) ?? (holdsItsContent(record) ? null : 'content');
    const seen = unusable === null && shown.chain.length > 0;
    const match = !seen
      ? null
      : record.usage === 3
        ? matchEntity(record, shown.chain)
        : matchAuthority(record, certificates, shown);
    return { ...record, unusable, match };
  });
}

/** All that is to be said of a host's TLSA records and the certificates it showed. */
export function describeDane(
  { name, host: base, security, problem, records }: TlsaLookup,
  seen: Omit<ShownChain, 'names'> & {
    /** The host that the user, or the MX record, named. */
    readonly host: string;
    readonly published: Published | undefined;
  },
): Dane {
  const { published } = seen;
  // The domain counts where it is proved that its MX records led here (RFC 7672 section 3.2.3).
  const names = [base, seen.host, ...(published?.security === 'secure' ? [published.domain] : [])];
  const [own] = seen.chain;
  return {
    name,
    mxSecurity: published?.security ?? null,
    security,
    problem,
    records: matchTlsa(records, { ...seen, names }),
    advised: own ? tlsaOf(own) : null,
  };
}

/** The record that the certificate would meet: usage 3, selector 1, SHA-256, as RFC 7672 section 3.1 advises. */
export function tlsaOf(certificate: Uint8Array): TlsaRecord | null {
  const key = publicKeyInfo(certificate);
  return key && { usage: 3, selector: 1, matchingType: 1, data: digest('sha256', key) };
}

/** DANE-EE(3): the server's own certificate alone; neither its names nor its dates matter (RFC 7672 section 3.1.1). */
function matchEntity(record: TlsaRecord, [own]: readonly Uint8Array[]): TlsaMatch {
  return own && associates(record, own) ? 'match' : 'no-match';
}

/**
 * DANE-TA(2): an authority that signed the server's certificate, at whatever distance (RFC 7672 section 3.1.2). It must be
 * among the certificates shown, unless the record holds it whole. The server's own is no authority of its own.
 */
function matchAuthority(
  record: TlsaRecord,
  certificates: readonly X509Certificate[],
  { chain, names, at }: ShownChain,
): TlsaMatch {
  const anchor = anchorIn(record);
  const own = chain[0] && parseCertificate(chain[0]);
  if (!own) return 'no-match';
  const candidates = anchor.certificate ? [...certificates, anchor.certificate] : certificates;
  const path = [own];
  for (let current = own; ; ) {
    if (anchor.key && signedBy(current, anchor.key)) return judgePath(path, names, at);
    const issuer = candidates.find(
      (candidate) =>
        !path.some(({ raw }) => raw.equals(candidate.raw)) &&
        candidate.ca &&
        current.checkIssued(candidate) &&
        signedBy(current, candidate.publicKey),
    );
    if (!issuer) break;
    path.push(issuer);
    if (associates(record, issuer.raw)) return judgePath(path, names, at);
    current = issuer;
  }
  return chain.slice(1).some((der) => associates(record, der)) ? 'broken-chain' : 'no-match';
}

function judgePath(path: readonly X509Certificate[], names: readonly string[], at: Date): TlsaMatch {
  const now = at.getTime();
  const inTime = path.every(
    ({ validFrom, validTo }) => Date.parse(validFrom) <= now && now <= Date.parse(validTo),
  );
  if (!inTime) return 'wrong-date';
  const [own] = path;
  return names.some((name) => own?.checkHost(name, { partialWildcards: false }) !== undefined)
    ? 'match'
    : 'wrong-name';
}

/** Whether the record speaks of this certificate. */
function associates({ selector, matchingType, data }: TlsaRecord, certificate: Uint8Array): boolean {
  const selected = selector === 0 ? certificate : publicKeyInfo(certificate);
  if (!selected) return false;
  const expected = data.toLowerCase();
  if (matchingType === 0) return Buffer.from(selected).toString('hex') === expected;
  return digest(matchingType === 1 ? 'sha256' : 'sha512', selected) === expected;
}

function holdsItsContent(record: TlsaRecord): boolean {
  if (record.matchingType !== 0) return true;
  const { certificate, key } = anchorIn(record);
  return certificate !== null || key !== null;
}

/** What a record of matching type 0 holds whole. */
function anchorIn({ selector, matchingType, data }: TlsaRecord): {
  readonly certificate: X509Certificate | null;
  readonly key: KeyObject | null;
} {
  const none = { certificate: null, key: null };
  if (matchingType !== 0) return none;
  const der = Buffer.from(data, 'hex');
  if (selector === 0) return { ...none, certificate: parseCertificate(der) };
  try {
    return { ...none, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
  } catch {
    return none;
  }
}

function parseCertificate(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

/** A key of a kind that OpenSSL does not know signed nothing that could be checked. */
function signedBy(certificate: X509Certificate, key: KeyObject): boolean {
  try {
    return certificate.verify(key);
  } catch {
    return false;
  }
}

function digest(algorithm: 'sha256' | 'sha512', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}
