import { describe, expect, test } from 'vitest';
import { attemptDelayMs, type RaceOutcome, raceToConnect } from '../../src/net/race.ts';
import { Watch } from '../../src/net/watch.ts';
import { deadAddress } from '../support/dead-address.ts';
import { address, leavingNothing, probeScript } from '../support/probe-script.ts';
import {
  expect as hears,
  type ScriptedServer,
  scriptedServer,
  send,
  silence,
} from '../support/scripted-server.ts';

const good = [
  send('220 mx ESMTP\r\n'),
  hears('EHLO'),
  send('250 mx\r\n'),
  hears('QUIT'),
  send('221 bye\r\n'),
];

/** Races to the addresses at the server's port; whoever wins hangs up. */
async function race(
  addresses: readonly string[],
  server: ScriptedServer,
  options: { limitMs?: number; signal?: AbortSignal } = {},
): Promise<RaceOutcome & { elapsedMs: number }> {
  const watch = new Watch(10_000, options.signal);
  const start = performance.now();
  const outcome = await raceToConnect(addresses.map(address), {
    port: server.port,
    watch,
    limitMs: options.limitMs ?? 5000,
  });
  watch.stop();
  if (outcome.ok) outcome.connection.destroy();
  return { ...outcome, elapsedMs: performance.now() - start };
}

/** Runs with a server on 127.0.0.1 alone: at its port, other loopback addresses refuse. */
async function withServer(use: (server: ScriptedServer) => Promise<void>): Promise<void> {
  await leavingNothing(async () => {
    const server = await scriptedServer([silence()]);
    try {
      await use(server);
    } finally {
      await server.close();
    }
  });
}

const refused = { outcome: 'failed', errno: 'ECONNREFUSED' };
const connected = { outcome: 'connected', errno: null };
const notTried = { outcome: 'not-tried', errno: null, ms: null };

describe('raceToConnect', () => {
  test('goes on at once from an address that refuses', async () => {
    await withServer(async (server) => {
      const closed = ['127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5', '127.0.0.6'];
      const outcome = await race([...closed, '127.0.0.1'], server);
      expect(outcome).toMatchObject({ ok: true, winner: { address: '127.0.0.1' } });
      expect(outcome.attempts).toMatchObject([...closed.map(() => refused), connected]);
      expect(outcome.elapsedMs).toBeLessThan(closed.length * attemptDelayMs);
    });
  });

  test('does not try what comes after the winner', async () => {
    await withServer(async (server) => {
      const { attempts } = await race(['127.0.0.1', '127.0.0.2'], server);
      expect(attempts).toEqual([
        { address: '127.0.0.1', family: 4, ...connected, ms: expect.any(Number) },
        { address: '127.0.0.2', family: 4, ...notTried },
      ]);
    });
  });

  test('tries the families by turns, beginning with the first', async () => {
    await withServer(async (server) => {
      const { attempts } = await race(['127.0.0.2', '127.0.0.3', '::1', '127.0.0.1'], server);
      expect(attempts.map(({ address }) => address)).toEqual(['127.0.0.2', '::1', '127.0.0.3', '127.0.0.1']);
      expect(attempts).toMatchObject([refused, refused, refused, connected]);
    });
  });

  test('fails by refusal when every address refuses', async () => {
    await withServer(async (server) => {
      const outcome = await race(['127.0.0.2', '::1'], server);
      expect(outcome).toMatchObject({
        ok: false,
        failure: { code: 'connection-refused', phase: 'connect', errno: 'ECONNREFUSED' },
        attempts: [refused, refused],
      });
    });
  });

  test('hears of a caller who had cancelled before, and tries nothing', async () => {
    await withServer(async (server) => {
      const outcome = await race(['127.0.0.1'], server, { signal: AbortSignal.abort() });
      expect(outcome).toMatchObject({
        ok: false,
        failure: { code: 'cancelled', phase: 'connect' },
        attempts: [notTried],
      });
      expect(server.received).toEqual([]);
    });
  });
});

describe('an address that does not answer', () => {
  test('costs a delay, and then the next is tried beside it', async () => {
    await withServer(async (server) => {
      await using dead = await deadAddress(server.port);
      const outcome = await race([dead.host, '127.0.0.1', '127.0.0.3'], server);
      expect(outcome).toMatchObject({ ok: true, winner: { address: '127.0.0.1' } });
      expect(outcome.attempts).toMatchObject([{ outcome: 'abandoned', errno: null }, connected, notTried]);
      expect(outcome.attempts[0]?.ms).toBeGreaterThan(attemptDelayMs - 10);
      expect(outcome.ok && outcome.connectMs).toBeLessThan(attemptDelayMs);
    });
  });

  test('alone is a timeout', async () => {
    await withServer(async (server) => {
      await using dead = await deadAddress(server.port);
      const outcome = await race([dead.host], server, { limitMs: 50 });
      expect(outcome).toMatchObject({
        ok: false,
        failure: { code: 'timeout', phase: 'connect', limitMs: 50, of: 'phase' },
        attempts: [{ outcome: 'failed', errno: 'ETIMEDOUT' }],
      });
    });
  });

  test('is given up when the caller cancels', async () => {
    await withServer(async (server) => {
      await using dead = await deadAddress(server.port);
      const outcome = await race([dead.host, '127.0.0.1'], server, { signal: AbortSignal.timeout(50) });
      expect(outcome).toMatchObject({
        ok: false,
        failure: { code: 'cancelled', phase: 'connect' },
        attempts: [{ outcome: 'abandoned', errno: null }, notTried],
      });
    });
  });
});

test('a probe speaks with the address that connected, and records the others', async () => {
  const lookup = async () => [address('127.0.0.2'), address('127.0.0.1')];
  const { result, conversation } = await probeScript(good, { host: 'mx.example.test', lookup });
  expect(conversation.mismatches).toEqual([]);
  expect(result).toMatchObject({ address: '127.0.0.1', family: 4, addresses: [refused, connected] });
  expect(result.end).toEqual({ kind: 'completed' });
});
