import { describe, expect, it } from 'vitest';
import { events, record } from './reading.ts';

describe('plain text', () => {
  it('is what names no registered command', () => {
    expect(events('hello', '', '::nothing::x')).toEqual([
      { kind: 'text', line: 'hello' },
      { kind: 'text', line: '' },
      { kind: 'text', line: '::nothing::x' },
    ]);
  });
});

describe('annotations', () => {
  it.each(['error', 'warning', 'notice'] as const)('%s makes one, with all its properties', (kind) => {
    const line = `::${kind} file=a.ts,line=1,endLine=2,col=3,endColumn=4,title=T,other=x::it broke`;
    expect(record(line).annotations).toEqual([
      { kind, message: 'it broke', title: 'T', file: 'a.ts', line: 1, endLine: 2, col: 3, endColumn: 4 },
    ]);
    expect(record(line).log).toEqual([`##[${kind}]it broke`]);
  });

  it('one alone fails nothing', () => {
    expect(record('::error::it broke').failures).toEqual([]);
  });

  it('a line that is not a number is left out', () => {
    expect(record('::error line=x,col=2::a').annotations).toEqual([{ kind: 'error', message: 'a', col: 2 }]);
  });

  it('a message of several lines is several lines of the log', () => {
    expect(record('::error::a%0Ab%0D%0Ac').log).toEqual(['##[error]a', 'b', 'c']);
  });

  it('an empty message leaves no line in the log', () => {
    expect(record('::notice::').log).toEqual([]);
    expect(record('::notice::').annotations).toEqual([{ kind: 'notice', message: '' }]);
  });

  it('a message is cut at 4,096 characters', () => {
    const message = (length: number) =>
      record(`::error::${'x'.repeat(length)}`).annotations[0]?.message.length;
    expect(message(4_096)).toBe(4_096);
    expect(message(4_097)).toBe(4_096);
  });

  it('the first ten of each kind are kept, and the rest are in the log', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `::error::${index}`);
    const { annotations, log } = record(...lines, '::warning::w');
    expect(annotations.map(({ message }) => message)).toEqual([...'0123456789', 'w']);
    expect(log).toHaveLength(13);
  });
});

describe('groups, debug and echo', () => {
  it('a group has a title and an end', () => {
    expect(events('::group::Transcript', '::endgroup::x')).toEqual([
      { kind: 'group', title: 'Transcript' },
      { kind: 'group-end' },
    ]);
    expect(record('::group::Transcript', '::endgroup::').log).toEqual([
      '##[group]Transcript',
      '##[endgroup]',
    ]);
  });

  it('a debug message is no line of the log', () => {
    expect(events('::debug::inside')).toEqual([{ kind: 'debug', text: 'inside' }]);
    expect(record('::debug::inside').log).toEqual([]);
  });

  it('echo shows the lines of commands that act, and never those of messages and masks', () => {
    const { log } = record(
      '::echo::on',
      '::save-state name=a::b',
      '::debug::d',
      '::add-mask::m',
      '::echo::OFF',
      '::save-state name=a::c',
    );
    expect(log).toEqual(['::save-state name=a::b', '::add-mask::***', '::echo::OFF']);
  });

  it('echo with any other word fails the step', () => {
    expect(record('::echo::maybe').failures).toMatchObject([{ code: 'command-refused', command: 'echo' }]);
    expect(record('::echo::').failures).toMatchObject([{ code: 'command-refused', command: 'echo' }]);
  });
});

describe('masks', () => {
  it('hide a value in all later lines, and in no earlier one', () => {
    const lines = [
      '220 a',
      '::add-mask::220',
      '220 b',
      '::error title=t::220 c',
      '::group::220',
      '::notice::d',
    ];
    expect(record(...lines).log).toEqual(['220 a', '*** b', '##[error]*** c', '##[group]***', '##[notice]d']);
    expect(record(...lines).annotations[0]?.message).toBe('*** c');
  });

  it('hide nothing in an output', () => {
    expect(record('::add-mask::220', '::set-output name=code::220').outputs).toEqual({ code: '220' });
  });

  it('of white space hide nothing and warn', () => {
    expect(record('::add-mask:: ', 'a b').log).toEqual([
      "##[warning]Can't add secret mask for empty string in ##[add-mask] command.",
      'a b',
    ]);
  });
});

describe('outputs and state', () => {
  it('are still set by the old commands', () => {
    expect(record('::set-output name=a::1').outputs).toEqual({ a: '1' });
    expect(record('::save-state name=b::2').state).toEqual({ b: '2' });
    expect(record('x ##[set-output name=a]1').outputs).toEqual({ a: '1' });
  });

  it('the last of two values wins, and names have no case', () => {
    expect(record('::set-output name=a::1', '::set-output name=A::2').outputs).toEqual({ A: '2' });
  });

  it('an output named like a property of every object is only an output', () => {
    expect(Object.entries(record('::set-output name=__proto__::1').outputs)).toEqual([['__proto__', '1']]);
  });

  it('without a name fail the step', () => {
    expect(record('::set-output::1').failures).toMatchObject([
      { code: 'command-refused', command: 'set-output' },
    ]);
    expect(record('::save-state name=::1').failures).toMatchObject([
      { code: 'command-refused', command: 'save-state' },
    ]);
  });
});

describe('commands that the runner refuses', () => {
  it.each([
    '::set-env name=A::b',
    '::add-path::/bin',
    '##[add-matcher]/none.json',
    '::remove-matcher::/none.json',
  ])('%s fails the step with two error annotations', (line) => {
    const { failures, annotations } = record(line);
    expect(failures).toMatchObject([{ code: 'command-refused' }]);
    expect(annotations.map(({ kind }) => kind)).toEqual(['error', 'error']);
    expect(annotations[0]?.message).toBe(`Unable to process command '${line}' successfully.`);
  });

  it('removing the matchers of an owner does nothing', () => {
    expect(events('::remove-matcher owner=tsc::')).toEqual([]);
  });

  it('a matcher command without a file only warns', () => {
    expect(record('::add-matcher::').failures).toEqual([]);
    expect(record('::add-matcher::').annotations).toMatchObject([{ kind: 'warning' }]);
    expect(record('::remove-matcher owner=a::b').annotations).toMatchObject([{ kind: 'warning' }]);
  });
});
