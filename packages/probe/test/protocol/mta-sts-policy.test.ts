import { describe, expect, test } from 'vitest';
import {
  matchesMxPattern,
  type PolicyProblem,
  parseMtaStsPolicy,
} from '../../src/protocol/mta-sts-policy.ts';

/** The example of RFC 8461 section 3.2, but for its names. */
const good = `version: STSv1
mode: enforce
mx: mail.example.com
mx: *.example.net
mx: backupmx.example.com
max_age: 604800
`;

const policy = {
  mode: 'enforce',
  maxAge: 604_800,
  mx: ['mail.example.com', '*.example.net', 'backupmx.example.com'],
};

const problemsOf = (body: string): readonly PolicyProblem[] => {
  const parsed = parseMtaStsPolicy(body);
  return parsed.ok ? [] : parsed.problems;
};

const minimal = (lines: string) => `version: STSv1\n${lines}`;

describe('parseMtaStsPolicy', () => {
  test.each([
    ['LF', good],
    ['CRLF', good.replaceAll('\n', '\r\n')],
    ['a mixture of both', good.replace('\n', '\r\n')],
    ['no line ending at its end', good.trimEnd()],
    ['no blank after the colon', good.replaceAll(': ', ':')],
    ['blanks around the values', good.replaceAll(': ', ': \t ').replaceAll('\n', ' \t\n')],
    ['keys in another order', `${good.replace('version: STSv1\n', '')}version: STSv1\n`],
    ['keys of a later version', `${good}sts-2_x.y: anything at all, caf\xc3\xa9\n`],
    ['empty lines', good.replaceAll('\n', '\n\n')],
    ['an MX host in capitals', good.replace('mail', 'MAIL')],
  ])('reads a policy with %s', (_claim, body) => {
    expect(parseMtaStsPolicy(body)).toEqual({ ok: true, policy });
  });

  test('of a key given twice the first counts, and each mx', () => {
    const body = `${good}mode: none\nmax_age: broken\nversion: STSv2\nmx: last.example.com\n`;
    expect(parseMtaStsPolicy(body)).toEqual({
      ok: true,
      policy: { ...policy, mx: [...policy.mx, 'last.example.com'] },
    });
  });

  test.each(['enforce', 'testing', 'none'])('knows the mode %s', (mode) => {
    expect(parseMtaStsPolicy(good.replace('enforce', mode))).toMatchObject({ ok: true, policy: { mode } });
  });

  test('the mode none needs no mx', () => {
    expect(parseMtaStsPolicy(minimal('mode: none\nmax_age: 86400\n'))).toEqual({
      ok: true,
      policy: { mode: 'none', maxAge: 86_400, mx: [] },
    });
  });

  test.each(['0', '1', '31557600', '0031557600'])('max_age may be %s', (text) => {
    expect(problemsOf(good.replace('604800', text))).toEqual([]);
  });

  test.each(['31557601', '9999999999', '-1', '1.5', '1e3', '0x10', '6048OO', '12345678901', '\xb2'])(
    'max_age may not be %s',
    (value) => {
      const problem = { reason: 'value', key: 'max_age', value };
      expect(problemsOf(good.replace('604800', value))).toEqual([problem]);
    },
  );

  test.each([
    ['version: STSv1', [{ reason: 'missing', key: 'version' }], ''],
    ['version: STSv1', [{ reason: 'value', key: 'version', value: 'STSv2' }], 'version: STSv2'],
    ['version: STSv1', [{ reason: 'value', key: 'version', value: 'stsv1' }], 'version: stsv1'],
    ['mode: enforce', [{ reason: 'missing', key: 'mode' }], 'Mode: enforce'],
    ['mode: enforce', [{ reason: 'value', key: 'mode', value: 'Enforce' }], 'mode: Enforce'],
    ['mode: enforce', [{ reason: 'value', key: 'mode', value: 'constructor' }], 'mode: constructor'],
    ['max_age: 604800', [{ reason: 'missing', key: 'max_age' }], 'max-age: 604800'],
    ['mx: *.example.net', [{ reason: 'value', key: 'mx', value: '*' }], 'mx: *'],
    ['mx: *.example.net', [{ reason: 'value', key: 'mx', value: 'mx*.example.net' }], 'mx: mx*.example.net'],
    ['mx: *.example.net', [{ reason: 'value', key: 'mx', value: '*.*.example.net' }], 'mx: *.*.example.net'],
    ['mx: *.example.net', [{ reason: 'value', key: 'mx', value: '.example.net' }], 'mx: .example.net'],
    ['mx: *.example.net', [{ reason: 'value', key: 'mx', value: 'a.example.net.' }], 'mx: a.example.net.'],
    ['mx: *.example.net', [{ reason: 'value', key: 'mx', value: '192.0.2.1' }], 'mx: 192.0.2.1'],
    ['mx: *.example.net', [{ reason: 'value', key: 'mx', value: 'a.net, b.net' }], 'mx: a.net, b.net'],
    [
      'mx: *.example.net',
      [{ reason: 'value', key: 'mx', value: 'b\xc3\xbccher.de' }],
      'mx: b\xc3\xbccher.de',
    ],
    ['mx: *.example.net', [{ reason: 'line', line: 4, text: 'mx:' }], 'mx:'],
    ['mx: *.example.net', [{ reason: 'line', line: 4, text: 'mx' }], 'mx'],
    ['mx: *.example.net', [{ reason: 'line', line: 4, text: ' mx: a' }], ' mx: a'],
    ['mx: *.example.net', [{ reason: 'line', line: 4, text: 'mx : a' }], 'mx : a'],
    ['mx: *.example.net', [{ reason: 'line', line: 4, text: 'mx: a\x00b' }], 'mx: a\x00b'],
    ['mx: *.example.net', [{ reason: 'line', line: 4, text: 'mx: a\rmx: b' }], 'mx: a\rmx: b'],
    [
      'version: STSv1',
      [
        { reason: 'line', line: 1, text: '\xef\xbb\xbfversion: STSv1' },
        { reason: 'missing', key: 'version' },
      ],
      '\xef\xbb\xbfversion: STSv1',
    ],
  ] as const)('%s cannot be replaced: %j', (line, problems, replacement) => {
    expect(problemsOf(good.replace(line, () => replacement))).toEqual(problems);
  });

  test('an enforced policy without mx is none', () => {
    expect(problemsOf(minimal('mode: enforce\nmax_age: 1\n'))).toEqual([{ reason: 'missing', key: 'mx' }]);
    expect(problemsOf(minimal('mode: testing\nmax_age: 1\n'))).toEqual([{ reason: 'missing', key: 'mx' }]);
  });

  test('names every problem, and of a web page ten', () => {
    expect(problemsOf('mode: on\nmx: *\n')).toEqual([
      { reason: 'value', key: 'mx', value: '*' },
      { reason: 'missing', key: 'version' },
      { reason: 'value', key: 'mode', value: 'on' },
      { reason: 'missing', key: 'max_age' },
    ]);
    expect(problemsOf('<html>\n'.repeat(8000))).toHaveLength(10);
    expect(problemsOf('')).toHaveLength(4);
  });

  test('is cut short nowhere without a problem: a policy whose end was lost is none', () => {
    const whole = parseMtaStsPolicy(good);
    for (let length = 0; length < good.length - '604800\n'.length; length += 1) {
      expect(parseMtaStsPolicy(good.slice(0, length))).not.toEqual(whole);
      expect(parseMtaStsPolicy(good.slice(0, length)).ok).toBe(false);
    }
  });

  test('a hostile body of 64 KiB costs next to no time', () => {
    const start = performance.now();
    for (const piece of [' ', 'a', 'a: ', 'mx: a ', '\t', '\r', 'mx: *.a\n', ':', 'a b ']) {
      parseMtaStsPolicy(`mx: ${piece.repeat(65_536 / piece.length)}\x01`);
    }
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('matchesMxPattern', () => {
  test.each([
    ['mail.example.com', 'mail.example.com', true],
    ['MAIL.example.com', 'mail.EXAMPLE.com', true],
    ['mail.example.com.', 'mail.example.com', true],
    ['mail.example.com', '*.example.com', true],
    ['example.com', '*.example.com', false],
    ['foo.bar.example.com', '*.example.com', false],
    ['.example.com', '*.example.com', false],
    ['mailexample.com', '*.example.com', false],
    ['mail.example.com.evil.example', 'mail.example.com', false],
    ['mail.example.com', 'mail.example.co', false],
    ['mailXexample.com', 'mail.example.com', false],
  ])('%s matches %s: %s', (host, pattern, matches) => {
    expect(matchesMxPattern(host, pattern)).toBe(matches);
  });
});
