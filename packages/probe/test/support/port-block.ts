import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** A run of free ports that no other test process will be given. */
export interface PortBlock {
  /** The first of them; the others follow. */
  readonly first: number;
  release(): Promise<void>;
}

/** Blocks begin at multiples of this, so two are the same or apart. */
const blockSize = 16;

/**
 * Below the range from which Linux gives out port 0 (32768 and up), so no test is given one of these by the kernel.
 */
const range = { from: 20_000, to: 32_000 } as const;

/**
 * Reserves up to 15 neighbouring ports, for a server that cannot be told to listen on port 0 and say what it got.
 *
 * To find ports free is not enough for Postfix: it listens with SO_REUSEPORT, so two instances that were told the same
 * port both start, and the kernel deals their clients out between them. So a block has a guard: its first port, held
 * here without SO_REUSEPORT until `release`. Who does not get the guard takes another block; who dies lets it go.
 */
export async function reservePorts(count: number, hosts: readonly string[]): Promise<PortBlock> {
  if (count >= blockSize) throw new TypeError(`a block has ${blockSize - 1} ports, not ${count}`);
  for (;;) {
    const blocks = (range.to - range.from) / blockSize;
    const start = range.from + blockSize * Math.floor(Math.random() * blocks);
    const guard = await listen(start, '127.0.0.1');
    if (guard === undefined) continue;
    if (await allFree(start + 1, count, hosts)) return { first: start + 1, release: () => close(guard) };
    await close(guard);
  }
}

async function allFree(first: number, count: number, hosts: readonly string[]): Promise<boolean> {
  for (let port = first; port < first + count; port += 1) {
    for (const host of hosts) {
      const server = await listen(port, host);
      if (server === undefined) return false;
      await close(server);
    }
  }
  return true;
}

/** A listening server, or nothing where that address and port cannot be had. */
async function listen(port: number, host: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  try {
    await once(server.listen({ port, host, exclusive: true }), 'listening');
    return server;
  } catch {
    return undefined;
  }
}

async function close(server: Server): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
}
