import { cases } from './corpus.ts';

/** The texts of the corpus that would deceive or steer, each with what it is; none holds a line feed. */
export const hostileTexts: readonly (readonly [what: string, text: string])[] = cases
  .filter(({ group }) => group === 'hostile-text')
  .map(({ name, server }) => {
    const last = server.at(-1);
    const line = typeof last === 'object' && 'S' in last ? String(last.S) : '';
    return [name, line.slice('221 '.length)];
  });
