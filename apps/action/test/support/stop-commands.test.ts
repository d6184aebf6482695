import { describe, expect, it } from 'vitest';
import { REGISTERED_COMMANDS } from './commands.ts';
import { events, record } from './reading.ts';

describe('stopping commands', () => {
  it('makes every command plain text until the token', () => {
    expect(
      events('::stop-commands::abc', '::error::a', 'x ##[set-env name=A]b', '::abc::', '::error::c'),
    ).toEqual([
      { kind: 'stop', token: 'abc', line: '::stop-commands::abc' },
      { kind: 'text', line: '::error::a' },
      { kind: 'text', line: 'x ##[set-env name=A]b' },
      { kind: 'resume', token: 'abc', line: '::abc::' },
      { kind: 'annotation', annotation: { kind: 'error', message: 'c' }, kept: true },
    ]);
  });

  it('ends at the token in either form, without case, with anything after it', () => {
    for (const line of ['::ABC::', '::abc x=y::z', 'S: ##[abc]', '  ::abc::']) {
      expect(record('::stop-commands::abc', line, '::error::c').annotations, line).toHaveLength(1);
    }
  });

  it('does not end at another token, at the token alone, or inside a command', () => {
    for (const line of [
      '::abcd::',
      'abc',
      '::abc',
      'S: ::abc::',
      '::error::##[abc]',
      '::stop-commands::abc',
    ]) {
      expect(record('::stop-commands::abc', line, '::error::c').annotations, line).toHaveLength(0);
    }
  });

  it('a token is a command only while commands are stopped', () => {
    expect(record('::abc::x', '::stop-commands::abc', '::abc::', '::abc::y').log.at(-1)).toBe('::abc::y');
  });

  it('can happen again with another token', () => {
    const { annotations } = record(
      '::stop-commands::abc',
      '::abc::',
      '::stop-commands::def',
      '::abc::',
      '::error::c',
    );
    expect(annotations).toEqual([]);
  });

  it('hides a token of more than six characters in the log', () => {
    expect(record('::stop-commands::abcdefg', '::abcdefg::').log).toEqual([
      '::stop-commands::***',
      '::***::',
    ]);
    expect(record('::stop-commands::abcdef').log).toEqual(['::stop-commands::abcdef']);
  });

  it.each(['', 'pause-logging', 'Pause-Logging', ...REGISTERED_COMMANDS, 'ERROR'])(
    'with the token "%s" fails the step, and commands go on',
    (token) => {
      const { failures, annotations } = record(`::stop-commands::${token}`, '::warning::a');
      expect(failures).toEqual([{ code: 'stop-token-refused', token }]);
      expect(annotations.map(({ kind }) => kind)).toEqual(['error', 'warning']);
    },
  );
});
