import { parseConfig, settingNames } from '@smtp-probe/probe';
import { describe, expect, test } from 'vitest';
import { explanationAt, suggestionsAt } from '../src/config-file/suggestions.ts';

/** The labels that are suggested where `|` stands in the file. */
function at(marked: string): readonly string[] {
  return whole(marked)?.suggestions.map(({ label }) => label) ?? [];
}

function whole(marked: string) {
  const offset = marked.indexOf('|');
  return suggestionsAt(marked.replace('|', ''), offset);
}

/** The file with the suggestion of this name written into it. */
function completed(marked: string, label: string): string {
  const found = whole(marked);
  const chosen = found?.suggestions.find((each) => each.label === label);
  if (!found || !chosen) throw new Error(`${label} is not suggested`);
  const text = marked.replace('|', '');
  const written = chosen.snippet.replace('$0', '').replaceAll('\t', '  ');
  return `${text.slice(0, found.start)}${written}${text.slice(found.end)}`;
}

describe('what is suggested', () => {
  test('in an empty file are the keys of the file', () => {
    expect(at('|')).toEqual(['defaults', 'targets', 'concurrency', 'per-address']);
    expect(at('# The servers.\n|')).toContain('targets');
  });

  test('in a map are the keys that it does not have yet', () => {
    const keys = at('targets:\n  - target: mx.example.com\n    timeout: 3s\n    |');
    expect(keys).toContain('policy');
    expect(keys).toContain('retries');
    expect(keys).not.toContain('target');
    expect(keys).not.toContain('timeout');
    expect(keys).not.toContain('banner-code');
  });

  test.each([
    ['a new line', 'targets:\n  - target: mx\n    policy:\n      |\n  - mx2'],
    [
      'a line that is begun, with others below it',
      'defaults:\n  policy:\n    re|\n    tls: verify\ntargets: [mx]',
    ],
    ['braces', 'targets:\n  - target: mx\n    policy: { tls: verify, re| }'],
    ['braces that are not closed', 'targets:\n  - target: mx\n    policy: { re|'],
    ['the middle of a key', 'defaults:\n  policy:\n    requ|ire-starttls: true\n'],
    ['the first word of a list’s item', 'defaults: { policy: {|} }\ntargets: [mx]'],
  ])('under policy are the demands, in %s', (_, marked) => {
    expect(at(marked)).toContain('require-starttls');
    expect(at(marked)).not.toContain('timeout');
  });

  test('as an item of the targets are the keys of a target', () => {
    expect(at('targets:\n  - |')[0]).toBe('target');
    expect(at('targets:\n  - mx.example.com\n  - ta|\n')).toContain('policy');
  });

  test('as a value are its words, with the one that holds by default', () => {
    const found = whole('defaults:\n  policy:\n    tls: |\n');
    expect(found?.suggestions.map(({ label, hint }) => [label, hint])).toEqual([
      ['observe', 'default'],
      ['handshake', ''],
      ['verify', ''],
    ]);
    expect(at('defaults:\n  policy:\n    require-starttls: |')).toEqual(['true', 'false']);
    expect(at('defaults: { policy: { min-tls-version: 1.| } }')).toEqual(['1.0', '1.1', '1.2', '1.3']);
    expect(at('defaults:\n  family: |')).toEqual(['any', '4', '6']);
  });

  test.each([
    ['in a comment', 'targets: [mx] # ti|'],
    ['in a comment alone', '# ti|\ntargets: [mx]'],
    ['where any text can stand', 'targets:\n  - target: mx|'],
    ['behind a whole item', 'targets:\n  - mx.example.com\n    |'],
    ['under a key that is not known', 'defaults:\n  polcy:\n    |'],
    ['in the middle of text', 'defaults:\n  ehlo-name: probe |'],
    ['in what cannot be read', '\t{[}|'],
  ])('is nothing %s', (_, marked) => {
    expect(at(marked)).toEqual([]);
  });

  test('takes the place of the whole word', () => {
    expect(completed('defaults:\n  policy:\n    re|qu\ntargets: [mx]', 'require-starttls')).toBe(
      'defaults:\n  policy:\n    require-starttls: \ntargets: [mx]',
    );
    expect(completed('defaults:\n  time|uot: 3s\n', 'timeout')).toBe('defaults:\n  timeout: 3s\n');
    expect(completed('targets:\n  - pol|', 'policy')).toBe('targets:\n  - policy:\n  ');
    expect(completed('defaults: { pol| }', 'policy')).toBe('defaults: { policy: {  } }');
  });

  test('is taken by the core, every key and every word of it', async () => {
    const maps = [
      'targets: [mx]\n|',
      'targets: [mx]\ndefaults: { | }',
      'targets: [mx]\ndefaults: { policy: { | } }',
    ];
    const seen: string[] = [];
    for (const map of maps) {
      for (const key of at(map)) {
        if (key === 'targets' || key === 'defaults' || key === 'policy') continue;
        seen.push(key);
        const opened = completed(map, key).replace(/(: )(?=$| )/, ': |');
        for (const word of at(opened)) {
          const text = completed(opened, word);
          expect(await parseConfig(text), text).toMatchObject({ ok: true });
        }
      }
    }
    // With the core's own list nothing is forgotten.
    expect(seen.toSorted()).toEqual(settingNames.toSorted());
  });
});

describe('what is explained', () => {
  const text = 'defaults:\n  policy: { tls: verify }\ntargets:\n  - mx.example.com\n';

  test.each(['policy', 'tls', 'verify', 'targets', 'mx.example'])('is %s', (word) => {
    const found = explanationAt(text, text.indexOf(word) + 1);
    expect(found?.markdown).toMatch(/^[A-Z].*\./);
    expect(text.slice(found?.start, found?.end)).toContain(word);
  });

  test('by the description of the schema, and the words that can stand there', () => {
    const markdown = explanationAt(text, text.indexOf('tls'))?.markdown;
    expect(markdown).toMatch(/^How far TLS must go\..*\n\n`observe` · `handshake` · `verify`$/);
  });

  test('is not what the schema does not know', () => {
    expect(explanationAt('defaults:\n  polcy: 3\n', 14)).toBeNull();
    expect(explanationAt('\n\n', 1)).toBeNull();
  });
});
