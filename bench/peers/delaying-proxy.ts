// A network with a delay, where the kernel can make none: holds the connection and every byte back on loopback, to a
// few hundredths of a millisecond. Words: the server's port, and the delay of one direction in milliseconds. It prints its port.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const [port, delayMs] = process.argv.slice(2).map(Number) as [number, number];

/** Node's timers are good to a millisecond: the last of the time is spent awake. */
function later(act: () => void): void {
  const due = performance.now() + delayMs;
  const wait = () => (performance.now() < due ? setImmediate(wait) : act());
  setTimeout(wait, Math.max(0, delayMs - 2));
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
