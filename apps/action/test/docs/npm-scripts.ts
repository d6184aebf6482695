import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

const root = new URL('../../../../', import.meta.url);

/** The scripts of this repository that a block runs by npm; each must be there. */
export function scriptsOf(block: string): readonly string[] {
  const found = [...block.matchAll(/npm (?:run )?(start|test|\w+(?= -w))(?: -w (\S+))?/g)];
  return found.map(([, script = '', folder = '.']) => {
    const { scripts } = JSON.parse(readFileSync(new URL(`${folder}/package.json`, root), 'utf8'));
    expect(scripts).toHaveProperty(script);
    return script;
  });
}
