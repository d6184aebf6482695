import type { Phase, ProbeResult, Target } from '../result.ts';
import { duration } from './phrases.ts';

/** How many characters the whole session has. */
const width = 40;

/** The order in which the parts of a session take their time. */
const order: Readonly<Record<Target['tls'], readonly Phase[]>> = {
  starttls: ['resolve', 'connect', 'banner', 'ehlo', 'starttls', 'tls', 'quit'],
  implicit: ['resolve', 'connect', 'tls', 'banner', 'ehlo', 'quit'],
};

const names: Readonly<Record<Phase, string>> = {
  resolve: 'look-up',
  connect: 'connect',
  banner: 'banner',
  ehlo: 'EHLO',
  starttls: 'STARTTLS',
  tls: 'TLS',
  quit: 'QUIT',
};

/**
 * Where the time went, a bar a part, each beginning where the one before has ended:
 *
 *     look-up      1ms  ▌
 *     connect     34ms  █████████████████
 *     banner      11ms                   ██████
 *     EHLO        15ms                         ████████
 *     QUIT        16ms                                 ████████
 *
 * The part in which the session failed also has what no other took of the whole time. Both EHLO of a session with
 * STARTTLS are one bar. Nothing where fewer than two parts were reached.
 */
export function timingBars({ target, timings, end }: ProbeResult): readonly string[] {
  const phases = order[target.tls];
  const measured = phases.reduce((sum, phase) => sum + (timings[`${phase}Ms`] ?? 0), 0);
  const rest = Math.max(0, timings.totalMs - measured);
  const rows = phases.flatMap((phase) => {
    const ms = timings[`${phase}Ms`];
    if (end.kind === 'failed' && end.phase === phase) return [{ phase, ms: (ms ?? 0) + rest, mark: ' ✗' }];
    return ms === null ? [] : [{ phase, ms, mark: '' }];
  });
  if (rows.length < 2) return [];
  const whole = rows.reduce((sum, { ms }) => sum + ms, 0) || 1;
  let elapsed = 0;
  return rows.map(({ phase, ms, mark }) => {
    const from = Math.min(width - 1, Math.round((elapsed / whole) * width));
    elapsed += ms;
    const to = Math.round((elapsed / whole) * width);
    return `${names[phase].padEnd(8)} ${duration(ms).padStart(7)}  ${bar(from, to)}${mark}`;
  });
}

/** What is too short for a whole character is half of one. */
function bar(from: number, to: number): string {
  return ' '.repeat(from) + (to > from ? '█'.repeat(to - from) : '▌');
}
