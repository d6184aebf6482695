import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { policyKinds } from '../../src/config/settings.ts';

it('docs/demands.md has a row for every key of a policy, and for nothing else', () => {
  const page = readFileSync(new URL('../../../../docs/demands.md', import.meta.url), 'utf8');
  const table = page.slice(page.indexOf('| Key |'), page.indexOf('\n## '));
  const keys = [...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, key]) => key);
  expect(keys.toSorted()).toEqual(Object.keys(policyKinds).toSorted());
});
