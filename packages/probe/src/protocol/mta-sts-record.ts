import { fieldOf, type RecordProblem, readVersionRecord } from './version-record.ts';

/** What stands at `_mta-sts.DOMAIN`: that there is a policy, and which one by its id (RFC 8461 section 3.1). */
export type MtaStsRecord =
  | { readonly ok: true; readonly text: string; readonly id: string }
  | { readonly ok: false; readonly problem: RecordProblem };

/**
 * Reads the TXT records of `_mta-sts.DOMAIN`, each with its strings joined.
 *
 *     v=STSv1; id=20261123T210000;
 */
export function readMtaStsRecord(texts: readonly string[]): MtaStsRecord {
  const record = readVersionRecord(texts, 'STSv1');
  if (!record.ok) return record;
  const id = fieldOf(record.fields, 'id');
  if (id === undefined) return { ok: false, problem: { reason: 'missing', name: 'id' } };
  if (!/^[A-Za-z0-9]{1,32}$/.test(id)) {
    return { ok: false, problem: { reason: 'value', name: 'id', value: id } };
  }
  return { ok: true, text: record.text, id };
}
