import { isIP } from 'node:net';
import type { DnsServer } from './exchange.ts';

/** The servers that are asked, and whether their word on DNSSEC counts. */
export interface DnsServers {
  readonly servers: readonly DnsServer[];
  /**
   * Whether nobody on the way could have changed what they say: the user named the server, and so trusts the way to it, or
   * it is on this machine (RFC 7672 section 2.1.1 asks for a validating resolver that is reached securely).
   */
  readonly trusted: boolean;
}

/** The server that the user named, as in `192.0.2.53`, `192.0.2.53:5353`, `[2001:db8::53]:53`; else the operating system's. */
export function dnsServers(named: string | undefined): DnsServers {
  const servers = (named === undefined ? systemServers() : [named]).flatMap(parseServer);
  return { servers, trusted: named !== undefined || servers.every(({ address }) => isLoopback(address)) };
}

function systemServers(): readonly string[] {
  // Loaded when needed: most probes ask nobody but the operating system.
  return process.getBuiltinModule('node:dns').getServers();
}

function parseServer(text: string): readonly DnsServer[] {
  if (isIP(text) !== 0) return [{ address: text, port: 53 }];
  const [, v6, v4, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text) ?? [];
  const address = v6 ?? v4 ?? '';
  return isIP(address) === 0 ? [] : [{ address, port: Number(port) }];
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^127\./.test(address);
}
