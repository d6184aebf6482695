import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach } from 'vitest';
import {
  expect as hear,
  type Script,
  type ScriptedServer,
  type Step,
  scriptedServer,
  send,
  silence,
} from '../../../../packages/probe/test/support/scripted-server.ts';

/** A good session: banner, EHLO with STARTTLS, QUIT. */
export const healthy = session('220 mx.example.test ESMTP ready\r\n');

/** The same without STARTTLS. */
export const withoutStartTls = session('220 old.example.test ESMTP\r\n', '250 SIZE');

/** A good banner, and nothing any more. */
export const silentAfterBanner: readonly Step[] = [
  send('220 quiet.example.test ESMTP\r\n'),
  hear('EHLO '),
  silence(),
];

export function session(banner: string, capability = '250 STARTTLS'): readonly Step[] {
  return [
    send(banner),
    hear('EHLO '),
    send(`250-mx.example.test\r\n${capability}\r\n`),
    hear('QUIT'),
    send('221 bye\r\n'),
  ];
}

const running: AsyncDisposable[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server[Symbol.asyncDispose]()));
});

/** A scripted server that is closed when the test is over. */
export async function serve(script: Script): Promise<ScriptedServer & { readonly target: string }> {
  const server = await scriptedServer(script);
  running.push(server);
  return { ...server, target: `${server.host}:${server.port}` };
}

/** A healthy server that speaks only when another server's conversation is over. Its target. */
export async function serveAfter(other: ScriptedServer): Promise<string> {
  const behind = await serve(healthy);
  const server = createServer(async (socket) => {
    socket.on('error', () => {});
    await other.finished();
    socket.pipe(connect(behind.port, behind.host)).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push({
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  });
  return `127.0.0.1:${portOf(server)}`;
}

/** A target where nobody listens. */
export async function closedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${port}`;
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
