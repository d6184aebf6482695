import type { Failure } from '../failure.ts';
import type { Phase, Target } from '../result.ts';
import { hostText, owed } from './phrases.ts';

/** A failure that the operating system or the resolver gave a name to. */
type NamedFailure = Extract<Failure, { readonly errno: string }>;

/** What an error name means here: the part after the dash of `ECONNREFUSED — server is not accepting connections on port 25`. */
export function errnoInWords(failure: NamedFailure, target: Target): string {
  switch (failure.code) {
    case 'dns-not-found':
      return failure.onlyFamily === undefined
        ? notFound(failure.errno, hostText(target.host))
        : `${hostText(target.host)} has no IPv${failure.onlyFamily === 4 ? 6 : 4} address, only IPv${failure.onlyFamily}`;
    case 'dns-failure':
      return dnsFailure(failure.errno, hostText(target.host));
    case 'connection-refused':
      return `server is not accepting connections on port ${target.port}`;
    case 'host-unreachable':
      return unreachable.get(failure.errno) ?? 'the server cannot be reached';
    case 'local-failure':
      return local.get(failure.errno) ?? `this machine failed while waiting for ${owed(failure.phase)}`;
    case 'connection-reset':
      return `connection was cut ${cutWhen(failure.phase)}`;
  }
}

/** Why a name could not be looked up, where that is what the error name says: `DNS knows no such name as mx.example.com`. */
export function lookupErrnoInWords(errno: string, host: string): string | null {
  if (absences.has(errno)) return notFound(errno, hostText(host));
  return lookupFailures.has(errno) ? dnsFailure(errno, hostText(host)) : null;
}

/** By the names of `dnsServerLookup` and of Node's own look-up. */
const absences: ReadonlySet<string> = new Set(['NXDOMAIN', 'NODATA', 'ENOTFOUND', 'ENODATA']);

const lookupFailures: ReadonlySet<string> = new Set([
  'SERVFAIL',
  'REFUSED',
  'ETIMEOUT',
  'EBADRESP',
  'EUNREACHABLE',
  'EAI_AGAIN',
]);

/** Only DNS itself tells a name that does not exist from one without an address; the system's look-up may not. */
function notFound(errno: string, host: string): string {
  if (errno === 'NXDOMAIN') return `DNS knows no such name as ${host}`;
  if (errno === 'NODATA') return `${host} exists in DNS, but has no address`;
  return `no address found for ${host}`;
}

function dnsFailure(errno: string, host: string): string {
  switch (errno) {
    case 'SERVFAIL':
      return `the DNS server failed to look up ${host}`;
    case 'REFUSED':
      return `the DNS server refuses to answer for ${host}`;
    case 'ETIMEOUT':
      return `the DNS server gave no answer for ${host}`;
    case 'EBADRESP':
      return `the DNS server's answer for ${host} cannot be read`;
    case 'EUNREACHABLE':
      return 'nothing answers at the address of the DNS server';
    default:
      return `DNS could not answer for ${host}`;
  }
}

const unreachable: ReadonlyMap<string, string> = new Map([
  ['EHOSTUNREACH', 'no route to the server'],
  ['ENETUNREACH', "this machine has no route to the server's network"],
  ['EHOSTDOWN', 'the server is down, says its network'],
  ['ENETDOWN', "this machine's network is down"],
  ['EACCES', 'a firewall on the way, or a rule of this machine, forbids the connection'],
  ['EADDRNOTAVAIL', 'this machine has no address from which to reach the server'],
]);

const local: ReadonlyMap<string, string> = new Map([
  ['EMFILE', 'this process has too many files and connections open'],
  ['ENFILE', 'this machine has too many files and connections open'],
  ['ENOBUFS', 'this machine is out of network buffers'],
  ['ENOMEM', 'this machine is out of memory'],
  ['EPERM', 'this machine does not permit the connection'],
  ['EAFNOSUPPORT', "this machine does not support the server's kind of address"],
]);

function cutWhen(phase: Phase): string {
  switch (phase) {
    case 'resolve':
    case 'connect':
      return 'while connecting';
    case 'tls':
      return 'during the TLS handshake';
    case 'banner':
    case 'ehlo':
    case 'starttls':
    case 'quit':
      return `before ${owed(phase)} was complete`;
  }
}
