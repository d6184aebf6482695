/**
 * Probes well and badly behaving servers for an hour in one process, a few a second, and prints what the process holds
 * between them: `npm run soak -- --minutes 60`. Its exit status is 1 when something grew, was left or was judged wrongly.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { available } from '../support/availability.ts';
import { certificate } from '../support/certificate.ts';
import { startChild } from '../support/child.ts';
import { type Postfix, startPostfix } from '../support/postfix.ts';
import type { Sample } from './sample.ts';
import { soak } from './soak.ts';
import type { SoakServers, SoakTarget } from './soak-target.ts';
import { inMb, judgeSoak } from './verdict.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    /** Seconds from one line to the next. */
    every: { type: 'string', default: '60' },
    /** Probes a second. */
    rate: { type: 'string', default: '5' },
  },
});
const [minutes, every, rate] = [values.minutes, values.every, values.rate].map(Number);
if (!(minutes && every && rate && minutes * 60 >= 4 * every)) {
  throw new TypeError('--minutes, --every and --rate are numbers, and a soak has at least four lines');
}
if (!globalThis.gc) throw new TypeError('this needs node --expose-gc: npm run soak');

const servers = await startChild(process.execPath, [fileURLToPath(new URL('servers.ts', import.meta.url))]);
let isOver = false;
void servers.ended.then((complaint) => {
  if (isOver) return;
  print(`the servers have gone, so this says nothing: ${complaint}`);
  process.exit(1);
});
const postfix = available('postfix').ok ? await startPostfix() : null;
// Our own program wrote it.
const { ca, targets: played } = JSON.parse(servers.ready) as SoakServers;
const targets = withBetween(played, postfix ? postfixTargets(postfix) : []);
print(
  `Node ${process.version}, ${targets.length} targets in turn, ${postfix ? '' : 'none of Postfix, '}${rate} a second`,
);
const samples = await soak(targets, {
  samples: Math.round((minutes * 60) / every),
  sampleEverySeconds: every,
  probesPerSecond: rate,
  ca: `${ca}\n${certificate.cert}`,
  collectGarbage: globalThis.gc,
  onSample: (sample) => print(lineOf(sample)),
  onWrong: (words) => print(`wrong: ${words}`),
});
isOver = true;
await servers.stop();
await postfix?.stop();

const { ok, sentences } = judgeSoak(samples);
for (const sentence of sentences) print(sentence);
// Not process.exit: a process in which something is left does not end, and that would be seen.
process.exitCode = ok ? 0 : 1;

function postfixTargets({ host, ports }: Postfix): readonly SoakTarget[] {
  const at = (scheme: string, port: number, policy: object = {}) => ({
    target: `${scheme}://${host}:${port}`,
    policy,
  });
  return [
    { entry: at('smtp', ports.starttls), verdict: 'pass' },
    { entry: at('smtp', ports.starttls, { tls: 'handshake' }), verdict: 'pass' },
    { entry: at('smtp', ports.plain), verdict: 'fail' },
    { entry: at('smtps', ports.implicit), verdict: 'pass' },
    { entry: at('submission', ports.submissionTls, { 'forbid-auth-before-tls': true }), verdict: 'pass' },
    { entry: at('submission', ports.submission, { 'forbid-auth-before-tls': true }), verdict: 'fail' },
  ];
}

/** The second list again and again between the first: half of all probes are of real servers. */
function withBetween(targets: readonly SoakTarget[], others: readonly SoakTarget[]): readonly SoakTarget[] {
  return targets.flatMap((target, index) => {
    const other = others[index % others.length];
    return other ? [target, other] : [target];
  });
}

function lineOf(sample: Sample): string {
  const { atSeconds, probes, wrong, rssBytes, heapBytes, externalBytes, left, listeners, descriptors } =
    sample;
  const timers = left.filter((kind) => kind === 'Timeout').length;
  return [
    `${(atSeconds / 60).toFixed(1).padStart(5)} min`,
    `${String(probes).padStart(6)} probes`,
    `${wrong} wrong`,
    `RSS ${inMb(rssBytes)}`,
    `heap ${inMb(heapBytes)}`,
    `beside it ${inMb(externalBytes)}`,
    `left ${left.length}, timers ${timers}`,
    `listeners ${listeners}`,
    `descriptors ${descriptors ?? '-'}`,
    `CPU ${(sample.cpuShare * 100).toFixed(1)} %`,
  ].join('  ');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
