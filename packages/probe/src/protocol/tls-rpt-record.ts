import { fieldOf, type RecordProblem, readVersionRecord } from './version-record.ts';

/** What stands at `_smtp._tls.DOMAIN`: where senders report trouble with TLS (RFC 8460 section 3). */
export type TlsRptRecord =
  | { readonly ok: true; readonly text: string; readonly rua: readonly string[] }
  | { readonly ok: false; readonly problem: RecordProblem };

/**
 * Reads the TXT records of `_smtp._tls.DOMAIN`, each with its strings joined. Addresses of other kinds than mail and
 * HTTPS make the record invalid, for nobody could report there.
 *
 *     v=TLSRPTv1; rua=mailto:tls-reports@example.com,https://reports.example.com/v1
 */
export function readTlsRptRecord(texts: readonly string[]): TlsRptRecord {
  const record = readVersionRecord(texts, 'TLSRPTv1');
  if (!record.ok) return record;
  const value = fieldOf(record.fields, 'rua');
  if (value === undefined) return { ok: false, problem: { reason: 'missing', name: 'rua' } };
  const rua = value.split(',').map((uri) => uri.trim());
  const bad = rua.find((uri) => !/^(?:mailto:[^\s!@]+@[^\s!@]+|https:\/\/[^\s!/?#]+[^\s!]*)$/i.test(uri));
  if (bad !== undefined) return { ok: false, problem: { reason: 'value', name: 'rua', value: bad } };
  return { ok: true, text: record.text, rua };
}
