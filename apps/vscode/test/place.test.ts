import { parseConfig } from '@smtp-probe/probe';
import { describe, expect, test } from 'vitest';
import { wordAt } from '../src/config-file/place.ts';

/** What is underlined for each problem of the file. */
async function underlined(text: string): Promise<readonly string[]> {
  const parsed = await parseConfig(text);
  const lines = text.split(/\r\n|\r|\n/);
  const problems = parsed.ok ? [] : parsed.problems;
  return problems.map((problem) => {
    const { line, start, end } = wordAt(lines, problem);
    return lines[line]?.slice(start, end) ?? '';
  });
}

describe('what is underlined', () => {
  test.each([
    ['a key', 'targets: [mx]\ntimeuot: 3s', ['timeuot']],
    ['a value', 'targets: [mx]\nconcurrency: very many # at once', ['very many']],
    ['a value between brackets', 'targets: [mx]\ndefaults: { policy: { tls: maybe, dane: off } }', ['maybe']],
    ['a value in quotes', 'targets:\n  - "mx one, two"', ['"mx one, two"']],
    ['an address with a port', 'targets:\n  - mx.example.com:99999', ['mx.example.com:99999']],
    ['a list where a map belongs', 'targets: [mx]\ndefaults: [a, b]', ['[']],
    ['what stands behind a character of two units', 'targets: [mx, "𝒳 𝒳" , 127.1 ]', ['"𝒳 𝒳"', '127.1']],
  ])('is %s', async (_, text, expected) => {
    expect(await underlined(text)).toEqual(expected);
  });

  test('is never nothing, and never outside of the file', async () => {
    for (const text of [
      '',
      '\n\n',
      'targets:',
      'targets: [',
      'targets: [mx]\n---\na: b',
      '\ufefftargets:\n  -\r\n',
    ]) {
      const parsed = await parseConfig(text);
      const lines = text.split(/\r\n|\r|\n/);
      expect(parsed.ok).toBe(false);
      for (const problem of parsed.ok ? [] : parsed.problems) {
        const { line, start, end } = wordAt(lines, problem);
        expect(lines[line]).toBeDefined();
        expect(end).toBeLessThanOrEqual(lines[line]?.length ?? 0);
        expect(start).toBeLessThanOrEqual(end);
      }
    }
  });
});
