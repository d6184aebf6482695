import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../src/arguments.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** The commands that the README shows a person, without what the shell makes of them. */
const commands = [...readme.matchAll(/^\$ smtp-probe (.*)$/gm)].map(([, words]) =>
  (words ?? '').replace(/ [<>] .*$/, '').split(' '),
);

describe('the README', () => {
  it('shows commands', () => {
    expect(commands.length).toBeGreaterThan(2);
  });

  it.each(commands.map((words) => [words.join(' '), words] as const))(
    'shows a command that is understood: %s',
    (_, words) => {
      expect(parseCommand(words)).toMatchObject({ kind: 'probe' });
    },
  );
});
