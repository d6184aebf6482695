import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Native } from './native.ts';

/** A command that is measured. Its output is thrown away. */
export interface Contender {
  readonly name: string;
  readonly command: readonly string[];
  /** The file that is its standard input; none where there is none. */
  readonly stdin?: string;
  /** How many targets it probes. */
  readonly targets: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** What one run of a command cost. */
export interface Cost {
  readonly wallMs: number;
  readonly userMs: number;
  readonly systemMs: number;
  /** Of its largest process. */
  readonly peakKiB: number;
  readonly status: number;
}

export async function measure({ command, stdin, env }: Contender, native: Native): Promise<Cost> {
  const input = stdin === undefined ? 'ignore' : openSync(stdin, 'r');
  const child = spawn(native.measure, command, {
    stdio: [input, 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  const pipe = child.stdio[3];
  if (!pipe || !('setEncoding' in pipe)) throw new TypeError('no pipe to read the cost from');
  const cost: Cost = JSON.parse(await text(pipe));
  if (typeof input === 'number') closeSync(input);
  return cost;
}

/** Runs all of them by turns, so that a mood of the machine meets each of them; the costs by name. */
export async function measureByTurns(
  contenders: readonly Contender[],
  rounds: number,
  native: Native,
): Promise<ReadonlyMap<string, readonly Cost[]>> {
  const costs = new Map<string, Cost[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      costs.get(contender.name)?.push(await measure(contender, native));
    }
  }
  return costs;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const low = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  const high = sorted[sorted.length >> 1] ?? Number.NaN;
  return (low + high) / 2;
}
