import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { findingGroups } from '../../src/report/finding-meaning.ts';
import { findingPage } from '../../src/report/finding-page.ts';

const page = readFileSync(new URL('../../../../docs/findings.md', import.meta.url), 'utf8');

describe('the page of a finding', () => {
  it.each(findingGroups.flatMap(({ codes }) => codes))('has a heading for %s', (code) => {
    expect(page).toMatch(new RegExp(`^### ${new URL(findingPage(code)).hash.slice(1)}$`, 'm'));
  });

  it('is that of the major version that is run', () => {
    const major = manifest.version.split('.')[0];
    expect(findingPage('timeout')).toContain(`/blob/v${major}/docs/findings.md#`);
  });
});
