import { defaultLimits, parseSettings, settingNames, switchNames } from '@smtp-probe/probe';
import { describe, expect, test } from 'vitest';
import { ownOptions, type ProbeCommand, parseCommand } from '../src/arguments.ts';
import { help } from '../src/help.ts';

function probeCommand(...words: readonly string[]): ProbeCommand {
  const command = parseCommand(words);
  if (command.kind !== 'probe') throw new Error(JSON.stringify(command));
  return command;
}

function problemsOf(...words: readonly string[]): readonly string[] {
  const command = parseCommand(words);
  return command.kind === 'refuse' ? command.problems : [];
}

function defaults() {
  const parsed = parseSettings({});
  if (!parsed.ok) throw new Error('the defaults are settings');
  return parsed.settings;
}

test('a target alone is probed with the defaults, as text to standard output', () => {
  expect(probeCommand('mx.example.com')).toEqual({
    kind: 'probe',
    targets: ['mx.example.com'],
    config: null,
    settings: defaults(),
    given: {},
    format: 'text',
    output: null,
    transcript: false,
    inOrder: false,
    repeat: 1,
    shard: null,
    baseline: null,
    caFile: null,
  });
});

describe('an own flag has its effect', () => {
  test.each<[words: string, effect: Partial<ProbeCommand>]>([
    ['--format json', { format: 'json' }],
    ['--format=ndjson', { format: 'ndjson' }],
    ['--format markdown', { format: 'markdown' }],
    ['--format text', { format: 'text' }],
    ['--output report.json', { output: 'report.json' }],
    ['-o report.json', { output: 'report.json' }],
    ['-o -', { output: null }],
    ['--transcript', { transcript: true }],
    ['-t', { transcript: true }],
    ['--no-transcript', { transcript: false }],
    ['--in-order', { inOrder: true }],
    ['--repeat 9999', { repeat: 9999 }],
    ['--shard 2/5', { shard: { index: 2, count: 5 } }],
    ['--ca-file roots.pem', { caFile: 'roots.pem' }],
  ])('%s', (words, effect) => {
    const plain = probeCommand('mx.example.com');
    expect(probeCommand(...words.split(' '), 'mx.example.com')).toEqual({ ...plain, ...effect });
    expect(probeCommand('mx.example.com', ...words.split(' '))).toEqual({ ...plain, ...effect });
  });
});

describe('a setting is a flag of the same name', () => {
  test.each([
    ['banner-code', '250'],
    ['banner-host', 'target'],
    ['require-capabilities', 'SIZE,DSN'],
    ['forbid-capabilities', 'VRFY'],
    ['max-rtt', '250ms'],
    ['tls', 'verify'],
    ['min-tls-version', '1.3'],
    ['min-certificate-days', '14'],
    ['timeout', '5s'],
    ['connect-timeout', '6s'],
    ['banner-timeout', '7s'],
    ['command-timeout', '8s'],
    ['ehlo-name', 'probe.example.com'],
    ['family', '4'],
    ['resolver', '192.0.2.53'],
    ['concurrency', '3'],
  ] as const)('--%s %s', (name, text) => {
    const expected = parseSettings({ [name]: text });
    expect(expected).not.toEqual({ ok: true, settings: defaults() });
    expect({ ok: true, settings: probeCommand('mx.example', `--${name}`, text).settings }).toEqual(expected);
    expect({ ok: true, settings: probeCommand(`--${name}=${text}`, 'mx.example').settings }).toEqual(
      expected,
    );
  });

  test.each(switchNames)('--%s and its --no- form say true and false', (name) => {
    for (const [flag, text] of [
      [`--${name}`, 'true'],
      [`--no-${name}`, 'false'],
    ] as const) {
      const expected = parseSettings({ [name]: text });
      expect({ ok: true, settings: probeCommand(flag, 'mx.example').settings }).toEqual(expected);
    }
  });

  test('a list grows when its flag is repeated; of anything else the last one stands', () => {
    const words =
      '--require-capabilities SIZE --require-capabilities DSN,HELP --family 4 --family 6 -o a -o b';
    const { settings, output } = probeCommand(...words.split(' '), 'mx.example');
    expect(settings.policy.requireCapabilities).toEqual(['SIZE', 'DSN', 'HELP']);
    expect(settings.family).toBe(6);
    expect(output).toBe('b');
  });
});

test('targets keep their order, and - stands among them', () => {
  expect(probeCommand('b.example', '-', '-t', 'a.example').targets).toEqual(['b.example', '-', 'a.example']);
});

test('behind -- everything is a target', () => {
  expect(probeCommand('--', 'mx.example', '--help').targets).toEqual(['mx.example', '--help']);
});

test.each([
  ['--help', 'help'],
  ['-h', 'help'],
  ['--help --repeat 0 not/a/target', 'help'],
  ['--help --version', 'help'],
  ['--version', 'version'],
  ['-V mx.example', 'version'],
  ['demo', 'demo'],
])('%s asks for %s', (words, kind) => {
  expect(parseCommand(words.split(' '))).toEqual({ kind });
});

test('the demonstration takes no targets, yet a host named demo is one with its port', () => {
  expect(problemsOf('demo', 'mx.example')).toEqual([expect.stringContaining('demo: takes no targets')]);
  expect(probeCommand('demo:25').targets).toEqual(['demo:25']);
});

test('codes are explained in the order named, yet a host named explain is one with its port', () => {
  expect(parseCommand(['explain', 'timeout', 'null-mx'])).toEqual({
    kind: 'explain',
    codes: ['timeout', 'null-mx'],
  });
  expect(problemsOf('explain')).toEqual([expect.stringContaining('explain: a code is missing')]);
  expect(probeCommand('explain:25').targets).toEqual(['explain:25']);
});

