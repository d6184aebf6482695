import { describe, expect, test } from 'vitest';
import { smtpProbe, startSmtpProbe } from './support/cli.ts';
import { healthy, serve, silentAfterBanner } from './support/servers.ts';

/** Far below the 15 s that the probe would wait for the answer to EHLO, far above what an end at once needs. */
const atOnceMs = 5_000;

describe.each(['SIGINT', 'SIGTERM'] as const)('%s in the middle of a silent server', (signal) => {
  test('ends at once with 2, with what was said so far and how many were not tested', async () => {
    const quiet = await serve(silentAfterBanner);
    const never = await serve(healthy);
    const words = ['--concurrency', '1', quiet.target, never.target, never.target];
    const { child, ended } = startSmtpProbe(words);
    await expect.poll(() => quiet.received[0]?.text).toContain('EHLO');
    const before = performance.now();
    child.kill(signal);
    const { status, stdout, stderr } = await ended;
    expect(performance.now() - before).toBeLessThan(atOnceMs);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^error {2}127\.0\.0\.1:\d+ {2}Error: cancelled — while waiting for .*EHLO/);
    expect(stdout).toMatch(/\n +S: 220 quiet\.example\.test ESMTP\n +C: EHLO \[127\.0\.0\.1\]\n/);
    expect(stderr).toBe('smtp-probe: cancelled: 2 of the targets were not tested.\n');
    expect(never.received).toHaveLength(0);
    expect((await quiet.finished()).ending).toBe('peer-left');
  });
});

describe('Ctrl-C', () => {
  test('leaves a whole JSON report, in the order of the list, without those not begun', async () => {
    const good = await serve(healthy);
    const quiet = await serve(silentAfterBanner);
    const words = ['--format', 'json', '--concurrency', '2', quiet.target, good.target];
    const { child, ended } = startSmtpProbe([...words, quiet.target, good.target]);
    await expect.poll(() => quiet.received[0]?.text).toContain('EHLO');
    await expect.poll(() => quiet.received[1]?.text).toContain('EHLO');
    child.kill('SIGINT');
    const { status, stdout, stderr } = await ended;
    expect(status).toBe(2);
    expect(stderr).toContain('cancelled: 1 of the targets were not tested.');
    const { verdict, results } = JSON.parse(stdout);
    expect(verdict).toBe('error');
    expect(results.map((result: { end: { code?: string } }) => result.end.code ?? 'completed')).toEqual([
      'cancelled',
      'completed',
      'cancelled',
    ]);
  });

  test('still shows a target that was done while one before it was silent', async () => {
    const quiet = await serve(silentAfterBanner);
    const good = await serve(healthy);
    const { child, ended } = startSmtpProbe([quiet.target, good.target]);
    await expect.poll(() => quiet.received[0]?.text).toContain('EHLO');
    await good.finished();
    child.kill('SIGINT');
    const { status, stdout, stderr } = await ended;
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(stdout).toContain('pass ');
    expect(stdout).toContain('2 targets: 1 passed, 1 could not be tested');
  });
});

test('a time limit ends a silent server by itself, and the process with it', async () => {
  const quiet = await serve(silentAfterBanner);
  const before = performance.now();
  const { status, stdout } = await smtpProbe(['--command-timeout', '50ms', quiet.target]);
  expect(performance.now() - before).toBeLessThan(atOnceMs);
  expect(status).toBe(1);
  expect(stdout).toContain('no answer to EHLO within 50ms');
});

test('forty silent servers at once draw no warning from Node', async () => {
  const quiet = await serve(silentAfterBanner);
  const words = ['--repeat', '40', '--concurrency', '40', '--timeout', '500ms', quiet.target];
  const { status, stderr } = await smtpProbe(words);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(quiet.received).toHaveLength(40);
});
