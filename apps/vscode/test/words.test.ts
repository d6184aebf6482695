import type { Finding } from '@smtp-probe/probe';
import { expect, test } from 'vitest';
import { healthy } from '../../../packages/probe/test/support/sample-results.ts';
import { describe } from '../src/words.ts';

const noAnswer = { code: 'timeout', limitMs: 1000, silent: true, severity: 'error' } as const;

test.each<[setting: string, finding: Finding]>([
  ['raise smtpProbe.bannerTimeout.', { ...noAnswer, phase: 'banner', of: 'phase' }],
  ['raise smtpProbe.timeout.', { ...noAnswer, phase: 'banner', of: 'target' }],
  ['Raise smtpProbe.commandTimeout.', { ...noAnswer, phase: 'ehlo', of: 'phase' }],
  ['Raise smtpProbe.timeout.', { ...noAnswer, phase: 'ehlo', of: 'target' }],
  [
    'set smtpProbe.addressFamily to 4 or any.',
    { code: 'dns-not-found', phase: 'resolve', errno: 'ENODATA', onlyFamily: 4, severity: 'error' },
  ],
])('advice names a setting of the editor: %s', (setting, finding) => {
  expect(describe(finding, healthy).advice).toContain(setting);
});
