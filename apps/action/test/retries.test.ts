import { describe, expect, it } from 'vitest';
import { close, send, silence } from '../../../packages/probe/test/support/scripted-server.ts';
import { at, gate, serve, talk, withoutStartTls } from './support/gate.ts';

const busy = [send('421 mx.example.test try later\r\n'), close()];

describe('a server that is busy at first', () => {
  it('passes when it has come up, and the log, the summary and the report say how often it was tried', async () => {
    const server = await serve((connection) => (connection < 2 ? busy : talk()));
    const step = await gate({ ...at(server), 'wait-for': '1h', 'retry-delay': '5ms' });
    expect(step).toMatchObject({ conclusion: 'success', annotations: [], outputs: { verdict: 'pass' } });
    expect(step.log).toContainEqual(
      expect.stringMatching(/: attempt 1: banner code is 421, 220 was expected; next in 5ms$/),
    );
    const tried = /passed at the 3rd attempt, after \d+m?s \(before: unexpected-banner-code 421\)/;
    expect(step.log.join('\n')).toMatch(tried);
    expect(step.summary).toMatch(/passed at the 3rd attempt, after/);
  });

  it('fails with the last that it said when the retries are spent, and only warns in mode warn', async () => {
    const server = await serve(busy);
    const inputs = { ...at(server), retries: '1', 'retry-delay': '5ms' };
    const failed = await gate(inputs);
    expect(failed).toMatchObject({
      conclusion: 'failure',
      outputs: { verdict: 'fail', 'banner-code': '421' },
    });
    expect(failed.summary).toContain('not passed in 2 attempts');
    const warned = await gate({ ...inputs, mode: 'warn' });
    expect(warned).toMatchObject({ conclusion: 'success', outputs: { verdict: 'fail' } });
    expect(warned.annotations).toMatchObject([{ kind: 'warning' }]);
  });
});

it('a missing STARTTLS fails the step at the first try', async () => {
  const server = await serve(talk(withoutStartTls));
  const step = await gate({ ...at(server), retries: '9', 'wait-for': '1h' });
  expect(step).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'fail', starttls: 'absent' } });
  expect(server.received).toHaveLength(1);
});

it('cancelled while it waits, the step ends at once, with outputs and summary written', async () => {
  const quiet = await serve([silence()]);
  const server = await serve(busy);
  const step = await gate(
    { targets: `127.0.0.1:${server.port}\n127.0.0.1:${quiet.port}`, retries: '9', 'retry-delay': '1h' },
    {
      onLine: (line, cancel) => {
        if (line.includes('next in')) cancel();
      },
    },
  );
  // The runner sends SIGTERM after 7.5 s.
  expect(step.durationMs).toBeLessThan(7000);
  expect(step).toMatchObject({
    conclusion: 'cancelled',
    exitCode: 1,
    signal: null,
    outputs: { verdict: 'fail', total: '2', 'banner-code': '421' },
  });
  expect(step.summary).toContain('421');
});
