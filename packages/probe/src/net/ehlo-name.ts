import { hostname } from 'node:os';
import { isHostName } from '../protocol/host-name.ts';

/** Names that mean something on one network only (RFC 6761, RFC 6762, RFC 8375, RFC 9476 and ICANN's `internal`). */
const privateName =
  /\.(?:local|localhost|localdomain|internal|intranet|lan|home|home\.arpa|test|invalid|example|alt)$/i;

/**
 * What this machine calls itself in EHLO: its fully qualified name if it has one, else the address literal of the
 * connection (RFC 5321 section 4.1.4). Strict servers refuse a bare or malformed name.
 */
export function defaultEhloName(socket: { readonly localAddress?: string | undefined }): string {
  // Asked of the system once: it is a call for each of thousands of targets else.
  machineName ??= hostname();
  return ehloNameOf(machineName, socket.localAddress ?? '127.0.0.1');
}

let machineName: string | undefined;

/** The machine's name where it means something everywhere, else the address, without the zone of a link-local one. */
export function ehloNameOf(name: string, localAddress: string): string {
  if (name.includes('.') && isHostName(name) && !privateName.test(name)) return name;
  const address = localAddress.replace(/%.*$/, '');
  return address.includes(':') ? `[IPv6:${address}]` : `[${address}]`;
}
