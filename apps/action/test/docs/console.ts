import type { World } from '../support/docs/world.ts';

/** A command of a console block, run, and what the page shows of it. */
export interface Typed {
  readonly command: string;
  readonly exitCode: number | null;
  /** Both streams, a line each; how long something took has no figure. */
  readonly output: readonly string[];
  /** The lines that the page shows below it. */
  readonly shown: readonly string[];
}

/** Types the commands of a console block one after another, in one folder. */
export async function typeAll(block: string, folder: string, world: World): Promise<readonly Typed[]> {
  const all: Typed[] = [];
  for (const part of block.split(/^\$ /m).filter((each) => each !== '')) {
    const [command = '', ...shown] = part.trimEnd().split('\n');
    const { exitCode, log } = await world.bash(command, folder);
    all.push({ command, exitCode, output: log.map(withoutTimes), shown: shown.map(withoutTimes) });
  }
  return all;
}

function withoutTimes(line: string): string {
  return line.replace(/\d+(?:\.\d+)?\s?ms/g, 'N ms');
}
