/** A TLSA record (RFC 6698 section 2): what the certificate of a server must be, as DNS says. */
export interface TlsaRecord {
  /** 0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE (RFC 7218 section 2.1). */
  readonly usage: number;
  /** 0 the whole certificate, 1 its public key. */
  readonly selector: number;
  /** 0 the thing itself, 1 its SHA-256, 2 its SHA-512. */
  readonly matchingType: number;
  /** The certificate association data in lower-case hexadecimal. */
  readonly data: string;
}

/**
 * Why a record says nothing to a mail client.
 *
 * - `usage`: usages 0 and 1 have no meaning in SMTP (RFC 7672 section 3.1.3), and others none at all;
 * - `selector`, `matching-type`: unknown (RFC 6698 sections 2.1.2 and 2.1.3);
 * - `length`: no digest of that matching type has so many bytes;
 * - `content`: what it holds whole is no certificate, or no key.
 */
export type TlsaUnusable = 'usage' | 'selector' | 'matching-type' | 'length' | 'content';

/**
 * What came of a usable record at the certificates that a server showed.
 *
 * - `match`: they are what it says; one such record is enough (RFC 7672 section 2.2);
 * - `no-match`: none of them is;
 * - `broken-chain`: the authority it names is among them, but did not sign the server's certificate;
 * - `wrong-name`, `wrong-date`: the authority signed it, but the name or a date does not hold (usage 2 alone asks for these).
 */
export type TlsaMatch = 'match' | 'no-match' | 'broken-chain' | 'wrong-name' | 'wrong-date';

/** A record and what came of it. `match` is null where the record is unusable, or where no certificate was seen. */
export interface TlsaFact extends TlsaRecord {
  readonly unusable: TlsaUnusable | null;
  readonly match: TlsaMatch | null;
}

const digestBytes = new Map([
  [1, 32],
  [2, 64],
]);

/** Why the record is unusable by its form; null when it is usable, as far as that can tell. */
export function tlsaUnusable({ usage, selector, matchingType, data }: TlsaRecord): TlsaUnusable | null {
  if (usage !== 2 && usage !== 3) return 'usage';
  if (selector !== 0 && selector !== 1) return 'selector';
  if (matchingType !== 0 && matchingType !== 1 && matchingType !== 2) return 'matching-type';
  if (!/^(?:[0-9a-f]{2})+$/i.test(data)) return 'length';
  const bytes = digestBytes.get(matchingType);
  return bytes === undefined || data.length === bytes * 2 ? null : 'length';
}

/** The record as zone files write it: `3 1 1 0b1c…`. */
export function tlsaText({ usage, selector, matchingType, data }: TlsaRecord): string {
  return `${usage} ${selector} ${matchingType} ${data}`;
}
