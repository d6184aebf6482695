import { expect, test } from 'vitest';
import { startHangingTargets } from '../../../packages/probe/test/support/hanging-targets.ts';
import { startSmtpProbe } from './support/cli.ts';

test('SIGINT while a target hangs in each phase ends it well before a runner would kill it, with all that was seen', async () => {
  await using hanging = await startHangingTargets();
  const { phases, domain, resolver } = hanging;
  const words = ['--format', 'json', '--tls', 'handshake', '--per-address', '0', '--resolver', resolver];
  const { child, ended } = startSmtpProbe([...words, ...Object.keys(phases), domain]);
  await expect.poll(hanging.areHanging, { timeout: 10_000 }).toBe(true);
  const before = performance.now();
  child.kill('SIGINT');
  const { status, stdout, stderr } = await ended;
  // A runner sends SIGTERM after 7.5 s.
  expect(performance.now() - before).toBeLessThan(2000);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const { results, domains, counts } = JSON.parse(stdout);
  expect(results.map(({ end }: { end: unknown }) => end)).toEqual(
    Object.values(phases).map((phase) =>
      phase === null ? { kind: 'completed' } : { kind: 'failed', code: 'cancelled', phase },
    ),
  );
  expect(domains).toMatchObject([{ problem: 'cancelled', verdict: 'error' }]);
  expect(counts).toEqual({ total: 9, pass: 0, fail: 1, error: 8 });
});
