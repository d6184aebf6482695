import { describe, expect, test } from 'vitest';
import { parseSettings, type SettingName, settingNames, switchNames } from '../../src/config/settings.ts';
import { defaultLimits } from '../../src/net/limits.ts';
import { defaultPolicy } from '../../src/policy/policy.ts';

const defaults = {
  policy: defaultPolicy,
  limits: defaultLimits,
  family: 'any',
  addresses: 'first',
  startTls: 'observe',
  checkCommandInjection: false,
  mtaSts: false,
  dane: false,
  reverseDns: false,
  retry: { retries: 0, delayMs: 1000, waitForMs: 0 },
  concurrency: 32,
  perAddress: 8,
} as const;

/** Every setting, a text for it, and what differs from the defaults when it is given. */
const effects: Readonly<Record<SettingName, readonly [text: string, differs: object]>> = {
  'banner-code': ['250', { policy: { ...defaultPolicy, bannerCode: 250 } }],
  'require-starttls': ['false', { policy: { ...defaultPolicy, requireStartTls: false } }],
  'banner-host': ['*.example.com', { policy: { ...defaultPolicy, bannerHost: '*.example.com' } }],
  'require-capabilities': [
    'SIZE,DSN',
    { policy: { ...defaultPolicy, requireCapabilities: ['SIZE', 'DSN'] } },
  ],
  'forbid-capabilities': ['VRFY', { policy: { ...defaultPolicy, forbidCapabilities: ['VRFY'] } }],
  'max-rtt': ['250ms', { policy: { ...defaultPolicy, maxRttMs: 250 } }],
  tls: ['verify', { policy: { ...defaultPolicy, tls: 'verify' }, startTls: 'handshake' }],
  'check-command-injection': [
    'true',
    {
      checkCommandInjection: true,
      policy: { ...defaultPolicy, tls: 'handshake' },
      startTls: 'handshake',
    },
  ],
  'min-tls-version': ['1.3', { policy: { ...defaultPolicy, minTlsVersion: '1.3' } }],
  'min-certificate-days': ['0', { policy: { ...defaultPolicy, minCertificateDays: 0 } }],
  'forbid-auth-before-tls': ['true', { policy: { ...defaultPolicy, forbidAuthBeforeTls: true } }],
  'mx-rule': ['best', { policy: { ...defaultPolicy, mxRule: 'best' } }],
  'mta-sts': [
    'report',
    {
      mtaSts: true,
      policy: { ...defaultPolicy, mtaSts: 'report', tls: 'handshake' },
      startTls: 'handshake',
    },
  ],
  dane: [
    'require',
    { dane: true, policy: { ...defaultPolicy, dane: 'require', tls: 'handshake' }, startTls: 'handshake' },
  ],
  'require-fcrdns': ['true', { policy: { ...defaultPolicy, requireFcrdns: true }, reverseDns: true }],
  'fail-on': ['regressions', { policy: { ...defaultPolicy, failOn: 'regressions' } }],
  'on-egress-blocked': ['skip', { policy: { ...defaultPolicy, onEgressBlocked: 'skip' } }],
  timeout: ['5s', { limits: { ...defaultLimits, targetMs: 5000 } }],
  'connect-timeout': ['6s', { limits: { ...defaultLimits, connectMs: 6000 } }],
  'banner-timeout': ['7s', { limits: { ...defaultLimits, bannerMs: 7000 } }],
  'command-timeout': ['8s', { limits: { ...defaultLimits, commandMs: 8000 } }],
  'ehlo-name': ['probe.example.com', { ehloName: 'probe.example.com' }],
  family: ['6', { family: 6 }],
  addresses: ['all', { addresses: 'all' }],
  resolver: ['192.0.2.53:5353', { resolver: '192.0.2.53:5353' }],
  'reverse-dns': ['true', { reverseDns: true }],
  retries: ['3', { retry: { retries: 3, delayMs: 1000, waitForMs: 0 } }],
  'retry-delay': ['250ms', { retry: { retries: 0, delayMs: 250, waitForMs: 0 } }],
  'wait-for': ['1m', { retry: { retries: 0, delayMs: 1000, waitForMs: 60_000 } }],
  'egress-control': ['mx.example.com:25', { egressControl: 'mx.example.com:25' }],
  concurrency: ['1', { concurrency: 1 }],
  'per-address': ['0', { perAddress: 0 }],
};

test('without settings everything is at its default, and EHLO name and resolver are left out', () => {
  expect(parseSettings({})).toEqual({ ok: true, settings: defaults });
});

test('every setting has its effect written here', () => {
  expect(Object.keys(effects)).toEqual(settingNames);
});

describe('a setting changes its own place and nothing else', () => {
  test.each(settingNames)('%s', (name) => {
    const [text, differs] = effects[name];
    expect(parseSettings({ [name]: text })).toEqual({ ok: true, settings: { ...defaults, ...differs } });
  });

  test.each(settingNames)('%s with white space around it', (name) => {
    const [text] = effects[name];
    expect(parseSettings({ [name]: `  ${text}\n` })).toEqual(parseSettings({ [name]: text }));
  });

  test('family 4', () => {
    expect(parseSettings({ family: '4' })).toMatchObject({ settings: { family: 4 } });
  });
});

test('empty or blank text is a setting not given, as an Action hands over inputs left out', () => {
  const blank = Object.fromEntries(settingNames.map((name, index) => [name, index % 2 ? '' : ' \n']));
  expect(parseSettings(blank)).toEqual(parseSettings({}));
});

test('every bad setting is named at once, with what was expected and what came', () => {
  const bad = Object.fromEntries(settingNames.map((name) => [name, '\u001b?']));
  const parsed = parseSettings(bad);
  if (parsed.ok) throw new Error('nonsense was accepted');
  expect(parsed.problems.map(({ name }) => name).sort()).toEqual([...settingNames].sort());
  for (const { expected, actual } of parsed.problems) {
    expect(expected).toMatch(/^(?:an?|the|one of|true or|EHLO) .+[^.]$/);
    expect(actual).toBe('\u001b?');
  }
});

test('check-command-injection leaves verify as it is, and makes a handshake of observe', () => {
  const tlsOf = (tls: string) => {
    const parsed = parseSettings({ 'check-command-injection': 'true', tls });
    return parsed.ok && parsed.settings.policy.tls;
  };
  expect(['observe', 'handshake', 'verify'].map(tlsOf)).toEqual(['handshake', 'handshake', 'verify']);
});

test('one bad setting spoils the good ones, so that nothing runs with half of what was asked', () => {
  expect(parseSettings({ 'banner-code': '220', concurrency: '0' })).toEqual({
    ok: false,
    problems: [{ name: 'concurrency', expected: 'a whole number from 1 to 10000', actual: '0' }],
  });
});

test('the switches are the settings that are true or false', () => {
  expect(switchNames).toEqual([
    'require-starttls',
    'check-command-injection',
    'forbid-auth-before-tls',
    'require-fcrdns',
    'reverse-dns',
  ]);
});
