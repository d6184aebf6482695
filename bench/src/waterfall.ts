/** Where the time of one session went, in milliseconds. */
export interface SessionTimes {
  readonly phases: Readonly<Record<'resolve' | 'connect' | 'banner' | 'EHLO' | 'QUIT', number>>;
  /** From the beginning to the end of the answer to EHLO: what a verdict needs is there. */
  readonly answered: number;
  readonly total: number;
}

const width = 64;

/** The phases of a session in their order, a bar each that begins where the one before it ends. */
export function waterfall({ phases, total }: SessionTimes): string {
  const column = (ms: number) => Math.round((ms / total) * width);
  let begin = 0;
  const lines = Object.entries(phases).map(([phase, ms]) => {
    const bar = `${' '.repeat(column(begin))}${'█'.repeat(column(begin + ms) - column(begin))}`;
    begin += ms;
    return `    ${phase.padEnd(8)} ${bar.padEnd(width)} ${ms.toFixed(1).padStart(6)} ms\n`;
  });
  return lines.join('');
}
