import { type Contender, type Cost, median } from './measure.ts';

/** A Markdown table: medians over the rounds, against the contender that is the measure of the others. */
export function fleetTable(
  contenders: readonly Contender[],
  costs: ReadonlyMap<string, readonly Cost[]>,
): string {
  const rateOf = ({ name, targets }: Contender) => targets / (wallOf(costs, name) / 1000);
  const [first] = contenders;
  const norm = first ? rateOf(first) : Number.NaN;
  return markdown(
    ['', 'targets', 'targets/s', 'ratio', 'processor time a target', 'peak memory', 'slowest/fastest round'],
    contenders.map((contender) => {
      const { name, targets } = contender;
      const runs = costs.get(name) ?? [];
      const rate = rateOf(contender);
      const cpu = median(runs.map(({ userMs, systemMs }) => userMs + systemMs)) / targets;
      return [
        `${name}${runs.some(({ status }) => status !== 0) ? ' (failed)' : ''}`,
        String(targets),
        rate.toFixed(0),
        (rate / norm).toFixed(2),
        `${cpu.toFixed(2)} ms`,
        `${(median(runs.map(({ peakKiB }) => peakKiB)) / 1024).toFixed(0)} MB`,
        spread(runs),
      ];
    }),
  );
}

/** The same for whole processes of which each does one thing. */
export function startupTable(
  contenders: readonly Contender[],
  costs: ReadonlyMap<string, readonly Cost[]>,
): string {
  const norm = wallOf(costs, contenders[0]?.name ?? '');
  return markdown(
    ['', 'wall time', 'ratio', 'processor time', 'peak memory', 'slowest/fastest round'],
    contenders.map(({ name }) => {
      const runs = costs.get(name) ?? [];
      const wall = wallOf(costs, name);
      return [
        `${name}${runs.some(({ status }) => status !== 0) ? ' (failed)' : ''}`,
        `${wall.toFixed(1)} ms`,
        (wall / norm).toFixed(2),
        `${median(runs.map(({ userMs, systemMs }) => userMs + systemMs)).toFixed(1)} ms`,
        `${(median(runs.map(({ peakKiB }) => peakKiB)) / 1024).toFixed(0)} MB`,
        spread(runs),
      ];
    }),
  );
}

export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '',
  );
}

function wallOf(costs: ReadonlyMap<string, readonly Cost[]>, name: string): number {
  return median((costs.get(name) ?? []).map(({ wallMs }) => wallMs));
}

/** How far the rounds lie apart: on a quiet machine near 1. */
function spread(runs: readonly Cost[]): string {
  const walls = runs.map(({ wallMs }) => wallMs);
  return (Math.max(...walls) / Math.min(...walls)).toFixed(2);
}
