// What `npm start` runs once everything is built: the command line, or its demonstration when no target is named.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../apps/cli/dist/smtp-probe.js', import.meta.url));
const words = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [program, ...(words.length > 0 ? words : ['demo'])], {
  stdio: 'inherit',
});
// The demonstration ends with the program's own name, which a clone does not give it.
if (words.length === 0) process.stdout.write('\nFrom this clone, that is: npm start -- mx.example.com:25\n');
process.exitCode = status ?? 2;
