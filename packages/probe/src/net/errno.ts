import type { ConversationPhase, Failure } from '../failure.ts';
import { isTlsError, tlsProblem } from './tls-error.ts';

/** The name of a system error, such as `ECONNREFUSED`; for one without a name, the best there is. */
export function errnoOf(error: unknown): string {
  if (error instanceof Error) return (error as NodeJS.ErrnoException).code ?? error.name;
  return String(error);
}

/** This process, or this machine, has as many files and sockets open as it may. */
export const outOfFiles: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE']);

/** Errors that say something of this machine and nothing of the server. */
const localErrnos: ReadonlySet<string> = new Set([
  ...outOfFiles,
  'ENOBUFS',
  'ENOMEM',
  'EPERM',
  'EAFNOSUPPORT',
  // A link-local address without its zone.
  'EINVAL',
]);

const unreachableErrnos: ReadonlySet<string> = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  // Linux: a firewall on an IPv6 way says that it forbids the connection, or a route of this machine does.
  'EACCES',
  // No address of the family on this machine to come from.
  'EADDRNOTAVAIL',
]);

/** Why a connection attempt failed. */
export function connectFailure(errno: string, limitMs: number): Failure {
  if (errno === 'ECONNREFUSED') return { code: 'connection-refused', phase: 'connect', errno };
  if (errno === 'ETIMEDOUT') {
    return { code: 'timeout', phase: 'connect', limitMs, of: 'phase', silent: true };
  }
  if (unreachableErrnos.has(errno)) return { code: 'host-unreachable', phase: 'connect', errno };
  if (localErrnos.has(errno)) return { code: 'local-failure', phase: 'connect', errno };
  return { code: 'connection-reset', phase: 'connect', errno };
}

/** Why a connection that stood broke. */
export function brokenConnection(errno: string, phase: ConversationPhase): Failure {
  if (localErrnos.has(errno)) return { code: 'local-failure', phase, errno };
  if (isTlsError(errno)) return { code: 'tls-broken', phase, ...tlsProblem(errno) };
  return { code: 'connection-reset', phase, errno };
}

/** Answers that say "none": by the names of Node's look-ups, and by those of `dnsServerLookup`. */
const absences: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN', 'NODATA']);

/** Why a name could not be looked up. */
export function lookupFailure(errno: string): Failure {
  if (outOfFiles.has(errno)) return { code: 'local-failure', phase: 'resolve', errno };
  return { code: absences.has(errno) ? 'dns-not-found' : 'dns-failure', phase: 'resolve', errno };
}
