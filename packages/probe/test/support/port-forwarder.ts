/** A program that hands on what comes to a port of loopback to another port of it, both ways. It runs until its standard input ends. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const [from, to] = process.argv.slice(2).map(Number);
if (from === undefined || to === undefined) throw new TypeError('two ports, from and to');

const server = createServer((socket) => {
  const other = connect(to, '127.0.0.1');
  for (const each of [socket, other]) each.on('error', () => each.destroy());
  socket.pipe(other).pipe(socket);
});
await once(server.listen(from, '127.0.0.1'), 'listening');
process.stdout.write('listening\n');
process.stdin.resume().on('end', () => process.exit());
