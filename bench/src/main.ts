import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { blackHoles } from './black-holes.ts';
import { delay } from './delay.ts';
import { fleet } from './fleet.ts';
import { measureByTurns } from './measure.ts';
import { compileNative, startServer } from './native.ts';
import { installed } from './programs.ts';
import { realServers } from './real-servers.ts';
import { startup } from './startup.ts';
import { fleetTable, startupTable } from './table.ts';

const sections = ['fleet', 'black-holes', 'real-servers', 'one-probe', 'delay'] as const;

const { values } = parseArgs({
  options: {
    targets: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', multiple: true, default: [...sections] },
  },
});
const targets = Number(values.targets);
const rounds = Number(values.rounds);
const isWanted = (section: (typeof sections)[number]) => values.only.includes(section);

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

if (installed('cc') === null) {
  say('The benchmark needs a C compiler (cc) for its server: sudo npm run provision -- bench');
  process.exit(1);
}

say(
  `Node ${process.version}, ${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)} when it began; medians of ${rounds} rounds.\n`,
);
const native = compileNative();
try {
  const stub = await startServer(native.smtpStub);
  if (isWanted('fleet')) {
    const { contenders, missing } = fleet(targets, stub.port, native);
    say(fleetTable(contenders, await measureByTurns(contenders, rounds, native)));
    for (const name of missing)
      say(`${name}: not installed here, so left out (sudo npm run provision -- bench).\n`);
  }
  if (isWanted('black-holes')) await blackHoles(targets, stub.port, rounds, native, say);
  if (isWanted('real-servers')) await realServers(rounds, native, say);
  if (isWanted('one-probe')) {
    const contenders = startup(stub.port, native);
    say(startupTable(contenders, await measureByTurns(contenders, 4 * rounds, native)));
  }
  if (isWanted('delay')) await delay(4 * rounds, native, say);
  await stub.stop();
} finally {
  native.remove();
}
