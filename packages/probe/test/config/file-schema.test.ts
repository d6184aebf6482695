import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/file.ts';
import { policyKinds, runKinds, settingNames, targetKinds } from '../../src/config/settings.ts';
import { wrongConfigFiles } from '../support/wrong-config-files.ts';

const schema = JSON.parse(readFileSync(new URL('../../smtp-probe.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

/** By the schema, as an editor sees it; null when it is no YAML. */
function fitsSchema(yaml: string): boolean | null {
  try {
    return validate(parse(yaml, { schema: 'core' }));
  } catch {
    return null;
  }
}

/** A file with this in its only target, in `defaults`, under `policy` and at the top. */
const inTarget = (text: string) => `targets: [{ target: a.example, ${text} }]`;
const inDefaults = (text: string) => `targets: [a.example]\ndefaults: { ${text} }`;
const inPolicy = (text: string) => inTarget(`policy: { ${text} }`);
const atTop = (text: string) => `targets: [a.example]\n${text}`;

/** A good value of every setting, as YAML has it, and one that is not. */
const values: Readonly<Record<string, readonly [good: readonly string[], bad: readonly string[]]>> = {
  'banner-code': [
    ['220', '200', '599', '0xDC'],
    ['"220"', '199', '600', '220.5', 'true', '', '[220]'],
  ],
  'require-starttls': [
    ['true', 'false', 'True'],
    ['"true"', 'yes', '1', ''],
  ],
  'banner-host': [
    ['mx.example.com', '"*.example.com"', 'target'],
    ['5', '""', '[a]', 'true', '{}'],
  ],
  'require-capabilities': [
    ['[]', '[PIPELINING, "8BITMIME"]', '[AUTH=PLAIN]'],
    ['PIPELINING', '[""]', '["A B"]', '["A,B"]', '[250]', '[[A]]', `[${'A,'.repeat(101)}]`],
  ],
  'forbid-capabilities': [['[VRFY]'], ['VRFY', '[-a]']],
  'max-rtt': [
    ['250ms', '1.5s', '1h', '"2m"'],
    ['250', 'fast', '""', '1.2345s', '-1s', '1s2', '1d'],
  ],
  tls: [
    ['observe', '"handshake"', 'verify'],
    ['on', 'true', '[verify]'],
  ],
  'check-command-injection': [['true'], ['"true"']],
  'min-tls-version': [
    ['1.2', '"1.2"', '1.0', '1', '1.3'],
    ['1.4', '"1"', 'TLSv1.2', '12'],
  ],
  'min-certificate-days': [
    ['0', '14', '36500', '1e3'],
    ['-1', '36501', '"14"', '1.5', '14d'],
  ],
  'forbid-auth-before-tls': [['true'], ['on']],
  'mx-rule': [['any'], ['most']],
  'mta-sts': [
    ['off', 'report', 'require'],
    ['on', 'true', 'enforce'],
  ],
  dane: [
    ['off', 'report', 'require'],
    ['on', 'true', '1'],
  ],
  'require-fcrdns': [
    ['true', 'false'],
    ['on', 'require'],
  ],
  'fail-on': [['findings', 'regressions'], ['errors']],
  'on-egress-blocked': [['fail', 'warn', 'skip'], ['true']],
  timeout: [['60s'], ['60']],
  'connect-timeout': [['5s'], ['five']],
  'banner-timeout': [['1m'], ['1 m']],
  'command-timeout': [['20s'], ['.5s']],
  'ehlo-name': [
    ['probe.example.com', '"[192.0.2.1]"'],
    ['[192.0.2.1]', '1'],
  ],
  family: [
    ['any', '4', '"6"', '6'],
    ['5', 'ipv4', '"any "'],
  ],
  addresses: [
    ['first', 'all'],
    ['every', 'true'],
  ],
  resolver: [
    ['192.0.2.53', '192.0.2.53:53', '"[2001:db8::53]:53"'],
    ['53', '[192.0.2.53]'],
  ],
  'reverse-dns': [['true'], ['report']],
  retries: [
    ['0', '100'],
    ['-1', '101', '"3"'],
  ],
  'retry-delay': [['2s'], ['2']],
  'wait-for': [['20s'], ['20']],
  'egress-control': [['mx.example.com:25'], ['25']],
  concurrency: [
    ['1', '10000'],
    ['0', '10001', '"5"', '2.5'],
  ],
  'per-address': [
    ['0', '8'],
    ['-1', '10001', '"8"'],
  ],
};

test('every setting has values here', () => {
  expect(Object.keys(values)).toEqual(settingNames);
});

describe('the schema and the reader agree', () => {
  const places = [
    ...Object.keys(policyKinds).map((name) => ({ name, place: inPolicy })),
    ...Object.keys(targetKinds).flatMap((name) => [inTarget, inDefaults].map((place) => ({ name, place }))),
    ...Object.keys(runKinds).map((name) => ({ name, place: atTop })),
  ];
  const good = places.flatMap(
    ({ name, place }) => values[name]?.[0].map((value) => place(`${name}: ${value}`)) ?? [],
  );
  const bad = places.flatMap(
    ({ name, place }) => values[name]?.[1].map((value) => place(`${name}: ${value}`)) ?? [],
  );
  const misplaced = [
    ...Object.keys(policyKinds).flatMap((name) =>
      [inTarget, inDefaults, atTop].map((place) => ({ name, place })),
    ),
    ...Object.keys(targetKinds).flatMap((name) => [inPolicy, atTop].map((place) => ({ name, place }))),
    ...Object.keys(runKinds).flatMap((name) =>
      [inPolicy, inTarget, inDefaults].map((place) => ({ name, place })),
    ),
  ].flatMap(({ name, place }) => values[name]?.[0].map((value) => place(`${name}: ${value}`)) ?? []);

  test.each([
    ...good,
    'targets: [a.example, { target: "mail.example.com:587" }]',
    'targets: [{ target: a.example, policy: {} }]\ndefaults: {}',
  ])('that this is good: %s', async (yaml) => {
    expect([await isRead(yaml), fitsSchema(yaml)]).toEqual([true, true]);
  });

  test.each([
    ...bad,
    ...misplaced,
    '',
    '[]',
    'targets:',
    'targets: []',
    'targets: a.example',
    'targets: [5]',
    'targets: [""]',
    'targets: [[a.example]]',
    'targets: [{}]',
    'targets: [{ target: }]',
    'targets: [{ target: 5 }]',
    'targets: [{ policy: {} }]',
    'targets: [{ target: a.example, policy: }]',
    'targets: [{ target: a.example, host: b.example }]',
    'targets: [a.example]\ndefaults: { target: b.example }',
    'targets: [a.example]\ndefaults: []',
    'targets: [a.example]\n__proto__: {}',
    'defaults: {}',
  ])('that this is not: %s', async (yaml) => {
    expect([await isRead(yaml), fitsSchema(yaml)]).toEqual([false, false]);
  });

  test.each(wrongConfigFiles)('that a file is wrong with $mistake', async ({ yaml }) => {
    expect(await isRead(yaml)).toBe(false);
    expect(fitsSchema(yaml)).not.toBe(true);
  });
});

test.each([
  inTarget('timeout: 0s'),
  inTarget('timeout: 2h'),
  inTarget('ehlo-name: "a b"'),
  inTarget('resolver: dns.example.com'),
  inPolicy('banner-host: "a..b"'),
  'targets: ["a b"]',
  'targets: [a.example:0]',
  'targets: [{ target: a.example, timeout: 1s, timeout: 1s }]',
])('the reader alone knows that this is wrong, for a schema cannot say it: %s', async (yaml) => {
  expect(await isRead(yaml)).toBe(false);
  expect(fitsSchema(yaml)).not.toBe(false);
});

test('every setting is described', () => {
  for (const name of settingNames) {
    expect(schema.definitions[name].description, name).toMatch(/^[A-Z].{20,}\.$/s);
  }
});

async function isRead(yaml: string): Promise<boolean> {
  return (await parseConfig(yaml)).ok;
}
