/**
 * A program that listens on every address of its network and plays a script a port. Its one argument is JSON,
 * `{"25": [{"kind": "silence"}]}`. It runs until its standard input ends.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Play } from './conversation.ts';
import type { Step } from './script.ts';

// The test that starts it writes what it reads.
const scripts = JSON.parse(process.argv[2] ?? '{}') as Readonly<Record<string, readonly Step[]>>;

for (const [port, steps] of Object.entries(scripts)) {
  const server = createServer({ allowHalfOpen: true }, (socket) => new Play(socket).run(steps));
  await once(server.listen(Number(port), '::'), 'listening');
}
process.stdout.write('listening\n');
process.stdin.resume().on('end', () => process.exit());