test.each(['demo', 'explain timeout'])('%s refuses options that it has no use for', (words) => {
  expect(problemsOf(...words.split(' '), '--format', 'json', '-o', 'x')).toEqual([
    expect.stringMatching(/^(?:demo|explain): expected no --format, for/),
    expect.stringMatching(/^(?:demo|explain): expected no --output, for/),
  ]);
});

describe('the file of targets', () => {
  test('is the one that is named, and no other is looked for', () => {
    expect(parseCommand(['--config', 'mail.yml'], 'smtp-probe.yml')).toMatchObject({
      kind: 'probe',
      targets: [],
      config: { path: 'mail.yml', by: 'named' },
    });
  });

  test('is the one that was found, where neither it nor a target is named', () => {
    expect(parseCommand(['--timeout', '5s'], 'smtp-probe.yml')).toMatchObject({
      config: { path: 'smtp-probe.yml', by: 'found' },
      given: { timeout: '5s' },
    });
  });

  test.each([['mx.example'], ['-']])('is none where targets are: %s', (word) => {
    expect(parseCommand([word], 'smtp-probe.yml')).toMatchObject({ config: null, targets: [word] });
  });

  test('is refused beside targets, which are checked all the same', () => {
    expect(problemsOf('--config', 'mail.yml', 'mx.example', '127.1')).toEqual([
      '--config: expected no targets beside it, for the file names them; got "mx.example 127.1".',
      expect.stringContaining('"127.1"'),
    ]);
  });
});

describe('what makes no sense is refused', () => {
  test.each([
    ['', 'A target is missing'],
    ['--no-such mx.example', "Unknown option '--no-such'."],
    ['-x mx.example', "Unknown option '-x'."],
    ['--no-timeout mx.example', "Unknown option '--no-timeout'."],
    ['--no-output mx.example', "Unknown option '--no-output'."],
    ['mx.example --timeout', 'argument missing'],
    [
      'mx.example --timeout -5',
      "Option '--timeout' argument is ambiguous. Write a value that begins with a dash behind an equals sign, as in --retries=-1.",
    ],
    ['--transcript=yes mx.example', 'does not take an argument'],
    ['--require-starttls=false mx.example', 'does not take an argument'],
    ['--constructor mx.example', "Unknown option '--constructor'."],
  ])('%s', (words, part) => {
    const problems = problemsOf(...words.split(' ').filter((word) => word !== ''));
    expect(problems).toEqual([expect.stringContaining(part)]);
    expect(problems.join()).not.toContain('\n');
  });

  test.each([
    ['--format xml', 'one of text, json, ndjson, markdown, junit, sarif', 'xml'],
    ['--format JSON', 'one of text, json, ndjson, markdown, junit, sarif', 'JSON'],
    ['--repeat 0', 'a whole number from 1 to 9999', '0'],
    ['--repeat 1e3', 'a whole number from 1 to 9999', '1e3'],
    ['--repeat 10000', 'a whole number from 1 to 9999', '10000'],
    ['--timeout=-5', 'a duration of at most an hour with its unit, such as 250ms, 2s or 1m', '-5'],
    ['--timeout 5', 'a duration of at most an hour with its unit, such as 250ms, 2s or 1m', '5'],
    ['--family 5', 'one of any, 4, 6', '5'],
    ['--concurrency 0', 'a whole number from 1 to 10000', '0'],
    ['--banner-code ok', 'a reply code of three digits, such as 220', 'ok'],
  ])('%s: it is said what was expected and what came', (words, expected, actual) => {
    const name = words.split(/[ =]/)[0];
    expect(problemsOf(...words.split(' '), 'mx.example')).toEqual([
      `${name}: expected ${expected}; got "${actual}".`,
    ]);
  });

  test('everything that is wrong is named at once, the targets included', () => {
    const words = '--format xml --repeat none --max-rtt fast --family 5 127.1 mx.example mx.example:0';
    expect(problemsOf(...words.split(' '))).toEqual([
      expect.stringContaining('--format: '),
      expect.stringContaining('--repeat: '),
      expect.stringContaining('--max-rtt: '),
      expect.stringContaining('--family: '),
      expect.stringContaining('"127.1": '),
      expect.stringContaining('"mx.example:0": '),
    ]);
  });
});

describe('the help', () => {
  const flags = [...help.matchAll(/(?<![\w-])--?[a-z][\w-]*/gi)].map(([flag]) => flag);

  test.each([...settingNames, ...Object.keys(ownOptions)])('lists --%s', (name) => {
    expect(flags.includes(`--${name}`) || flags.includes(`--no-${name}`)).toBe(true);
  });

  test('lists no flag that is unknown', () => {
    for (const flag of new Set(flags)) {
      expect(problemsOf(flag).join()).not.toContain('Unknown option');
    }
  });

  test('lists every short form beside its long one', () => {
    for (const [name, option] of Object.entries(ownOptions)) {
      if ('short' in option) expect(help).toMatch(new RegExp(`-${option.short}, --${name}\\b`));
    }
  });

  test('says the defaults that are in force', () => {
    const said = [...help.matchAll(/^ {2}--([a-z-]+) .*default ([\w.]+)\)?$/gm)];
    expect(said.length).toBeGreaterThan(6);
    for (const [, name = '', text] of said) {
      expect(parseSettings({ [name]: text }), name).toEqual({ ok: true, settings: defaults() });
    }
    expect(defaults().limits).toEqual(defaultLimits);
  });

  test('fits a terminal of 120 columns', () => {
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});
