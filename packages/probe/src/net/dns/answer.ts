/** What a record of each type holds. Names are in small letters, without the dot at their end; they are hostile text. */
export interface RecordData {
  readonly A: string;
  readonly AAAA: string;
  readonly CNAME: string;
  readonly MX: MxRecord;
  readonly PTR: string;
  /** The strings of one record joined, one character a byte. */
  readonly TXT: string;
  readonly TLSA: TlsaData;
}

export type RecordType = keyof RecordData;

/** A mail exchanger (RFC 5321 section 5.1). An empty exchange is the root, the null MX of RFC 7505. */
export interface MxRecord {
  readonly preference: number;
  readonly exchange: string;
}

/** The fields of a TLSA record (RFC 6698 section 2.1). */
export interface TlsaData {
  readonly usage: number;
  readonly selector: number;
  readonly matchingType: number;
  readonly data: Uint8Array;
}

/**
 * Whether the resolver validated the answer by DNSSEC. `unvalidated`: its word (the AD bit, RFC 4035 section 3.2.3) is
 * worth nothing, because anybody on the way to it could have set it.
 */
export type Security = 'secure' | 'insecure' | 'unvalidated';

/**
 * Why there is no record: `no-such-name` is NXDOMAIN, `no-such-record` is a name without a record of this type (RFC 2308
 * section 2), `server-failure` is SERVFAIL, which is also a failed DNSSEC validation.
 */
export type DnsProblem =
  | 'no-such-name'
  | 'no-such-record'
  | 'server-failure'
  | 'refused'
  | 'timeout'
  | 'malformed'
  | 'unreachable'
  | 'cancelled';

export type DnsAnswer<Type extends RecordType> =
  | {
      readonly ok: true;
      /** Never empty. */
      readonly records: readonly RecordData[Type][];
      /** The name that the records stand at, after all aliases. */
      readonly name: string;
      /** The names that were aliases (CNAME) on the way, the first one that was asked for. */
      readonly aliases: readonly string[];
      readonly security: Security;
    }
  | { readonly ok: false; readonly problem: DnsProblem; readonly security: Security };
