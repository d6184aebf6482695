import { debianPython } from './aiosmtpd.ts';
import { type NetworkNamespace, program } from './network-namespace.ts';

/** What happens to a packet on its way, in either direction. Chances are from 0 to 1. */
export interface PathFaults {
  /** How long it takes, in one direction. */
  readonly delayMs?: number;
  /** The chance that it is lost. */
  readonly loss?: number;
  /** The chance that it comes out twice. */
  readonly twice?: number;
  /** The chance that it takes `lateMs` longer, so that those behind it come out first. */
  readonly late?: number;
  readonly lateMs?: number;
  /** What is larger, headers included, is swallowed, and nobody is told: a black hole of path MTU discovery (RFC 2923). */
  readonly largest?: number;
  /** After so many segments with data on a connection, in both directions together, nothing passes any more. */
  readonly deadAfter?: number;
  /** By which the chances repeat. */
  readonly seed?: number;
}

/** The interface at which the paths begin, and where what came over them arrives. */
export const pathInterface = 'paths';

/** To set up a network with. The addresses are for measurements of networks (RFC 2544). */
export const pathSetUp = `
ip tuntap add ${pathInterface} mode tun
ip address add 198.18.0.1/24 dev ${pathInterface}
ip link set ${pathInterface} up
`;

/**
 * Starts paths with faults in a network that has their interface. Each leads from an address of 198.18.0.0/24 back to the
 * network's own servers: what connects to it there gets whoever listens at the same port.
 */
export async function startPaths(
  network: NetworkNamespace,
  paths: Readonly<Record<string, PathFaults>>,
): Promise<void> {
  const words = [pathInterface, JSON.stringify(paths)];
  await network.start(debianPython, '-I', program('network-path.py'), ...words);
}
