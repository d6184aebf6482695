import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { delayedPath } from './delayed-path.ts';
import { median } from './measure.ts';
import type { Native } from './native.ts';
import { peer } from './programs.ts';
import { markdown } from './table.ts';
import { type SessionTimes, waterfall } from './waterfall.ts';

const head = [
  'one direction',
  '',
  'connect',
  'banner',
  'EHLO',
  'answered after',
  'beyond the round trips',
  'QUIT',
  'total',
];

/** One session at a time over a network with a delay, beside one by hand; medians, and one in full. */
export async function delay(rounds: number, native: Native, say: (text: string) => void): Promise<void> {
  const rows: (readonly string[])[] = [];
  let shown: SessionTimes | undefined;
  for (const delayMs of [0, 10, 50]) {
    const { sessions, roundTrips } = await sessionsOver(delayMs, rounds, native);
    const row = (name: string, times: readonly SessionTimes[]): readonly string[] => {
      const medianOf = (what: (session: SessionTimes) => number) => median(times.map(what));
      const phase = (name: keyof SessionTimes['phases']) => medianOf(({ phases }) => phases[name]);
      const answered = medianOf((session) => session.answered);
      const cells = [
        ...[phase('connect'), phase('banner'), phase('EHLO'), answered],
        ...[answered - roundTrips * 2 * delayMs, phase('QUIT'), medianOf(({ total }) => total)],
      ];
      return [`${delayMs} ms`, name, ...cells.map((ms) => `${ms.toFixed(1)} ms`)];
    };
    rows.push(row('smtp-probe', sessions.ours), row('by hand', sessions.byHand));
    shown = [...sessions.ours].sort((one, other) => one.answered - other.answered)[rounds >> 1];
  }
  say(markdown(head, rows));
  if (shown) say(`The session in the middle of the last:\n\n${waterfall(shown)}`);
}

async function sessionsOver(delayMs: number, rounds: number, native: Native) {
  const { host, port, inside, roundTrips, close } = await delayedPath(delayMs, native);
  const command = [...inside, process.execPath, peer('one-session.ts'), host, String(port), String(rounds)];
  const { stdout } = await promisify(execFile)(command[0] ?? '', command.slice(1));
  await close();
  // What the peer prints.
  const sessions = JSON.parse(stdout) as Readonly<Record<'ours' | 'byHand', readonly SessionTimes[]>>;
  return { sessions, roundTrips };
}
