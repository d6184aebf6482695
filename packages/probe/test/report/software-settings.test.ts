import { execFileSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import type { Finding } from '../../src/policy/finding.ts';
import { parseCapabilities } from '../../src/protocol/capability.ts';
import { nameSoftware } from '../../src/protocol/software.ts';
import { describeFinding } from '../../src/report/sentence.ts';
import { anySoftware } from '../../src/report/software/any.ts';
import type { SettingTopic } from '../../src/report/software/settings.ts';
import { softwareSettings } from '../../src/report/software-settings.ts';
import type { ProbeResult } from '../../src/result.ts';
import { describeReal } from '../support/real-servers.ts';
import { startTlsDone } from '../support/sample-results.ts';

/** What each software says of itself; Courier, only by what it offers. */
const banners: readonly (readonly [software: string, banner: string, offer: string])[] = [
  ['Postfix', 'mx.example.com ESMTP Postfix (Debian/GNU)', ''],
  ['Exim', 'mx.example.com ESMTP Exim 4.96 Tue, 24 Nov 2026 21:00:00 +0000', ''],
  ['Exchange', 'mx.example.com Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026 21:00:00 +0000', ''],
  ['Sendmail', 'mx.example.com ESMTP Sendmail 8.17.1/8.17.1; Tue, 24 Nov 2026 21:00:00 GMT', ''],
  ['OpenSMTPD', 'mx.example.com ESMTP OpenSMTPD', ''],
  ['Courier', 'mx.example.com ESMTP', 'XVERP=COURIER'],
  ['Haraka', 'mx.example.com ESMTP Haraka/3.0.5 ready', ''],
];

/** A finding for each topic whose advice needs it. */
const findings: Readonly<Record<SettingTopic, Finding>> = {
  starttls: { code: 'starttls-not-supported', severity: 'error' },
  certificate: {
    code: 'certificate-not-trusted',
    reason: 'unknown-issuer',
    issuer: 'CN=Example CA',
    issuersSent: 0,
    severity: 'error',
  },
  renewal: { code: 'certificate-expired', of: 'server', validTo: '2026-11-01T00:00:00Z', severity: 'error' },
  'tls-versions': { code: 'tls-version-too-old', minimum: '1.2', actual: 'TLSv1.1', severity: 'error' },
  'auth-after-tls': { code: 'auth-before-tls', mechanisms: 'PLAIN', severity: 'error' },
  'host-name': {
    code: 'banner-host-mismatch',
    expected: 'a.example',
    actual: 'b.example',
    severity: 'error',
  },
  'client-limits': { code: 'unexpected-banner-code', expected: 220, actual: 421, severity: 'error' },
  log: { code: 'tls-broken', phase: 'ehlo', reason: 'other', detail: 'x', severity: 'error' },
  'command-injection': { code: 'starttls-command-injection', severity: 'error' },
};

function adviceFor(finding: Finding, bannerLine: string, offer = ''): string | null {
  const lines = ['mx.example.com', 'SIZE 1000', ...(offer === '' ? [] : [offer])];
  const capabilities = parseCapabilities(lines);
  const software = nameSoftware([bannerLine], capabilities);
  const result: ProbeResult = {
    ...startTlsDone,
    banner: { code: 220, lines: [bannerLine], host: null, software },
    ehlo: { command: 'EHLO', code: 250, lines, capabilities },
  };
  return describeFinding(finding, result).advice;
}

function settingsOf(software: string) {
  const settings = softwareSettings.get(software);
  if (!settings) throw new Error(`no settings of ${software}`);
  return settings;
}

test('every software with settings is one that is told apart', () => {
  expect([...softwareSettings.keys()]).toEqual(banners.map(([software]) => software));
});

describe.each(banners)('%s, as it says of itself,', (software, banner, offer) => {
  const { topics, capabilities, others } = settingsOf(software);

  it.each(Object.entries(findings))('is told its own setting of %s', (topic, finding) => {
    // The entries of a record have its keys.
    const own = topics[topic as SettingTopic];
    expect(adviceFor(finding, banner, offer)).toContain(own ?? anySoftware.topics[topic as SettingTopic]);
  });

  it('is told how to offer and how to hide each capability', () => {
    for (const [keyword, { on, off }] of [...capabilities, ['X-OTHER', others] as const]) {
      const missing = {
        code: 'capability-missing',
        keyword: keyword.toLowerCase(),
        severity: 'error',
      } as const;
      expect(adviceFor(missing, banner, offer)).toContain(on);
      expect(adviceFor({ ...missing, code: 'capability-forbidden' }, banner, offer)).toContain(off);
    }
  });

  it('is told how to turn STARTTLS on where that is the capability that is missing', () => {
    const missing = { code: 'capability-missing', keyword: 'STARTTLS', severity: 'error' } as const;
    expect(adviceFor(missing, banner, offer)).toContain(topics.starttls);
  });

  it('has settings in whole sentences', () => {
    const all = [...capabilities.values(), others].flatMap(({ on, off }) => [on, off]);
    for (const text of [...Object.values(topics), ...all]) {
      if (text !== null) expect(text).toMatch(/^[A-Z][\x20-\x7e]+\.$/);
    }
  });
});

test('software that nobody knows gets the general advice', () => {
  const named = [...softwareSettings.keys()].join('|');
  for (const [topic, finding] of Object.entries(findings)) {
    const advice = adviceFor(finding, 'mx.example.com ESMTP');
    expect(advice).toContain(anySoftware.topics[topic as SettingTopic]);
    expect(advice).not.toMatch(new RegExp(named));
  }
});

test('a capability called like a property of every object has no setting', () => {
  const finding = { code: 'capability-missing', keyword: 'CONSTRUCTOR', severity: 'error' } as const;
  expect(adviceFor(finding, 'mx.example.com ESMTP Postfix')).toContain(settingsOf('Postfix').others.on);
});

describeReal('postfix', () => {
  it('knows every parameter that its advice names', () => {
    const { topics, capabilities, others } = settingsOf('Postfix');
    const texts = [...Object.values(topics), ...[...capabilities.values(), others].flatMap(Object.values)];
    const named = new Set(texts.join(' ').match(/\b(?:smtpd_|disable_|my|smtputf8_)\w+/g));
    expect(named.size).toBeGreaterThan(12);
    const known = execFileSync('/usr/sbin/postconf', ['-dH', ...named], { encoding: 'utf8' });
    expect(known.trim().split('\n').toSorted()).toEqual([...named].toSorted());
  });
});
