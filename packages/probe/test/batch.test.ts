import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type BatchItem, type BatchOptions, type ProbeJob, probeAll } from '../src/batch.ts';
import type { Address } from '../src/net/resolve.ts';
import type { Target } from '../src/result.ts';
import {
  expect as hear,
  type ScriptedServer,
  scriptedServer,
  send,
  silence,
} from './support/scripted-server.ts';

const healthy = [
  send('220 mx.example.test ESMTP\r\n'),
  hear('EHLO '),
  send('250-mx.example.test\r\n250 STARTTLS\r\n'),
  hear('QUIT'),
  send('221 bye\r\n'),
];
const silent = [send('220-mx.example.test is thinking\r\n'), silence()];

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...script: Parameters<typeof scriptedServer>): Promise<ScriptedServer> {
  const server = await scriptedServer(...script);
  servers.push(server);
  return server;
}

function at(port: number, host = '127.0.0.1'): Target {
  return { host, port, tls: 'starttls', label: `${host}:${port}` };
}

/** Targets whose look-up ends when a test says so, with no such name: no socket is opened. */
function lookups(count: number) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const targets = Array.from({ length: count }, (_, index) => at(25, `mx${index}.example.test`));
  const lookup = (host: string) =>
    new Promise<Address[]>((_, reject) => {
      begun.push(host);
      ends.set(host, () => reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })));
    });
  return { targets, begun, lookup, end: (index: number) => ends.get(`mx${index}.example.test`)?.() };
}

/** As many jobs as there are targets, each taken when its target is. */
function* jobs(targets: Iterable<Target>): Generator<ProbeJob> {
  for (const target of targets) yield { target };
}

async function collect(targets: Iterable<Target>, options: BatchOptions): Promise<BatchItem[]> {
  const items: BatchItem[] = [];
  for await (const item of probeAll(jobs(targets), options)) items.push(item);
  return items;
}

test('never are more targets under way than were allowed, nor fewer while any are left', async () => {
  const { targets, begun, lookup, end } = lookups(8);
  const done = collect(targets, { concurrency: 3, lookup });
  for (let ended = 0; ended < 8; ended += 1) {
    for (const _turn of [1, 2]) await turn();
    expect(begun).toHaveLength(Math.min(8, ended + 3));
    end(ended);
  }
  expect(await done).toHaveLength(8);
});

test('results come in the order of their ends, each with its place in the list', async () => {
  const { targets, lookup, end } = lookups(3);
  const batch = probeAll(jobs(targets), { concurrency: 3, lookup });
  const places: (number | undefined)[] = [];
  for (const index of [2, 0, 1]) {
    const next = batch.next();
    await turn();
    end(index);
    const { value } = await next;
    places.push(value?.index);
    expect(value?.result.target).toBe(targets[index]);
  }
  expect(places).toEqual([2, 0, 1]);
  expect(await batch.next()).toEqual({ done: true, value: undefined });
});

test('targets are taken from the list only when their turn comes', async () => {
  let taken = 0;
  function* endless(): Generator<Target> {
    for (;;) {
      taken += 1;
      yield at(25, 'mx.example.test');
    }
  }
  const lookup = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
  let seen = 0;
  for await (const _item of probeAll(jobs(endless()), { concurrency: 2, lookup })) {
    seen += 1;
    if (seen === 5) break;
  }
  // As many as are seen, are under way, and wait to be seen.
  expect(taken).toBeLessThanOrEqual(5 + 2 + 2);
});

test.each(Array.from({ length: 30 }, (_, turns) => turns))(
  'no target is lost on a reader who comes back after %d turns of the microtask queue',
  async (turns) => {
    const lookup = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    const places: number[] = [];
    for await (const { index } of probeAll(jobs(lookups(5).targets), { concurrency: 1, lookup })) {
      places.push(index);
      for (let left = turns; left > 0; left -= 1) await undefined;
    }
    expect(places).toEqual([0, 1, 2, 3, 4]);
  },
);

test('a silent server costs only its own slot', async () => {
  const quiet = await serve(silent);
  const well = await serve(healthy);
  const cancelling = new AbortController();
  const targets = [at(quiet.port), ...Array.from({ length: 6 }, () => at(well.port))];
  const ends: string[] = [];
  for await (const { index, result } of probeAll(jobs(targets), {
    concurrency: 2,
    signal: cancelling.signal,
  })) {
    ends.push(`${index} ${result.end.kind === 'failed' ? result.end.code : result.end.kind}`);
    if (ends.length === 6) cancelling.abort();
  }
  expect(ends).toEqual([
    '1 completed',
    '2 completed',
    '3 completed',
    '4 completed',
    '5 completed',
    '6 completed',
    '0 cancelled',
  ]);
});

test('cancelling ends those under way with what they saw, leaves out the rest and closes every socket', async () => {
  const quiet = await serve(silent);
  const cancelling = new AbortController();
  let greeted = 0;
  const items = await collect(
    Array.from({ length: 5 }, () => at(quiet.port)),
    {
      concurrency: 3,
      signal: cancelling.signal,
      onTranscript: ({ from }) => {
        if (from === 'server') greeted += 1;
        if (greeted === 3) cancelling.abort(new Error('enough'));
      },
    },
  );
  expect(items.map(({ index }) => index).sort()).toEqual([0, 1, 2]);
  for (const { result } of items) {
    expect(result.end).toEqual({ kind: 'failed', code: 'cancelled', phase: 'banner' });
    expect(result.transcript.at(-1)?.text).toBe('220-mx.example.test is thinking');
    expect(result.address).toBe('127.0.0.1');
  }
  for (const connection of [0, 1, 2]) {
    expect(await quiet.finished(connection)).toMatchObject({ ending: 'peer-left', text: '' });
  }
  expect(quiet.received).toHaveLength(3);
});

