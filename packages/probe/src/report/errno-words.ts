import type { Failure } from '../failure.ts';
import type { Phase, Target } from '../result.ts';
import { hostText, owed } from './phrases.ts';

/** A failure that the operating system or the resolver gave a name to. */
type NamedFailure = Extract<Failure, { readonly errno: string }>;

/** What an error name means here: the part after the dash of `ECONNREFUSED — server is not accepting connections on port 25`. */
export function errnoInWords(failure: NamedFailure, target: Target): string {
  switch (failure.code) {
    case 'dns-not-found':
      return `no address found for ${hostText(target.host)}`;
    case 'dns-failure':
      return `DNS could not answer for ${hostText(target.host)}`;
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

const unreachable: ReadonlyMap<string, string> = new Map([
  ['EHOSTUNREACH', 'no route to the server'],
  ['ENETUNREACH', "this machine has no route to the server's network"],
  ['EHOSTDOWN', 'the server is down, says its network'],
  ['ENETDOWN', "this machine's network is down"],
  ['EADDRNOTAVAIL', 'this machine has no address from which to reach the server'],
]);

const local: ReadonlyMap<string, string> = new Map([
  ['EMFILE', 'this process has too many files and connections open'],
  ['ENFILE', 'this machine has too many files and connections open'],
  ['ENOBUFS', 'this machine is out of network buffers'],
  ['ENOMEM', 'this machine is out of memory'],
  ['EACCES', 'this machine does not permit the connection'],
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
