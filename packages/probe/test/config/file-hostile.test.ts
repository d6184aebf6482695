import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/file.ts';

async function messages(yaml: string): Promise<readonly string[]> {
  const parsed = await parseConfig(yaml);
  return parsed.ok ? [] : parsed.problems.map(({ message }) => message);
}

/** Each list holds the one before it nine times. */
const laughs = Array.from({ length: 40 }, (_, level) =>
  level === 0
    ? 'a0: &a0 [x]'
    : `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
).join('\n');

describe('a hostile file costs no more than its size', () => {
  test.each([
    ['a billion laughs for targets', `${laughs}\ntargets: *a39`],
    [
      'a billion laughs for keywords',
      `${laughs}\ntargets: [a.example]\ndefaults: {policy: {require-capabilities: *a39}}`,
    ],
    ['a list that holds itself', 'targets: &a [*a]'],
    ['a map that holds itself', 'targets: [&a {target: *a}]'],
    [
      'a long list named by five thousand targets',
      `l: &l [${'a,'.repeat(50_000)}]\ntargets:\n${'- {target: a.example, policy: {require-capabilities: *l}}\n'.repeat(5_000)}`,
    ],
    [
      'a long text named by fifty thousand targets',
      `l: &l ${'a'.repeat(200_000)}\ntargets:\n${'- *l\n'.repeat(50_000)}`,
    ],
    [
      'a target of twenty thousand keys, named forty thousand times',
      `targets: [&t {target: a.example, ${'x: 1, '.repeat(20_000)}}${', *t'.repeat(40_000)}]`,
    ],
    ['everything in one line', `targets: [${'"🙂 ", '.repeat(50_000)}]`],
    ['a list of lists, two hundred thousand deep', `targets: ${'['.repeat(200_000)}`],
    ['a map of maps', `targets: ${'{a: '.repeat(50_000)}`],
  ])('%s', { timeout: 30_000 }, async (_, yaml) => {
    const found = await messages(yaml);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(101);
    for (const message of found) expect(message.length).toBeLessThan(500);
  });

  test.each([100, 400, 600, 700, 750, 780, 800, 1000])('lists %d deep end in a sentence', async (depth) => {
    const yaml = `targets: ${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect((await messages(yaml))[0]).toMatch(/^expected a target|^the lists and maps stand too deep/);
  });

  test('more than a hundred problems are counted', async () => {
    const found = await messages(`targets:\n${'- 1\n'.repeat(150)}`);
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toBe('50 more problems from here on.');
  });
});

describe('a tag makes nothing', () => {
  test.each([
    '!!js/function "function () {}"',
    '!!js/undefined ""',
    '!!binary aGVsbG8=',
    '!!set {a}',
    '!own x',
    '!!timestamp 2026-01-01',
  ])('%s', async (value) => {
    expect(await messages(`targets: [a.example]\ndefaults: {ehlo-name: ${value}}`)).toEqual([
      expect.stringMatching(/^the tag \S+ means nothing here/),
    ]);
  });
});

describe('a key with a meaning to JavaScript is a key that is not known, and changes no object', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'])(
    '%s',
    async (key) => {
      const yaml = `${key}: {timeout: 1s}\ntargets: [{target: a.example, ${key}: 1, policy: {${key}: {banner-code: 1}}}]\ndefaults: {${key}: 2}`;
      const found = await messages(yaml);
      expect(found).toHaveLength(4);
      for (const message of found) expect(message).toContain(`"${key}" is not a key here`);
      expect(({} as Record<string, unknown>).timeout).toBeUndefined();
    },
  );

  test('which the values of a good file are not touched by', async () => {
    const parsed = await parseConfig('targets: [{target: a.example, timeout: 1s}]');
    const given = parsed.ok ? parsed.config.targets[0]?.given : undefined;
    expect(JSON.stringify(given)).toBe('{"timeout":"1s"}');
  });
});

test('words that YAML 1.1 reads otherwise are what they look like', async () => {
  for (const word of ['yes', 'on', 'off', 'n', 'Y']) {
    expect(await messages(`targets: [a.example]\ndefaults: {policy: {require-starttls: ${word}}}`)).toEqual([
      `expected true or false; got "${word}".`,
    ]);
  }
  expect(await messages('targets: [a.example]\ndefaults: {timeout: 1:30}')).toEqual([
    expect.stringContaining('got "1:30"'),
  ]);
});
