import { networkNamespace, networksLack } from '../../packages/probe/test/support/network-namespace.ts';
import { pathInterface, pathSetUp, startPaths } from '../../packages/probe/test/support/network-path.ts';
import { type Native, startServer } from './native.ts';
import { peer } from './programs.ts';

/** A way to the server on which everything takes so long in each direction. */
export interface DelayedPath {
  readonly host: string;
  readonly port: number;
  /** A command that runs where the path begins has these words before it. */
  readonly inside: readonly string[];
  /** How many round trips there are until the answer to EHLO. */
  readonly roundTrips: number;
  close(): Promise<void>;
}

/** In a network namespace each packet is held back; where none can be made, what a proxy on loopback passes on. */
export async function delayedPath(delayMs: number, native: Native): Promise<DelayedPath> {
  return networksLack() === null ? throughNetwork(delayMs, native) : throughProxy(delayMs, native);
}

/** The handshake of TCP is a round trip, the banner another, and EHLO. */
async function throughNetwork(delayMs: number, native: Native): Promise<DelayedPath> {
  const network = await networkNamespace(pathSetUp);
  const host = '198.18.0.2';
  await startPaths(network, { [host]: { delayMs } });
  const port = Number(await network.start(native.smtpStub, pathInterface));
  return { host, port, inside: network.inside, roundTrips: 3, close: network.close };
}

/** The connection stands at once, for it ends at the proxy. */
async function throughProxy(delayMs: number, native: Native): Promise<DelayedPath> {
  const server = await startServer(native.smtpStub);
  const words = [peer('delaying-proxy.ts'), String(server.port), String(delayMs)];
  const proxy = await startServer(process.execPath, words);
  return {
    host: '127.0.0.1',
    port: proxy.port,
    inside: [],
    roundTrips: 2,
    async close() {
      await proxy.stop();
      await server.stop();
    },
  };
}
