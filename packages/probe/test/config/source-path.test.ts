import { expect, test } from 'vitest';
import { sourcePath } from '../../src/config/source-path.ts';

test.each([
  ['smtp-probe.yml', 'smtp-probe.yml'],
  ['./conf/../smtp-probe.yml', 'smtp-probe.yml'],
  ['conf/mail.yml', 'conf/mail.yml'],
  ['/work/conf/mail.yml', 'conf/mail.yml'],
  ['..mail.yml', '..mail.yml'],
  ['../mail.yml', '/mail.yml'],
  ['/worker/mail.yml', '/worker/mail.yml'],
])('who stands in /work knows %s as %s', (path, shown) => {
  expect(sourcePath(path, '/work')).toBe(shown);
});
