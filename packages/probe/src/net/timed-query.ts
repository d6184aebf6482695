import type { DnsAnswer, RecordType } from './dns/answer.ts';
import { query } from './dns/query.ts';
import type { DnsServers } from './dns/servers.ts';

/** Whom to ask, and how long for. */
export interface TimedQueryOptions {
  readonly servers: DnsServers;
  /** The caller's patience. */
  readonly cancel: AbortSignal | undefined;
  /** Aborts when time is up; several queries may share it. */
  readonly time: AbortSignal;
}

/** As `query`, but the end of its time and the end of the caller's patience are two problems. */
export async function timedQuery<Type extends RecordType>(
  name: string,
  type: Type,
  { servers, cancel, time }: TimedQueryOptions,
): Promise<DnsAnswer<Type>> {
  const signal = cancel ? AbortSignal.any([cancel, time]) : time;
  const answer = await query(name, type, { servers, signal });
  return !answer.ok && answer.problem === 'cancelled' && !cancel?.aborted
    ? { ...answer, problem: 'timeout' }
    : answer;
}
