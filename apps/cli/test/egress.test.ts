import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { blackHole } from '../../../packages/probe/test/support/black-hole.ts';

const program = fileURLToPath(new URL('../dist/smtp-probe.js', import.meta.url));

function inBlackHole(...words: readonly string[]) {
  const script = `${blackHole} && exec "$@"`;
  const args = [
    '-rn',
    'sh',
    '-c',
    script,
    'sh',
    process.execPath,
    program,
    '--connect-timeout',
    '200ms',
    ...words,
  ];
  return spawnSync('unshare', args, { encoding: 'utf8' });
}

const canUnshare = spawnSync('unshare', ['-rn', 'sh', '-c', blackHole]).status === 0;

describe.skipIf(!canUnshare)('where port 25 is swallowed (skipped where no network can be made)', () => {
  test('without a control it is a timeout, and an error', () => {
    const { status, stdout } = inBlackHole('203.0.113.9');
    expect(status).toBe(2);
    expect(stdout).toContain('timeout — no answer from port 25 within 200ms');
    expect(stdout).not.toContain('probably blocked');
  });

  test('with a control that is silent too it is told as blocked, and is an error', () => {
    const { status, stdout } = inBlackHole('--egress-control', '203.0.113.10', '203.0.113.9');
    expect(status).toBe(2);
    expect(stdout).toContain(
      'port 25 is probably blocked here — no answer within 200ms, and none from 203.0.113.10 either',
    );
  });

  test('a control that answers, even with a refusal, leaves it a timeout', () => {
    const { status, stdout } = inBlackHole('--egress-control', '127.0.0.1', '203.0.113.9');
    expect(status).toBe(2);
    expect(stdout).not.toContain('probably blocked');
  });

  test.each([
    ['warn', 1],
    ['skip', 0],
  ])('%s lets it through, and the report still says error for it', (treatment, total) => {
    const words = ['--on-egress-blocked', treatment, '--egress-control', '203.0.113.10', '--format', 'json'];
    const { status, stdout } = inBlackHole(...words, '203.0.113.9');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { total, error: total },
      results: [{ verdict: 'error', findings: [{ code: 'egress-blocked', severity: 'warning', treatment }] }],
    });
  });
});
