// npm's smtp-server in a process of its own. It prints its port.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const server = new SMTPServer({ name: 'mail.example.test', disableReverseLookup: true, logger: false });
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.server.address() as AddressInfo; // It listens at a port.
  process.stdout.write(`${port}\n`);
});
process.stdin.resume().on('end', () => process.exit());
