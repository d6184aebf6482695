import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Slot, type Step, workThrough } from '../src/pool.ts';

/** Work whose jobs end when a test says so. */
function bench() {
  const begun: string[] = [];
  const slots = new Map<string, Slot>();
  const ends = new Map<string, (step: Step<string, string>) => void>();
  const work = (job: string, slot: Slot) => {
    begun.push(job);
    slots.set(job, slot);
    return new Promise<Step<string, string>>((resolve) => ends.set(job, resolve));
  };
  return {
    begun,
    work,
    slot: (job: string) => slots.get(job) as Slot,
    end: async (job: string, step: Step<string, string> = { value: job }) => {
      ends.get(job)?.(step);
      await turn();
      // Values are told, and their slots are free, in the turn after that.
      await turn();
    },
  };
}

/** Reads all values at once, as they come. */
function read(values: AsyncIterable<readonly string[]>) {
  const told: string[] = [];
  const ended = (async () => {
    for await (const some of values) told.push(...some);
  })();
  return { told, ended };
}

test('what a job leads to comes before the rest of the list, and a job without a value is not told', async () => {
  const { begun, work, end } = bench();
  const { told, ended } = read(workThrough(['a', 'b'], work, { concurrency: 1 }));
  await end('a', { next: ['a1', 'a2'] });
  for (const job of ['a1', 'a2', 'b']) await end(job);
  await ended;
  expect(begun).toEqual(['a', 'a1', 'a2', 'b']);
  expect(told).toEqual(['a1', 'a2', 'b']);
});

test('a lent slot is used by others, and given back before a new job is begun', async () => {
  const { begun, work, end, slot } = bench();
  const { told, ended } = read(workThrough(['a', 'b', 'c'], work, { concurrency: 1 }));
  let admit = (): void => {};
  const itsTurn = new Promise<void>((resolve) => {
    admit = resolve;
  });
  let isBack = false;
  const back = slot('a')
    .lendUntil(itsTurn)
    .then(() => {
      isBack = true;
    });
  await turn();
  expect(begun).toEqual(['a', 'b']);
  admit();
  await turn();
  expect(isBack).toBe(false);
  await end('b');
  await back;
  expect(begun).toEqual(['a', 'b']);
  await end('a');
  await end('c');
  await ended;
  expect(told).toEqual(['b', 'a', 'c']);
});

test('nobody waits for a slot that is free again when its turn comes', async () => {
  const { work, end, slot } = bench();
  const { ended } = read(workThrough(['a'], work, { concurrency: 1 }));
  await slot('a').lendUntil(Promise.resolve());
  await end('a');
  await ended;
});

test('no more than a thousand jobs lend their slots', async () => {
  let begun = 0;
  const values = workThrough(
    Array.from({ length: 3000 }, (_, index) => index),
    async (_, { lendUntil, signal }) => {
      begun += 1;
      await lendUntil(new Promise((resolve) => signal.addEventListener('abort', () => resolve())));
      return {};
    },
    { concurrency: 4, signal: AbortSignal.timeout(50) },
  );
  for await (const _value of values);
  expect(begun).toBe(1000);
});

test('who retreats waits for the end of another, and no more jobs are done at once than the others were', async () => {
  const { begun, work, end, slot } = bench();
  const { ended } = read(workThrough(['a', 'b', 'c', 'd', 'e', 'f'], work, { concurrency: 4 }));
  const back: number[] = [];
  for (const job of ['a', 'b']) {
    slot(job)
      .retreat()
      .then((atOnce) => back.push(atOnce));
  }
  await turn();
  expect({ begun, back }).toEqual({ begun: ['a', 'b', 'c', 'd'], back: [] });
  await end('c');
  expect({ begun, back }).toEqual({ begun: ['a', 'b', 'c', 'd'], back: [2] });
  await end('d');
  await end('a');
  expect({ begun, back }).toEqual({ begun: ['a', 'b', 'c', 'd', 'e'], back: [2, 2] });
  for (const job of ['b', 'e', 'f']) await end(job);
  await ended;
});

test('the only job under way has nobody to wait for', async () => {
  const { work, end, slot } = bench();
  const { ended } = read(workThrough(['a'], work, { concurrency: 4 }));
  expect(await slot('a').retreat()).toBe(0);
  await end('a');
  await ended;
});

test('who lent a slot gets it back when the work is cancelled, and ends', async () => {
  const cancelling = new AbortController();
  const { begun, work, end, slot } = bench();
  const { told, ended } = read(
    workThrough(['a', 'b', 'c'], work, { concurrency: 1, signal: cancelling.signal }),
  );
  const back = slot('a').lendUntil(
    new Promise((resolve) => slot('a').signal.addEventListener('abort', () => resolve())),
  );
  cancelling.abort();
  await end('b');
  await back;
  await end('a');
  await ended;
  expect(begun).toEqual(['a', 'b']);
  expect(told).toEqual(['b', 'a']);
});
