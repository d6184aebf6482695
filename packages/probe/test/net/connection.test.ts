import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Connection } from '../../src/net/connection.ts';
import { address, leavingNothing } from '../support/probe-script.ts';

/** Connections to a server that treats each of them so, once they stand. */
async function connected(
  count: number,
  serve: (socket: Socket, index: number) => void,
  use: (connections: readonly Connection[], sockets: readonly Socket[]) => Promise<void>,
): Promise<void> {
  await leavingNothing(async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      serve(
        socket.on('error', () => {}),
        sockets.push(socket) - 1,
      );
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo; // It listens at a port.
    const connections = Array.from({ length: count }, () => new Connection(address('127.0.0.1'), port));
    try {
      await Promise.all(
        connections.map((each) => new Promise<void>((onConnect) => each.listen({ onConnect }))),
      );
      while (sockets.length < count) await turn();
      await use(connections, sockets);
    } finally {
      for (const each of connections) each.destroy();
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    }
  });
}

/** All that comes until the end. */
function heard(connection: Connection): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    connection.listen({
      onBytes: (bytes) => {
        text += bytes;
      },
      onEnd: () => resolve(text),
      onError: reject,
    });
  });
}

test('what came while nobody listened is told to the first who does, and the end after it', async () => {
  await connected(
    1,
    (socket) => socket.end('421 busy\r\n'),
    async ([connection], [socket]) => {
      if (!connection || !socket) throw new Error('no connection');
      if (!socket.writableFinished) await once(socket, 'finish');
      for (let turns = 0; turns < 10; turns += 1) await turn();
      expect(await heard(connection)).toBe('421 busy\r\n');
    },
  );
});

test('each hears its own server, one character a byte, however much comes at the same time', async () => {
  // More than fits into one read.
  const said = [0xe1, 0xe2, 0xe3].map((byte) => Buffer.alloc(300_000, byte));
  await connected(
    said.length,
    (socket, index) => socket.end(said[index] ?? ''),
    async (connections) => {
      const texts = await Promise.all(connections.map(heard));
      expect(texts.sort()).toEqual(said.map((bytes) => bytes.toString('latin1')));
    },
  );
});

test('once it is destroyed nobody is told, whatever is under way', async () => {
  await connected(
    1,
    (socket) => socket.write('220 mx\r\n'),
    async ([connection], [socket]) => {
      const events: unknown[] = [];
      const tell = (event: unknown) => events.push(event);
      connection?.listen({ onBytes: tell, onEnd: () => tell('end'), onError: tell });
      connection?.destroy();
      connection?.send('EHLO after the end\r\n');
      socket?.resetAndDestroy();
      for (let turns = 0; turns < 10; turns += 1) await turn();
      expect(events).toEqual([]);
    },
  );
});
