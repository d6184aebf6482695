import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A server of the demonstration: what it is, and where it listens. */
export interface DemoServer {
  readonly description: string;
  readonly port: number;
}

const capabilities = ['250-PIPELINING', '250-SIZE 10240000', '250-STARTTLS', '250 8BITMIME'];

/** Starts the four servers of the demonstration on loopback, and ends them when `use` is done. */
export async function withDemoServers(use: (servers: readonly DemoServer[]) => Promise<void>): Promise<void> {
  const servers = await Promise.all([
    listen((socket) => speak(socket, 'mx.example.test', capabilities)),
    listen((socket) =>
      speak(
        socket,
        'old.example.test',
        capabilities.filter((line) => line !== '250-STARTTLS'),
      ),
    ),
    listen((socket) =>
      socket.end('421 busy.example.test Service not available, closing transmission channel\r\n'),
    ),
    listen(() => {}),
  ]);
  const [ready, old, busy, closed] = servers.map(portOf) as [number, number, number, number];
  await close(servers[3]);
  try {
    await use([
      { description: 'a healthy server', port: ready },
      { description: 'a server without STARTTLS', port: old },
      { description: 'a server that is too busy', port: busy },
      { description: 'a port where nobody listens', port: closed },
    ]);
  } finally {
    await Promise.all(servers.slice(0, 3).map(close));
  }
}

async function listen(talk: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    talk(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** As much of a mail server as a probe needs: a banner, a reply to EHLO and a goodbye (RFC 5321 section 4.5.1). */
function speak(socket: Socket, name: string, ehloLines: readonly string[]): void {
  socket.write(`220 ${name} ESMTP ready\r\n`);
  let heard = '';
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1');
    for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
      const verb = heard.slice(0, 4).toUpperCase();
      heard = heard.slice(end + 2);
      if (verb === 'EHLO') socket.write(`250-${name}\r\n${ehloLines.join('\r\n')}\r\n`);
      else if (verb === 'QUIT') socket.end('221 Bye\r\n');
      else socket.write('502 Command not implemented\r\n');
    }
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
}
