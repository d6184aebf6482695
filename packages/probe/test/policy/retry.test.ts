import { describe, expect, test } from 'vitest';
import type { Failure } from '../../src/failure.ts';
import { defaultPolicy } from '../../src/policy/policy.ts';
import { noRetries, retryDelay } from '../../src/policy/retry.ts';
import { judge, type Verdict } from '../../src/policy/verdict.ts';
import type { ProbeResult } from '../../src/result.ts';
import { healthy, noStartTls, nothingSeen, sampleTarget } from '../support/sample-results.ts';

const settings = { retries: 3, delayMs: 1000, waitForMs: 0 };
const waiting = { ...noRetries, waitForMs: 20_000 };
const once = { count: 1, elapsedMs: 50 };

function ended(failure: Failure, seen: Partial<ProbeResult> = {}): ProbeResult {
  return nothingSeen(sampleTarget('mx.example.com'), { kind: 'failed', ...failure }, seen);
}

function greeted(code: number): ProbeResult {
  const banner = { code, lines: ['mx.example.com ESMTP'], host: 'mx.example.com', software: null };
  return nothingSeen(sampleTarget('mx.example.com'), { kind: 'completed' }, { banner });
}

const { banner } = healthy;
const replyText = 'mx.example.com says so';
const silentFor = { code: 'timeout', limitMs: 10, of: 'phase', silent: true } as const;

/** What came of a try, whether `retries` tries it again, and whether `wait-for` does. */
const cases: readonly [what: string, result: ProbeResult, retried: boolean, waitedFor: boolean][] = [
  ['a healthy server', healthy, false, false],
  ['a missing STARTTLS', noStartTls, false, false],
  [
    'a refused connection',
    ended({ code: 'connection-refused', phase: 'connect', errno: 'ECONNREFUSED' }),
    true,
    true,
  ],
  [
    'no way to the host',
    ended({ code: 'host-unreachable', phase: 'connect', errno: 'EHOSTUNREACH' }),
    true,
    true,
  ],
  ['DNS that fails', ended({ code: 'dns-failure', phase: 'resolve', errno: 'EAI_AGAIN' }), true, true],
  [
    'a name that is not in DNS',
    ended({ code: 'dns-not-found', phase: 'resolve', errno: 'ENOTFOUND' }),
    false,
    false,
  ],
  ['no connection in time', ended({ ...silentFor, phase: 'connect' }), true, true],
  ['no banner in time', ended({ ...silentFor, phase: 'banner' }), true, true],
  ['no answer to EHLO in time', ended({ ...silentFor, phase: 'ehlo' }, { banner }), true, false],
  [
    'a cut before the banner',
    ended({ code: 'connection-reset', phase: 'banner', errno: 'ECONNRESET' }),
    true,
    true,
  ],
  [
    'a hang-up before the banner',
    ended({ code: 'connection-closed', phase: 'banner', partialReply: false }),
    true,
    true,
  ],
  [
    'a hang-up within the banner',
    ended({ code: 'connection-closed', phase: 'banner', partialReply: true }),
    false,
    false,
  ],
  [
    'a hang-up in a handshake from the first byte',
    ended({ code: 'connection-closed', phase: 'tls', partialReply: false }),
    true,
    true,
  ],
  [
    'a cut after the banner',
    ended({ code: 'connection-reset', phase: 'ehlo', errno: 'ECONNRESET' }, { banner }),
    false,
    false,
  ],
  ['421 as the banner', greeted(421), true, true],
  ['450 as the banner', greeted(450), true, true],
  ['554 as the banner', greeted(554), false, false],
  [
    '421 to EHLO',
    ended({ code: 'ehlo-rejected', phase: 'ehlo', command: 'EHLO', replyCode: 421, replyText }, { banner }),
    true,
    false,
  ],
  [
    '550 to HELO',
    ended({ code: 'ehlo-rejected', phase: 'ehlo', command: 'HELO', replyCode: 550, replyText }, { banner }),
    false,
    false,
  ],
  [
    '454 to STARTTLS',
    ended({ code: 'starttls-refused', phase: 'starttls', replyCode: 454, replyText }, { banner }),
    true,
    false,
  ],
  [
    '554 to STARTTLS',
    ended({ code: 'starttls-refused', phase: 'starttls', replyCode: 554, replyText }, { banner }),
    false,
    false,
  ],
  [
    'a handshake that fails',
    ended(
      { code: 'tls-handshake-failed', phase: 'tls', reason: 'alert', alert: 'handshake failure' },
      { banner },
    ),
    false,
    false,
  ],
  ['what is no SMTP', ended({ code: 'not-smtp', phase: 'banner', guess: 'SSH' }), false, false],
  [
    'a fault of this machine',
    ended({ code: 'local-failure', phase: 'connect', errno: 'EACCES' }),
    false,
    false,
  ],
  ['a probe that was cancelled', ended({ code: 'cancelled', phase: 'connect' }), false, false],
];

describe('what may pass by itself is tried again, and nothing else', () => {
  test.each(cases)('%s', (_, result, retried, waitedFor) => {
    const judgement = judge(result, defaultPolicy);
    expect(retryDelay(judgement, settings, once)).toBe(retried ? 1000 : null);
    expect(retryDelay(judgement, waiting, once)).toBe(waitedFor ? 1000 : null);
    expect(retryDelay(judgement, noRetries, once)).toBeNull();
  });
});

test('a 421 that the policy wants passes, and is not tried again', () => {
  const judgement = judge(greeted(421), { ...defaultPolicy, bannerCode: 421, requireStartTls: false });
  expect(judgement.verdict).toBe('pass' satisfies Verdict);
  expect(retryDelay(judgement, settings, once)).toBeNull();
});

const notUp = judge(
  ended({ code: 'connection-refused', phase: 'connect', errno: 'ECONNREFUSED' }),
  defaultPolicy,
);

test('the wait doubles with each retry, up to a minute, and the retries are counted', () => {
  const many = { ...settings, retries: 9 };
  const waits = Array.from({ length: 10 }, (_, index) =>
    retryDelay(notUp, many, { count: index + 1, elapsedMs: 0 }),
  );
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, null]);
});

test('a server that is waited for is tried at an even pace, last when the time is over', () => {
  const waitAt = (elapsedMs: number) => retryDelay(notUp, waiting, { count: 7, elapsedMs });
  expect([5000, 19_000, 19_700, 20_000, 25_000].map(waitAt)).toEqual([1000, 1000, 300, null, null]);
});

test('where both are set, the retries go on when the time to wait is over', () => {
  const both = { ...settings, waitForMs: 500 };
  expect(retryDelay(notUp, both, { count: 1, elapsedMs: 100 })).toBe(400);
  expect(retryDelay(notUp, both, { count: 2, elapsedMs: 501 })).toBe(2000);
  expect(retryDelay(notUp, both, { count: 4, elapsedMs: 9000 })).toBeNull();
});
