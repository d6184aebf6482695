import { parseMtaStsPolicy } from '../protocol/mta-sts-policy.ts';
import { readMtaStsRecord } from '../protocol/mta-sts-record.ts';
import { readTlsRptRecord } from '../protocol/tls-rpt-record.ts';
import type { MtaSts, TlsRpt, UnansweredProblem } from '../published.ts';
import { type FetchOptions, fetchPolicy } from './mta-sts-fetch.ts';
import { Stopwatch } from './stopwatch.ts';
import { type TimedQueryOptions, timedQuery } from './timed-query.ts';

export interface MtaStsOptions extends Omit<FetchOptions, 'signal'> {
  readonly dns: TimedQueryOptions;
  /** How long record and policy may take together, in milliseconds. */
  readonly wholeMs: number;
}

/** Looks up what a domain publishes by MTA-STS. The web is asked only where DNS says that there is a policy. */
export async function lookUpMtaSts(domain: string, options: MtaStsOptions): Promise<MtaSts> {
  const clock = new Stopwatch();
  const texts = await textsAt(`_mta-sts.${domain}`, options.dns);
  const nothing = { domain, record: null, recordProblem: null, policy: null, policyProblem: null };
  if (!texts.ok) return { ...nothing, recordProblem: texts.problem };
  const read = readMtaStsRecord(texts.texts);
  if (!read.ok) return { ...nothing, recordProblem: read.problem };
  const found = { ...nothing, record: { text: read.text, id: read.id } };
  const limitMs = Math.min(options.limitMs, Math.max(0, options.wholeMs - clock.elapsedMs));
  const fetched = await fetchPolicy(domain, { ...options, limitMs, signal: options.dns.cancel });
  if (!fetched.ok) return { ...found, policyProblem: fetched.problem };
  const parsed = parseMtaStsPolicy(fetched.body);
  return parsed.ok
    ? { ...found, policy: parsed.policy }
    : { ...found, policyProblem: { reason: 'invalid', problems: parsed.problems } };
}

/** Looks up where a domain wants reports on TLS to go. */
export async function lookUpTlsRpt(domain: string, dns: TimedQueryOptions): Promise<TlsRpt> {
  const texts = await textsAt(`_smtp._tls.${domain}`, dns);
  if (!texts.ok) return { domain, record: null, problem: texts.problem };
  const read = readTlsRptRecord(texts.texts);
  return read.ok
    ? { domain, record: { text: read.text, rua: read.rua }, problem: null }
    : { domain, record: null, problem: read.problem };
}

/** The TXT records of a name; that it has none, or does not exist, is an answer. */
async function textsAt(
  name: string,
  dns: TimedQueryOptions,
): Promise<
  | { readonly ok: true; readonly texts: readonly string[] }
  | { readonly ok: false; readonly problem: UnansweredProblem }
> {
  const answer = await timedQuery(name, 'TXT', dns);
  if (answer.ok) return { ok: true, texts: answer.records };
  return answer.problem === 'no-such-name' || answer.problem === 'no-such-record'
    ? { ok: true, texts: [] }
    : { ok: false, problem: { reason: 'dns', problem: answer.problem } };
}
