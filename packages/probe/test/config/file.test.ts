import { describe, expect, test } from 'vitest';
import { describeConfigProblem, maxConfigBytes, parseConfig } from '../../src/config/file.ts';
import { wrongConfigFiles } from '../support/wrong-config-files.ts';

async function config(content: string | Uint8Array) {
  const parsed = await parseConfig(content);
  if (!parsed.ok) throw new Error(parsed.problems.map((each) => describeConfigProblem('', each)).join('\n'));
  return parsed.config;
}

async function said(content: string | Uint8Array): Promise<readonly string[]> {
  const parsed = await parseConfig(content);
  return parsed.ok ? [] : parsed.problems.map((each) => describeConfigProblem('f.yml', each));
}

/** What a file says of its only target. */
async function given(content: string) {
  return (await config(content)).targets[0]?.given;
}

describe('a file names targets', () => {
  test('as text or with keys, by the rules of every other target, each with its own place', async () => {
    const { targets } = await config(`# ours
targets:
  - mx1.example.com
  - target: smtps://mail.example.com
  - policy: {}
    target: "[2001:db8::1]:2525" # quotes, for the brackets
`);
    expect(targets.map(({ target, line, column }) => [target.label, line, column])).toEqual([
      ['mx1.example.com:25', 3, 5],
      ['mail.example.com:465', 4, 13],
      ['[2001:db8::1]:2525', 6, 13],
    ]);
  });

  test('in the place of its alias, when the address is one', async () => {
    const { targets } = await config('targets: [&a mx.example.com, *a]');
    expect(targets.map(({ column }) => column)).toEqual([14, 30]);
  });

  test.each([
    ['Windows ends its lines otherwise', 'targets:\r\n  - a.example\r\n  - b.example\r\n', [2, 5, 3, 5]],
    ['it begins with a byte order mark', '\ufefftargets: [a.example, b.example]', [1, 11, 1, 22]],
    [
      'wide characters stand before them',
      'targets: [{target: "bücher.example"}, {"target": 漢字.example}]',
      [1, 20, 1, 50],
    ],
    [
      'a character of two code units stands before them',
      '# 🙂\ntargets: [a.example, # 🙂\n  b.example]',
      [2, 11, 3, 3],
    ],
    ['one stands in the same line', 'targets: [🙂.example, b.example]', [1, 11, 1, 22]],
  ])('whose places are right where %s', async (_, yaml, places) => {
    const { targets } = await config(yaml);
    expect(targets.flatMap(({ line, column }) => [line, column])).toEqual(places);
  });

  test('given as bytes', async () => {
    const { targets } = await config(Buffer.from('targets: [bücher.example, b.example]'));
    expect(targets.map(({ target }) => 'host' in target && target.host)).toEqual([
      'xn--bcher-kva.example',
      'b.example',
    ]);
  });
});

describe('settings', () => {
  test('of a target stand before defaults, key by key, wherever defaults stand', async () => {
    expect(
      await given(`targets:
  - target: a.example
    timeout: 5s
    policy: { banner-code: 250 }
defaults:
  timeout: 20s
  family: 4
  policy: { banner-code: 220, require-starttls: false }
`),
    ).toEqual({ timeout: '5s', family: '4', 'banner-code': '250', 'require-starttls': 'false' });
  });

  test('of the run stand at the top and in no target', async () => {
    const read = await config('concurrency: 3\ntargets: [a.example]');
    expect(read).toMatchObject({ given: { concurrency: '3' }, targets: [{ given: {} }] });
  });

  test.each([
    ['min-tls-version: 1.0', '1.0'],
    ['min-tls-version: "1.0"', '1.0'],
    ['min-tls-version: 1.3', '1.3'],
    ['require-starttls: False', 'false'],
    ['require-starttls: !!bool "true"', 'true'],
    ['require-capabilities: [PIPELINING, 8BITMIME]', 'PIPELINING,8BITMIME'],
    ['require-capabilities:\n    - SIZE', 'SIZE'],
    ['require-capabilities: []', ''],
    ['max-rtt: 1.5s', '1.5s'],
    ['banner-host: "*.example.com"', '*.example.com'],
    ['min-certificate-days: 14', '14'],
  ])('are read as YAML has them: %s', async (yaml, text) => {
    const read = await given(`targets: [a.example]\ndefaults:\n policy:\n  ${yaml}`);
    expect(Object.values(read ?? {})).toEqual([text]);
  });

  test('may be shared by an anchor', async () => {
    const { targets } = await config(`targets:
  - target: a.example
    policy: &strict { min-tls-version: 1.3 }
  - target: b.example
    policy: *strict
`);
    expect(targets.map((each) => each.given)).toEqual(Array(2).fill({ 'min-tls-version': '1.3' }));
  });

  test('that were wrong behind an anchor are named once', async () => {
    const yaml = 'targets: [{target: a.example, policy: &p {tls-min: 1}}, {target: b.example, policy: *p}]';
    expect(await said(yaml)).toHaveLength(1);
  });
});

