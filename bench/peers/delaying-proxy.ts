// A network with a delay, where the kernel can make none: holds the connection and every byte back on loopback, to a
// few hundredths of a millisecond. Words: the server's port, and the delay of one direction in milliseconds. It prints its port.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const [port, delayMs] = process.argv.slice(2).map(Number) as [number, number];

/** What is held back, in the order in which it came: all of it for the same time. */
const waiting: { readonly due: number; readonly act: () => void }[] = [];

function later(act: () => void): void {
  waiting.push({ due: performance.now() + delayMs, act });
  if (waiting.length === 1) release();
}

/** Node's timers are good to a millisecond: the last of the time is spent awake. */
function release(): void {
  const [next] = waiting;
  if (!next) return;
  const leftMs = next.due - performance.now();
  if (leftMs > 2) setTimeout(release, leftMs - 2);
  else if (leftMs > 0) setImmediate(release);
  else {
    waiting.shift();
    next.act();
    release();
  }
}

function carry(from: Socket, to: Socket): void {
  from.on('data', (bytes) => later(() => to.writable && to.write(bytes)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
}

const proxy = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
  // A server learns that a connection stands when the client's last segment of the three has arrived.
  later(() => {
    const server = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true });
    carry(server, client);
    carry(client, server);
  });
});
proxy.listen(0, '127.0.0.1', () => {
  const { port: own } = proxy.address() as AddressInfo; // It listens at a port.
  process.stdout.write(`${own}\n`);
});
process.stdin.resume().on('end', () => process.exit());
