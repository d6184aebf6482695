import type { DnsAnswer, DnsProblem, RecordType, Security } from './answer.ts';
import type { Reply } from './message.ts';
import { findRecords } from './records.ts';
import type { DnsServers } from './servers.ts';

/** A lost datagram costs two seconds, not a test: then the next server is asked, too. */
const nextAfterMs = 2_000;

/** A resolver that first has to ask others may need longer than that, and its answer still counts: glibc waits as long. */
const tryMs = 5_000;

/** How often each server is asked. */
const rounds = 2;

export interface QueryOptions {
  readonly servers: DnsServers;
  /** Ends the query; the caller's deadline, too. */
  readonly signal: AbortSignal;
}

/**
 * Asks for the records of a name, and asks the next server where one gives no answer (RFC 1035 section 7.2); those asked
 * before may still answer. Never rejects: what goes wrong is an answer.
 */
export async function query<Type extends RecordType>(
  name: string,
  type: Type,
  { servers: { servers, trusted }, signal }: QueryOptions,
): Promise<DnsAnswer<Type>> {
  // Loaded when needed: most runs leave DNS to the operating system, and the packet codec is not small.
  const { exchange } = await import('./exchange.ts');
  const tries = Array.from({ length: rounds }, () => servers).flat();
  const answered = new AbortController();
  const options = { limitMs: tryMs, signal: AbortSignal.any([signal, answered.signal]) };
  let problem: DnsProblem = 'unreachable';
  let security: Security = trusted ? 'insecure' : 'unvalidated';
  let waitingFor = 0;

  return new Promise((resolve) => {
    const finish = (answer: DnsAnswer<Type>): void => {
      answered.abort();
      resolve(answer);
    };
    const askNext = async (): Promise<void> => {
      const server = tries.shift();
      if (!server) {
        if (waitingFor === 0) finish({ ok: false, problem, security });
        return;
      }
      waitingFor += 1;
      const timer = setTimeout(askNext, nextAfterMs);
      const reply = await exchange(server, { name, type }, options);
      clearTimeout(timer);
      waitingFor -= 1;
      if (answered.signal.aborted) return;
      if (typeof reply !== 'object') {
        problem = reply;
        if (signal.aborted) return finish({ ok: false, problem, security });
      } else {
        if (trusted) security = reply.authenticated ? 'secure' : 'insecure';
        if (isFinal(reply)) return finish(answerOf(reply, name, type, security));
        problem = reply.code === 'REFUSED' ? 'refused' : 'server-failure';
      }
      await askNext();
    };
    void askNext();
  });
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