describe('a wrong file', () => {
  test.each(wrongConfigFiles)(
    'is told all its mistakes at once, each with its place: $mistake',
    async (file) => {
      const parsed = await parseConfig(file.yaml);
      const problems = parsed.ok ? [] : parsed.problems;
      expect(problems.map((each) => describeConfigProblem('smtp-probe.yml', each))).toEqual(file.said);
    },
  );

  test.each([
    ['', 'f.yml:1:1: expected a map with the key targets; got nothing.'],
    ['- a.example', 'f.yml:1:1: expected a map with the key targets; got a list.'],
    [
      'concurrency: 1',
      'f.yml:1:1: the key targets is missing: list at least one, as in targets: [mx.example.com].',
    ],
    [
      'targets: []',
      'f.yml:1:10: targets: expected a list of at least one target, such as mx.example.com:25; got an empty list.',
    ],
    [
      'targets: a.example',
      'f.yml:1:10: targets: expected a list of at least one target, such as mx.example.com:25; got "a.example".',
    ],
    ['targets: [a.example]\ndefaults:', 'f.yml:2:10: defaults: expected a map of settings; got nothing.'],
    [
      'targets: [{target: a.example, policy: strict}]',
      'f.yml:1:39: targets[0].policy: expected a map of demands; got "strict".',
    ],
    [
      'targets: [a.example]\ntargets: [b.example]',
      'f.yml:2:1: "targets" stands here twice, first in line 1: keep one.',
    ],
    [
      'targets: [{target: a.example, ehlo-name: [192.0.2.1]}]',
      'f.yml:1:42: targets[0].ehlo-name: expected a host name or an address literal, such as probe.example.com or [192.0.2.1]; got a list. Text that begins with a bracket stands in quotes.',
    ],
    [
      'targets: [mx.example]\n---\ntargets: []',
      'f.yml:2:1: a second document begins here: write one, without a line of ---.',
    ],
    [
      '%YAML 1.1\n---\ntargets: [a.example]',
      'f.yml:1:1: the file says it is YAML 1.1; only YAML 1.2 is read. Leave out the line %YAML.',
    ],
    [
      '? [a]\n: b\ntargets: [a.example]',
      'f.yml:1:3: a key is a word, and here stands a list or a map. Text that begins with a bracket stands in quotes, as in "[2001:db8::1]:25".',
    ],
    [
      'targets: [{target: a.example, mx: example.com}]',
      'f.yml:1:31: targets[0]: "mx" is not a key here: an address holds no space, as in mx:example.com.',
    ],
    ['targets: [*nobody]', 'f.yml:1:11: *nobody: no anchor &nobody stands before it.'],
    [
      'targets: [a.example',
      'f.yml:1:20: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
    ],
  ])('%j', async (yaml, sentence) => {
    expect(await said(yaml)).toEqual([sentence]);
  });

  test('of bytes that are not UTF-8 is no file', async () => {
    expect(await said(Buffer.from('targets: [a.example]', 'utf16le').fill(0xff, 0, 1))).toEqual([
      'f.yml:1:1: the file is not UTF-8: save it as UTF-8.',
    ]);
  });

  test('of a MiB and a byte is refused, and one of a MiB is read', async () => {
    const yaml = 'targets: [a.example] #';
    expect(await said(yaml.padEnd(maxConfigBytes))).toEqual([]);
    expect(await said(yaml.padEnd(maxConfigBytes + 1))).toEqual([
      'f.yml:1:1: the file is larger than 1 MiB, which is the most that is read.',
    ]);
    expect(await said(`${yaml}${'é'.repeat(maxConfigBytes / 2)}`)).toHaveLength(1);
  });
});

describe('a problem names the word that was meant', () => {
  const meant = async (content: string) => {
    const parsed = await parseConfig(content);
    return parsed.ok ? [] : parsed.problems.map((problem) => problem.meant);
  };

  test('where a key or one of several words is near to it, and no other', async () => {
    const content = `timeuot: 3s
concurrency: many
defaults: { policy: { tls: verfy, dane: sometimes, max-rtt: 3, banner_code: 220 } }
targets: [mx.example.com]
`;
    // A key that stands in another place is not changed, but moved.
    expect(await meant(content)).toEqual([
      undefined,
      undefined,
      'verify',
      undefined,
      undefined,
      'banner-code',
    ]);
    expect(await meant('targets: [mx]\ndefaults: { timeuot: 3s }')).toEqual(['timeout']);
  });
});
