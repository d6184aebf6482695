import { afterEach, expect, test } from 'vitest';
import { type GivenSettings, parseSettings } from '../src/config/settings.ts';
import type { Judgement } from '../src/policy/verdict.ts';
import type { Target } from '../src/result.ts';
import type { RetryListener } from '../src/retrying.ts';
import { runTargets } from '../src/run.ts';
import { reservePorts } from './support/port-block.ts';
import {
  close,
  expect as hear,
  type Script,
  type ScriptedServer,
  scriptedServer,
  send,
} from './support/scripted-server.ts';

const healthy = [
  send('220 mx.example.test ESMTP\r\n'),
  hear('EHLO '),
  send('250-mx.example.test\r\n250 STARTTLS\r\n'),
  hear('QUIT'),
  send('221 bye\r\n'),
];
const busy = [send('421 mx.example.test try later\r\n'), close()];
const plain = [
  send('220 mx.example.test ESMTP\r\n'),
  hear('EHLO '),
  send('250 mx.example.test\r\n'),
  hear('QUIT'),
  send('221 bye\r\n'),
];

const toClose: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of toClose.splice(0).reverse()) await each.close();
});

async function serve(script: Script, port = 0): Promise<ScriptedServer> {
  const server = await scriptedServer(script, { port });
  toClose.push(server);
  return server;
}

/** A port that nothing listens on, and nobody else will be given. */
async function closedPort(): Promise<number> {
  const block = await reservePorts(1, ['127.0.0.1']);
  toClose.push({ close: () => block.release() });
  return block.first;
}

interface Options {
  readonly onRetry?: RetryListener;
  readonly signal?: AbortSignal;
  readonly concurrency?: number;
}

async function probed(
  ports: readonly number[],
  given: GivenSettings,
  options: Options = {},
): Promise<Judgement[]> {
  const parsed = parseSettings({ 'retry-delay': '1ms', ...given });
  if (!parsed.ok) throw new Error('bad settings');
  const { settings } = parsed;
  const requests = ports.map((port) => {
    const target: Target = { host: '127.0.0.1', port, tls: 'starttls', label: `127.0.0.1:${port}` };
    return { target, settings, source: null };
  });
  const judgements: Judgement[] = [];
  for await (const outcome of runTargets(requests, { concurrency: 1, ...options })) {
    judgements.push(...outcome.judgements);
  }
  return judgements;
}

test('a server that comes up after three refused connections passes, and each of them is told', async () => {
  const port = await closedPort();
  let up: Promise<unknown> | undefined;
  const [judgement] = await probed(
    [port],
    { 'wait-for': '1h' },
    {
      onRetry: (_, { count }) => {
        if (count === 3) up = serve(healthy, port);
      },
    },
  );
  await up;
  expect(judgement?.verdict).toBe('pass');
  const { attempts } = judgement ?? {};
  expect(attempts?.count).toBeGreaterThan(3);
  expect(attempts?.earlier.slice(0, 3)).toMatchObject(
    Array.from({ length: 3 }, () => ({
      verdict: 'fail',
      end: { code: 'connection-refused' },
      bannerCode: null,
      codes: ['connection-refused'],
    })),
  );
});

test('421 twice and then 220 passes at the third try, and the transcript is of that try', async () => {
  const server = await serve((connection) => (connection < 2 ? busy : healthy));
  const [judgement] = await probed([server.port], { retries: '5' });
  expect(judgement).toMatchObject({
    verdict: 'pass',
    attempts: { count: 3, earlier: [{ bannerCode: 421 }, { bannerCode: 421 }] },
  });
  expect(judgement?.result.transcript.filter(({ text }) => text.includes('421'))).toEqual([]);
});

test('421 for ever is told as such when the retries are spent', async () => {
  const server = await serve(busy);
  const waits: number[] = [];
  const [judgement] = await probed(
    [server.port],
    { retries: '3' },
    {
      onRetry: (_, { delayMs }) => waits.push(delayMs),
    },
  );
  expect(judgement).toMatchObject({ verdict: 'fail', attempts: { count: 4 } });
  expect(waits).toEqual([1, 2, 4]);
  expect(server.received).toHaveLength(4);
});

test('a server without STARTTLS is asked once, whatever is set', async () => {
  const server = await serve(plain);
  const [judgement] = await probed([server.port], { retries: '5', 'wait-for': '1h' });
  expect(judgement).toMatchObject({ verdict: 'fail', attempts: null });
  expect(server.received).toHaveLength(1);
});

test('each try has its own time limit', async () => {
  const server = await serve((connection) => (connection === 0 ? [hear('nothing')] : healthy));
  const [judgement] = await probed([server.port], { retries: '1', timeout: '300ms' });
  expect(judgement).toMatchObject({
    verdict: 'pass',
    attempts: { count: 2, earlier: [{ end: { code: 'timeout', phase: 'banner', of: 'target' } }] },
  });
});

test('who waits for the next try holds no slot', async () => {
  const down = await closedPort();
  const server = await serve(healthy);
  const cancelling = new AbortController();
  const parsed = parseSettings({ retries: '1', 'retry-delay': '1h' });
  if (!parsed.ok) throw new Error('bad settings');
  const requests = [down, server.port].map((port) => {
    const target: Target = { host: '127.0.0.1', port, tls: 'starttls', label: `127.0.0.1:${port}` };
    return { target, settings: parsed.settings, source: null };
  });
  const order: number[] = [];
  for await (const { index } of runTargets(requests, { concurrency: 1, signal: cancelling.signal })) {
    order.push(index);
    cancelling.abort();
  }
  expect(order).toEqual([1, 0]);
});

test('being cancelled during the wait ends at once, with what the last try saw', async () => {
  const server = await serve(busy);
  const cancelling = new AbortController();
  const [judgement] = await probed(
    [server.port],
    { retries: '5', 'retry-delay': '1h' },
    {
      signal: cancelling.signal,
      onRetry: () => setImmediate(() => cancelling.abort()),
    },
  );
  expect(judgement).toMatchObject({
    verdict: 'fail',
    result: { banner: { code: 421 } },
    attempts: null,
  });
  expect(server.received).toHaveLength(1);
});

test('of very many tries the first ten and the last ten are kept', async () => {
  const server = await serve((connection) => (connection < 30 ? busy : healthy));
  const seen: string[] = [];
  const [judgement] = await probed(
    [server.port],
    { 'wait-for': '1h' },
    {
      onRetry: (outcome) => 'result' in outcome && seen.push(outcome.result.observedAt),
    },
  );
  expect(judgement?.attempts?.count).toBe(31);
  expect(judgement?.attempts?.earlier.map(({ observedAt }) => observedAt)).toEqual([
    ...seen.slice(0, 10),
    ...seen.slice(20),
  ]);
});
