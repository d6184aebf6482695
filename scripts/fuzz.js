// Looks for counterexamples until time is up: npm run fuzz -- --seconds 60 --seed 1. Runs TypeScript as it stands (Node 24).
import { parseArgs } from 'node:util';
import { properties } from '../packages/probe/test/fuzz/properties.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
});
const first = Number(values.seed);
const until = Date.now() + Number(values.seconds) * 1000;
if (!Number.isInteger(first) || !(until > 0)) throw new TypeError('--seconds and --seed are numbers');

print(`seed ${first}, ${values.seconds} s, ${properties.length} properties`);
const runsOf = new Map(properties.map(({ name }) => [name, 0]));
const numRuns = 250;
for (let seed = first; Date.now() < until && process.exitCode === undefined; seed += 1) {
  for (const { name, check } of properties) {
    if (Date.now() >= until) break;
    try {
      await check({ seed, numRuns });
    } catch (error) {
      print(`\n${name}: broken, with seed ${seed}\n${error.message}\n${error.cause?.stack ?? ''}`);
      process.exitCode = 1;
    }
    runsOf.set(name, runsOf.get(name) + numRuns);
  }
}
for (const [name, runs] of runsOf) print(`${String(runs).padStart(8)}  ${name}`);

function print(line) {
  process.stdout.write(`${line}\n`);
}
