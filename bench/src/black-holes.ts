import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { deadAddress } from '../../packages/probe/test/support/dead-address.ts';
import { addresses } from './fleet.ts';
import { type Contender, type Cost, measureByTurns, median } from './measure.ts';
import type { Native } from './native.ts';
import { cli } from './programs.ts';
import { markdown } from './table.ts';

/** Of so many targets one is a black hole. */
const oneIn = 10;

const connectTimeoutMs = 1000;

/** So many that the black holes alone, each for its whole time, take no longer than the others. */
const concurrency = 512;

/** Targets of which one in ten swallows what it is sent, against the others alone. */
export async function blackHoles(
  targets: number,
  port: number,
  rounds: number,
  native: Native,
  say: (text: string) => void,
): Promise<void> {
  const deadPort = await freePort();
  await using dead = await deadAddress(deadPort);
  const all = addresses(targets).map((address, place) => {
    return place % oneIn === oneIn - 1 ? `${dead.host}:${deadPort}` : `${address}:${port}`;
  });
  const runs = [
    ['without black holes', all.filter((_, place) => place % oneIn !== oneIn - 1)],
    ['one in ten a black hole', all],
  ] as const;
  const reports = new Map(
    runs.map(([name], place) => [name as string, join(native.folder, `holes-${place}`)]),
  );
  const contenders = runs.map(([name, lines], place): Contender => {
    const stdin = join(native.folder, `holes-targets-${place}`);
    writeFileSync(stdin, lines.map((line) => `${line}\n`).join(''));
    const report = reports.get(name) ?? '';
    return { name, command: commandLine(report), stdin, targets: lines.length };
  });
  const costs = await measureByTurns(contenders, rounds, native);
  say(blackHoleTable(contenders, costs, reports));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // It listens on no path.
  server.close();
  return port;
}

function commandLine(report: string): readonly string[] {
  return [
    ...[process.execPath, cli, '--format', 'ndjson', '--output', report],
    ...['--concurrency', String(concurrency), '--per-address', '0'],
    ...['--connect-timeout', `${connectTimeoutMs}ms`, '-'],
  ];
}

function blackHoleTable(
  contenders: readonly Contender[],
  costs: ReadonlyMap<string, readonly Cost[]>,
  reports: ReadonlyMap<string, string>,
): string {
  return markdown(
    [
      '',
      'targets',
      'wall time',
      'processor time',
      'peak memory',
      'a good target takes, median',
      'of 100, 99 take at most',
    ],
    contenders.map(({ name, targets }) => {
      const runs = costs.get(name) ?? [];
      const times = goodTimes(reports.get(name) ?? '');
      return [
        name,
        String(targets),
        `${(median(runs.map(({ wallMs }) => wallMs)) / 1000).toFixed(2)} s`,
        `${(median(runs.map(({ userMs, systemMs }) => userMs + systemMs)) / 1000).toFixed(2)} s`,
        `${(median(runs.map(({ peakKiB }) => peakKiB)) / 1024).toFixed(0)} MB`,
        `${(times[times.length >> 1] ?? Number.NaN).toFixed(0)} ms`,
        `${(times[Math.floor(times.length * 0.99)] ?? Number.NaN).toFixed(0)} ms`,
      ];
    }),
  );
}

/** How long those that passed took in the last round, sorted. */
function goodTimes(report: string): readonly number[] {
  const results = readFileSync(report, 'utf8').trimEnd().split('\n');
  return results
    .map((line): { verdict: string; timings: { totalMs: number } } => JSON.parse(line))
    .filter(({ verdict }) => verdict === 'pass')
    .map(({ timings }) => timings.totalMs)
    .sort((one, other) => one - other);
}
