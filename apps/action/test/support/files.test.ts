import { describe, expect, it } from 'vitest';
import { parseKeyValueFile, parsePathFile, readSummaryFile, SUMMARY_LIMIT_BYTES } from './files.ts';

const same = (line: string) => line;

describe('a file of names and values', () => {
  it('an empty file says nothing, and empty lines neither', () => {
    expect(parseKeyValueFile('')).toEqual({ pairs: [], error: null });
    expect(parseKeyValueFile('\n\na=1\n\n')).toEqual({ pairs: [['a', '1']], error: null });
  });

  it('a line is cut at its first `=`', () => {
    expect(parseKeyValueFile('a=1=2\nb=\nc=x<<y').pairs).toEqual([
      ['a', '1=2'],
      ['b', ''],
      ['c', 'x<<y'],
    ]);
  });

  it('a CR stays in the value, and in the name of a delimiter', () => {
    expect(parseKeyValueFile('a=1\r\nb=2\rc=3\n').pairs).toEqual([
      ['a', '1\r'],
      ['b', '2\rc=3'],
    ]);
    expect(parseKeyValueFile('a<<E\r\nx\r\nE\r\n').pairs).toEqual([['a', 'x\r']]);
    expect(parseKeyValueFile('a<<E\nx\nE\r\n').error).toBe("Invalid value. Matching delimiter not found 'E'");
  });

  it('a heredoc ends at the line that is exactly its delimiter', () => {
    expect(parseKeyValueFile('a<<E\nx\n E\nE \n\nE\nb=1\n').pairs).toEqual([
      ['a', 'x\n E\nE \n'],
      ['b', '1'],
    ]);
  });

  it('a heredoc keeps what looks like another value', () => {
    expect(parseKeyValueFile('a<<E\nb=1\nc<<F\nE').pairs).toEqual([['a', 'b=1\nc<<F']]);
  });

  it('a heredoc may be empty, and its last line end is dropped', () => {
    expect(parseKeyValueFile('a<<E\nE\n').pairs).toEqual([['a', '']]);
    expect(parseKeyValueFile('a<<E\n\n\nE\n').pairs).toEqual([['a', '\n']]);
  });

  it('`<<` before `=` makes a heredoc', () => {
    expect(parseKeyValueFile('a<<E=F\nx\nE=F\n').pairs).toEqual([['a', 'x']]);
  });

  it.each([
    ['a line without `=` and `<<`', 'a', "Invalid format 'a'"],
    ['a value without a name', '=1', "Invalid format '=1'. Name must not be empty"],
    [
      'a heredoc without a name',
      '<<E\nE',
      "Invalid format '<<E'. Name must not be empty and delimiter must not be empty",
    ],
    [
      'a heredoc without a delimiter',
      'a<<\n',
      "Invalid format 'a<<'. Name must not be empty and delimiter must not be empty",
    ],
    ['a heredoc at the end of the file', 'a<<E', "Invalid value. Matching delimiter not found 'E'"],
    ['a heredoc without its end', 'a<<E\nx\n', "Invalid value. Matching delimiter not found 'E'"],
    ['a heredoc whose last line is cut short', 'a<<E\nx', 'Invalid value. EOF marker missing new line.'],
  ])('%s is an error', (_, text, error) => {
    expect(parseKeyValueFile(text)).toEqual({ pairs: [], error });
  });

  it('what stands before an error is taken', () => {
    expect(parseKeyValueFile('a=1\noops\nb=2\n')).toEqual({
      pairs: [['a', '1']],
      error: "Invalid format 'oops'",
    });
  });

  it('a value with a newline makes another output, which is why writers need a delimiter', () => {
    expect(parseKeyValueFile('banner=220 hi\nstarttls=true\n').pairs).toEqual([
      ['banner', '220 hi'],
      ['starttls', 'true'],
    ]);
  });
});

describe('a job summary', () => {
  it('of exactly the limit is kept', () => {
    expect(readSummaryFile(Buffer.alloc(SUMMARY_LIMIT_BYTES, 'a'), same).status).toBe('kept');
    expect(SUMMARY_LIMIT_BYTES).toBe(1_048_576);
  });

  it('of one byte more is dropped whole', () => {
    expect(readSummaryFile(Buffer.alloc(SUMMARY_LIMIT_BYTES + 1, 'a'), same)).toEqual({
      status: 'dropped',
      bytes: 1_048_577,
      error: '$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got 1024k.',
    });
  });

  it('is measured in bytes and not in characters', () => {
    expect(readSummaryFile(Buffer.from('€'.repeat(SUMMARY_LIMIT_BYTES / 2)), same).status).toBe('dropped');
  });

  it('is masked line by line', () => {
    const summary = readSummaryFile(Buffer.from('# a\r\nb'), (line) => `<${line}>`);
    expect(summary).toEqual({ status: 'kept', markdown: '<# a>\n<b>\n' });
  });
});

describe('a file of folders', () => {
  it('has one a line', () => {
    expect(parsePathFile('/a\n\n/b c\r\n')).toEqual(['/a', '/b c']);
  });
});
