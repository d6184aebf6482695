import { describe, expect, test } from 'vitest';
import type { End, ProbeResult } from '../../src/result.ts';
import { probeScript } from '../support/probe-script.ts';
import {
  close,
  drip,
  flood,
  expect as hears,
  reset,
  type Step,
  send,
  silence,
  wait,
} from '../support/scripted-server.ts';

const banner = '220 mx.example.test ESMTP\r\n';
const ehlo = '250-mx.example.test\r\n250 STARTTLS\r\n';
const toEhlo = [send(banner), hears('EHLO')];
const toQuit = [...toEhlo, send(ehlo), hears('QUIT')];
const long = 'x'.repeat(1000);

/** Small enough that no test waits, large enough that what is not meant to run out does not. */
const limits = { bannerMs: 150, commandMs: 150, quitMs: 150 };

/** How the probe ends of a server that plays these steps; the phase's limit bounds it, whatever the server does. */
async function endOf(steps: readonly Step[]): Promise<End> {
  const { result } = await probeScript(steps, { limits });
  expect(result.timings.totalMs).toBeLessThan(2000);
  expect(result.startTls).toBe('unknown');
  return result.end;
}

const timeout = (silent: boolean) => ({ code: 'timeout', limitMs: 150, of: 'phase', silent });

/** A fault where a reply is due that begins with that code, and how the session ends by it. */
const faults = (code: string): readonly (readonly [claim: string, steps: readonly Step[], end: object])[] => [
  ['silence', [silence()], timeout(true)],
  ['half a line, then silence', [send(`${code} mx.exam`), silence()], timeout(false)],
  ['a line that promises more, then silence', [send(`${code}-mx\r\n`), silence()], timeout(false)],
  ['a byte every 10 ms', [drip(`${code}-${long}`, 10)], timeout(false)],
  ['a short line every 10 ms', [drip(`${code}-\n`.repeat(200), 10)], timeout(false)],
  ['a close', [close()], { code: 'connection-closed', partialReply: false }],
  [
    'half a line, then a close',
    [send(`${code} mx.exam`), close()],
    { code: 'connection-closed', partialReply: true },
  ],
  [
    'a line that promises more, then a close',
    [send(`${code}-mx\r\n`), close()],
    { code: 'connection-closed', partialReply: true },
  ],
  ['a reset', [wait(10), reset()], { code: 'connection-reset', errno: 'ECONNRESET' }],
  [
    'a line without end',
    [flood('x', Number.POSITIVE_INFINITY)],
    { code: 'reply-too-large', bound: 'line-bytes', limit: 2048 },
  ],
  [
    'lines without end',
    [flood(`${code}-x\r\n`, Number.POSITIVE_INFINITY)],
    { code: 'reply-too-large', bound: 'reply-lines', limit: 512 },
  ],
  [
    'long lines without end',
    [flood(`${code}-${long}\r\n`, Number.POSITIVE_INFINITY)],
    { code: 'reply-too-large', bound: 'reply-bytes', limit: 65_536 },
  ],
  [
    'text that is no reply',
    [send('hello\r\n'), silence()],
    { code: 'malformed-reply', reason: 'not-a-reply', line: 'hello' },
  ],
];

describe('instead of the banner', () => {
  test.each(faults('220'))('%s', async (_claim, steps, end) => {
    expect(await endOf(steps)).toEqual({ kind: 'failed', phase: 'banner', ...end });
  });

  test.each([
    ['421', '421 4.3.2 too busy\r\n', []],
    ['554', '554 5.7.1 no\r\n', ['QUIT']],
  ])('%s is a banner, and the session ends in good order', async (code, wire, commands) => {
    const { result, conversation } = await probeScript([send(wire), hears('QUIT'), send('221 bye\r\n')]);
    expect(result).toMatchObject({ startTls: 'unknown', end: { kind: 'completed' } });
    expect(result.banner?.code).toBe(Number(code));
    expect(conversation.lines).toEqual(commands);
  });
});

describe('instead of the answer to EHLO', () => {
  test.each(faults('250'))('%s', async (_claim, steps, end) => {
    expect(await endOf([...toEhlo, ...steps])).toEqual({ kind: 'failed', phase: 'ehlo', ...end });
  });

  test.each([
    ['421', '421 4.3.2 closing\r\n', []],
    ['554', '554 5.7.1 no\r\n', ['QUIT']],
  ])('%s refuses', async (code, wire, commands) => {
    const script = [...toEhlo, send(wire), hears('QUIT'), send('221 bye\r\n')];
    const { result, conversation } = await probeScript(script);
    expect(result.end).toMatchObject({ code: 'ehlo-rejected', phase: 'ehlo', replyCode: Number(code) });
    expect(conversation.lines.slice(1)).toEqual(commands);
  });

  test('a second silence, to HELO, has a time of its own', async () => {
    const script = [
      ...toEhlo,
      wait(100),
      send('500 what?\r\n'),
      hears('HELO'),
      wait(100),
      send('250 mx\r\n'),
    ];
    const { result } = await probeScript(script, { limits });
    expect(result).toMatchObject({ startTls: 'absent', end: { kind: 'completed' } });
    expect(result.timings.ehloMs).toBeGreaterThan(190);
  });
});

describe('instead of the answer to QUIT', () => {
  const refusals: ReturnType<typeof faults> = [
    ['421', [send('421 bye\r\n')], {}],
    ['554', [send('554 no\r\n')], {}],
  ];

  test.each([...faults('221'), ...refusals])('%s changes nothing', async (_claim, steps) => {
    const { result } = await probeScript([...toQuit, ...steps], { limits });
    expect(result).toMatchObject({ startTls: 'advertised', end: { kind: 'completed' } });
    expect(result.timings.totalMs).toBeLessThan(2000);
  });
});

describe("the whole target's time", () => {
  const lines = (result: ProbeResult) => result.transcript.map(({ text }) => text);

  test('runs across the phases', async () => {
    const slow = [wait(100), send(banner), hears('EHLO'), send('250-mx\r\n'), silence()];
    const { result } = await probeScript(slow, { limits: { targetMs: 200 } });
    expect(result.end).toEqual({
      kind: 'failed',
      code: 'timeout',
      phase: 'ehlo',
      limitMs: 200,
      of: 'target',
      silent: false,
    });
    expect(lines(result)).toContain('250-mx');
    expect(result.timings.totalMs).toBeLessThan(2000);
  });

  test('takes nothing from what was seen when it ends in QUIT', async () => {
    const { result } = await probeScript([...toQuit, silence()], { limits: { targetMs: 150 } });
    expect(result).toMatchObject({ startTls: 'advertised', end: { kind: 'completed' } });
    expect(result.timings.quitMs).toBeNull();
  });
});

test('what was seen before a failure is kept', async () => {
  const { result } = await probeScript([...toEhlo, send('250-mx\r\n250-STARTT'), close()]);
  expect(result).toMatchObject({
    banner: { code: 220, host: 'mx.example.test' },
    ehlo: null,
    address: '127.0.0.1',
  });
  expect(result.transcript.slice(-3).map(({ text }) => text)).toEqual([
    '250-mx',
    '250-STARTT',
    'the line above was never ended',
  ]);
  expect(result.timings).toMatchObject({ ehloMs: null, quitMs: null });
  expect(result.timings.bannerMs).not.toBeNull();
});

test('a reply and a close in one breath are both seen', async () => {
  const { result } = await probeScript([...toQuit, send('221 bye\r\n'), close()]);
  expect(result.transcript.at(-1)).toMatchObject({ from: 'server', text: '221 bye' });
});