test('a batch that is cancelled before it begins contacts nobody', async () => {
  const { targets, begun, lookup } = lookups(2);
  expect(await collect(targets, { concurrency: 2, lookup, signal: AbortSignal.abort() })).toEqual([]);
  expect(begun).toEqual([]);
});

test('who leaves the iteration early leaves no socket behind', async () => {
  const quiet = await serve(silent);
  const well = await serve(healthy);
  for await (const { index } of probeAll(jobs([at(quiet.port), at(well.port)]), { concurrency: 2 })) {
    expect(index).toBe(1);
    break;
  }
  expect(await quiet.finished()).toMatchObject({ ending: 'peer-left' });
});

test('no more sessions than allowed are held with one address at once, and the others get their turns', async () => {
  const quiet = await serve(silent);
  const cancelling = new AbortController();
  const targets = Array.from({ length: 5 }, () => at(quiet.port));
  const well = await serve(healthy);
  // On another address, and last in the list.
  const elsewhere = await serve(healthy, { host: '127.0.0.2' });
  const options = { concurrency: 3, perAddress: 2, signal: cancelling.signal };
  const first = probeAll(jobs([...targets, at(elsewhere.port, '127.0.0.2')]), options);
  expect((await first.next()).value?.index).toBe(5);
  expect(quiet.received).toHaveLength(2);
  cancelling.abort();
  const ends: unknown[] = [];
  for await (const { result } of first) ends.push(result.end);
  expect(ends).toEqual([
    ...Array.from({ length: 2 }, () => ({ kind: 'failed', code: 'cancelled', phase: 'banner' })),
    ...Array.from({ length: 3 }, () => ({ kind: 'failed', code: 'cancelled', phase: 'connect' })),
  ]);
  const items = await collect(
    Array.from({ length: 20 }, () => at(well.port)),
    { concurrency: 20, perAddress: 2 },
  );
  expect(items.map(({ result }) => result.end.kind)).toEqual(items.map(() => 'completed'));
  expect(items).toHaveLength(20);
});

test('to wait for a turn at an address takes nothing of the time that a target has', async () => {
  const quiet = await serve(silent);
  const targets = Array.from({ length: 3 }, () => at(quiet.port));
  const options = { concurrency: 3, perAddress: 1, limits: { bannerMs: 100, targetMs: 150 } };
  const items = await collect(targets, options);
  for (const { result } of items) {
    expect(result.end).toMatchObject({ code: 'timeout', phase: 'banner', of: 'phase' });
    expect(result.timings.totalMs).toBeLessThan(200);
  }
});

test('a name of several targets is looked up once, and anew for a target that stands there again', async () => {
  const [well, other] = [await serve(healthy), await serve(healthy)];
  const asked: string[] = [];
  const lookup = async (host: string): Promise<Address[]> => {
    asked.push(host);
    return [{ address: '127.0.0.1', family: 4 }];
  };
  const [a, b] = [at(well.port, 'a.test'), at(well.port, 'b.test')];
  await collect([a, b, at(other.port, 'a.test')], { concurrency: 2, lookup });
  expect(asked).toEqual(['a.test', 'b.test']);
  asked.length = 0;
  await collect([a, at(other.port, 'a.test'), a], { concurrency: 2, lookup });
  expect(asked).toEqual(['a.test', 'a.test']);
});

test("a job's own options stand before those of the batch, and no other job has them", async () => {
  const asked: string[] = [];
  const lookupOf = (whose: string) => (host: string) => {
    asked.push(`${whose} ${host}`);
    return Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
  };
  const batch = [
    { target: at(25, 'mx0.example.test') },
    { target: at(25, 'mx1.example.test'), options: { lookup: lookupOf('own') } },
  ];
  for await (const _item of probeAll(batch, { concurrency: 1, lookup: lookupOf('shared') }));
  expect(asked).toEqual(['shared mx0.example.test', 'own mx1.example.test']);
});

test('an empty list ends at once', async () => {
  expect(await collect([], { concurrency: 1 })).toEqual([]);
});

test.each([0, -1, 0.5, Number.NaN])(
  'a concurrency of %d is a mistake of the caller, and not an empty batch',
  async (concurrency) => {
    await expect(collect([at(25, 'mx.example.test')], { concurrency })).rejects.toThrow(TypeError);
  },
);

test.each([-1, Number.NaN])('so is a bound of %d for an address', async (perAddress) => {
  const batch = collect([at(25, 'mx.example.test')], { concurrency: 1, perAddress });
  await expect(batch).rejects.toThrow(TypeError);
});

test('whoever leaves the iteration early has the list closed', async () => {
  const well = await serve(healthy);
  let isClosed = false;
  function* jobs() {
    try {
      for (;;) yield { target: at(well.port) };
    } finally {
      isClosed = true;
    }
  }
  for await (const _item of probeAll(jobs(), { concurrency: 2 })) break;
  expect(isClosed).toBe(true);
});

test('an EHLO name that is none is a mistake of the caller', async () => {
  const { targets, begun, lookup } = lookups(3);
  await expect(collect(targets, { concurrency: 2, lookup, ehloName: 'me\r\nRSET' })).rejects.toThrow(
    TypeError,
  );
  expect(begun).toEqual([]);
});
