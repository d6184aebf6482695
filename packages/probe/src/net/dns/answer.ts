import type { DnsProblem, Security } from '../../dns.ts';

export type { DnsProblem, Security };

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
