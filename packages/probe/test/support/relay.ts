import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What one side sent before the other spoke again, one character a byte. */
export interface Crossing {
  readonly from: 'client' | 'server';
  readonly bytes: string;
}

/** A relay on 127.0.0.1 that passes every byte on as it came, and keeps it. */
export interface Relay {
  readonly port: number;
  /** What crossed it on its last connection, in the order in which it crossed; complete when `idle` has settled. */
  readonly crossings: readonly Crossing[];
  /** Settles when no connection is open. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a relay to a port of 127.0.0.1. */
export async function startRelay(to: number): Promise<Relay> {
  const open = new Set<Promise<unknown>>();
  let crossings: { from: Crossing['from']; bytes: string }[] = [];
  const pass = (from: Crossing['from'], source: Socket, sink: Socket): void => {
    source.on('data', (chunk: Buffer) => {
      const last = crossings.at(-1);
      const bytes = chunk.toString('latin1');
      if (last?.from === from) last.bytes += bytes;
      else crossings.push({ from, bytes });
      sink.write(chunk);
    });
    source.on('end', () => sink.end());
    source.on('error', () => sink.destroy());
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    crossings = [];
    const upstream = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true });
    pass('client', client, upstream);
    pass('server', upstream, client);
    const closed = Promise.all(
      [client, upstream].map((socket) => new Promise((done) => socket.on('close', done))),
    );
    open.add(closed);
    void closed.then(() => open.delete(closed));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port, // a TCP server's address is never a pipe's name
    get crossings() {
      return crossings;
    },
    idle: async () => void (await Promise.all(open)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
