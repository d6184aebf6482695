import { describe, expect, it } from 'vitest';
import { foldName, parseCommand, type WorkflowCommand } from './command-line.ts';

const isRegistered = (name: string) => ['error', 'add-mask'].includes(foldName(name));

function parse(line: string): WorkflowCommand | undefined {
  return parseCommand(line, isRegistered);
}

function data(line: string): string | undefined {
  return parse(line)?.data;
}

function properties(line: string): Readonly<Record<string, string>> {
  return Object.fromEntries(parse(line)?.properties ?? []);
}

describe('the form with colons', () => {
  it('is a name, properties and data', () => {
    expect(parse('::error file=a.ts,line=3::it broke')).toEqual({
      form: 'colons',
      name: 'error',
      properties: new Map([
        ['file', 'a.ts'],
        ['line', '3'],
      ]),
      data: 'it broke',
    });
  });

  it('may follow white space, U+0085 and U+00A0 too', () => {
    expect(data(' \t::error::a')).toBe('a');
    expect(data('\u0085\u00a0\u3000\u2028::error::a')).toBe('a');
  });

  it('may follow nothing else', () => {
    expect(parse('S: ::error::a')).toBeUndefined();
    expect(parse('\ufeff::error::a')).toBeUndefined();
    expect(parse('\u200b::error::a')).toBeUndefined();
  });

  it('needs the second colons', () => {
    expect(parse('::error')).toBeUndefined();
    expect(parse('::error:a')).toBeUndefined();
  });

  it('has colons in its data as they are', () => {
    expect(data('::error::a::b')).toBe('a::b');
  });

  it('is found although a character without weight stands between the second colons', () => {
    expect(parse('::error:\u200b:a')?.name).toBe('error');
    expect(parse('::error:\u0000:a')?.name).toBe('error');
    expect(parse('::error: :a')).toBeUndefined();
  });

  it('of a name that is not registered is plain text', () => {
    expect(parse('::terror::a')).toBeUndefined();
    expect(parse('::::a')).toBeUndefined();
    expect(parse(':: error::a')).toBeUndefined();
  });

  it('has a name without case', () => {
    expect(parse('::ERROR::a')?.name).toBe('ERROR');
    expect(parse('::Add-Mask::a')?.name).toBe('Add-Mask');
    expect(parse('::add-mas\u212a::a'), 'the Kelvin sign is no K').toBeUndefined();
  });

  it('unescapes its data: CR, LF and then the percent sign, in upper case only', () => {
    expect(data('::error::a%0D%0Ab%25')).toBe('a\r\nb%');
    expect(data('::error::%250A')).toBe('%0A');
    expect(data('::error::%0a%3A%2C')).toBe('%0a%3A%2C');
  });

  it('unescapes its properties: the colon and the comma too', () => {
    expect(properties('::error title=a%3A%3Ab%2Cc%0D%0A%25,file=%253A::x')).toEqual({
      title: 'a::b,c\r\n%',
      file: '%3A',
    });
  });

  it('drops a property without a name or a value, and keeps `=` in a value', () => {
    expect(properties('::error title=,=x,file,col=a=b,,line==3::x')).toEqual({ col: 'a=b', line: '3' });
  });

  it('has property names without case', () => {
    expect(properties('::error endLine=1,ENDLINE=2::x')).toEqual({ endline: '2' });
  });
});

describe('the form with brackets', () => {
  it('is found ANYWHERE in a line', () => {
    expect(parse('220 hi ##[error file=a;line=3]it broke')).toEqual({
      form: 'brackets',
      name: 'error',
      properties: new Map([
        ['file', 'a'],
        ['line', '3'],
      ]),
      data: 'it broke',
    });
  });

  it('counts only at the first `##[`, up to the first `]`', () => {
    expect(parse('##[x] ##[error]a')).toBeUndefined();
    expect(data('##[error]a]b ##[error]c')).toBe('a]b ##[error]c');
    expect(parse('##[error')).toBeUndefined();
    expect(parse('##[ error]a')).toBeUndefined();
  });

  it('has a name without case', () => {
    expect(data('x ##[Add-MASK]a')).toBe('a');
  });

  it('unescapes `;`, CR, LF, `]` and then the percent sign, in data and properties', () => {
    expect(data('##[error]%3B%0D%0A%5D%25')).toBe(';\r\n]%');
    expect(data('##[error]%255D%3A')).toBe('%5D%3A');
    expect(properties('##[error title=a%5D%3Bb]x')).toEqual({ title: 'a];b' });
  });

  it('is looked for when the form with colons names no command', () => {
    expect(parse('::x::##[error]a')?.form).toBe('brackets');
    expect(data('::error::##[add-mask]a')).toBe('##[add-mask]a');
  });

  it('is broken by any character inside `##[`', () => {
    expect(parse('#\u200b#[error]a')).toBeUndefined();
    expect(parse('##\\[error]a')).toBeUndefined();
  });
});
