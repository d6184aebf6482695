import type { DnsAnswer, DnsProblem, RecordType, Security } from './answer.ts';
import type { Reply } from './message.ts';
import { findRecords } from './records.ts';
import type { DnsServers } from './servers.ts';

/** A lost datagram costs two seconds, not a test; the caller's signal bounds the whole. */
const tryMs = 2_000;

/** How often each server is asked. */
const rounds = 2;

export interface QueryOptions {
  readonly servers: DnsServers;
  /** Ends the query; the caller's deadline, too. */
  readonly signal: AbortSignal;
}

/**
 * Asks for the records of a name, and asks the next server where one gives no answer (RFC 1035 section 7.2). Never
 * rejects: what goes wrong is an answer.
 */
export async function query<Type extends RecordType>(
  name: string,
  type: Type,
  { servers: { servers, trusted }, signal }: QueryOptions,
): Promise<DnsAnswer<Type>> {
  // Loaded when needed: most runs leave DNS to the operating system, and the packet codec is not small.
  const { exchange } = await import('./exchange.ts');
  let problem: DnsProblem = 'unreachable';
  let security: Security = trusted ? 'insecure' : 'unvalidated';
  for (const server of Array.from({ length: rounds }, () => servers).flat()) {
    const reply = await exchange(server, { name, type }, { limitMs: tryMs, signal });
    if (typeof reply !== 'object') {
      if (signal.aborted) return { ok: false, problem: reply, security };
      problem = reply;
      continue;
    }
    if (trusted) security = reply.authenticated ? 'secure' : 'insecure';
    if (isFinal(reply)) return answerOf(reply, name, type, security);
    problem = reply.code === 'REFUSED' ? 'refused' : 'server-failure';
  }
  return { ok: false, problem, security };
}

/** A server that fails or refuses may have a neighbour that does not. */
function isFinal({ code }: Reply): boolean {
  return code === 'NOERROR' || code === 'NXDOMAIN';
}

function answerOf<Type extends RecordType>(
  { code, answers }: Reply,
  name: string,
  type: Type,
  security: Security,
): DnsAnswer<Type> {
  const found = findRecords(answers, name, type);
  if (!found) return { ok: false, problem: 'malformed', security };
  if (found.records.length > 0) return { ok: true, ...found, security };
  return { ok: false, problem: code === 'NXDOMAIN' ? 'no-such-name' : 'no-such-record', security };
}
