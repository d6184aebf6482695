import { expect, test } from 'vitest';
import { smtpProbe, startSmtpProbe } from './support/cli.ts';
import { closedPort, healthy, serve, withoutStartTls } from './support/servers.ts';

const busy = [{ kind: 'write', pieces: ['421 mx.example.test try later\r\n'], everyMs: 0 }] as const;

test('a server that is busy twice passes at the third try, with 0, and each retry is said', async () => {
  const server = await serve((connection) => (connection < 2 ? busy : healthy));
  const { status, stdout, stderr } = await smtpProbe([
    '--retries',
    '2',
    '--retry-delay',
    '5ms',
    server.target,
  ]);
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^pass .*\n +passed at the 3rd attempt, after \d+m?s \(before: unexpected-banner-code 421\)\n/,
  );
  expect(stderr).toMatch(
    /^smtp-probe: 127\.0\.0\.1:\d+: attempt 1: banner code is 421, 220 was expected; next in 5ms\nsmtp-probe: .*: attempt 2: .*; next in 10ms\n$/,
  );
});

test('what was tried stands in the JSON report', async () => {
  const server = await serve((connection) => (connection < 1 ? busy : healthy));
  const words = ['--format', 'json', '--wait-for', '1h', '--retry-delay', '5ms', server.target];
  const { results } = JSON.parse((await smtpProbe(words)).stdout);
  expect(results).toMatchObject([
    { verdict: 'pass', attempts: { count: 2, earlier: [{ verdict: 'fail', bannerCode: 421 }] } },
  ]);
});

test('a missing STARTTLS is told at once, however much patience there is', async () => {
  const server = await serve(withoutStartTls);
  const { status, stderr } = await smtpProbe(['--retries', '9', '--wait-for', '1h', server.target]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(server.received).toHaveLength(1);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s while it waits ends it at once, with what was seen',
  async (signal) => {
    const words = ['--wait-for', '1h', '--retry-delay', '1h', await closedPort()];
    const { child, ended } = startSmtpProbe(words);
    child.stderr?.once('data', () => child.kill(signal));
    const before = performance.now();
    const { status, stdout } = await ended;
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^fail .* Error: ECONNREFUSED/);
  },
);
