import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type Conversation, Play } from './conversation.ts';
import type { Step } from './script.ts';

export type { Conversation } from './conversation.ts';
export * from './script.ts';

/** What each connection gets: the same steps, or the steps for connection 0, 1, 2 and so on. */
export type Script = readonly Step[] | ((connection: number) => readonly Step[]);

/** A server on loopback that says what a test tells it to, and remembers what it heard. */
export interface ScriptedServer extends AsyncDisposable {
  readonly host: '127.0.0.1' | '127.0.0.2' | '127.0.0.3' | '::1';
  readonly port: number;
  /** One entry a connection, in the order they came; each grows while its connection lasts. */
  readonly received: readonly Conversation[];
  /** Connection n (the first is 0), when it is over: its script played and its socket closed. It may not have come yet. */
  finished(connection?: number): Promise<Conversation>;
  /** Stops listening, cuts every connection, and settles when all are gone. */
  close(): Promise<void>;
  /** Listens again at the same port. */
  reopen(): Promise<void>;
}

/**
 * Starts a server that plays a script to each connection.
 *
 *     const server = await scriptedServer([
 *       send("220 mx.example.test ESMTP\r\n"), expect("EHLO"),
 *       send("250-mx\r\n250 STARTTLS\r\n"), expect("QUIT"), send("221 bye\r\n"), close(),
 *     ]);
 */
export async function scriptedServer(
  script: Script,
  options: { readonly host?: ScriptedServer['host']; readonly port?: number } = {},
): Promise<ScriptedServer> {
  const host = options.host ?? '127.0.0.1';
  const plays: Play[] = [];
  const runs: Promise<void>[] = [];
  // Half-open, so that a client that ends after its QUIT still gets the rest of the script.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const play = new Play(socket);
    const steps = typeof script === 'function' ? script(plays.length) : script;
    plays.push(play);
    runs.push(play.run(steps));
    server.emit('played');
  });
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a pipe's name

  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const play of plays) play.destroy();
    await Promise.all([closed, ...runs]);
  };

  return {
    host,
    port,
    received: plays,
    async finished(connection = 0) {
      while (runs.length <= connection) await once(server, 'played');
      await runs[connection];
      return plays[connection] as Play; // a run and its play are pushed together
    },
    close,
    async reopen() {
      await once(server.listen(port, host), 'listening');
    },
    [Symbol.asyncDispose]: close,
  };
}
