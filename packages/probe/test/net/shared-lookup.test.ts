import { expect, test } from 'vitest';
import type { Address, Lookup } from '../../src/net/resolve.ts';
import { SharedLookups } from '../../src/net/shared-lookup.ts';

const found: readonly Address[] = [{ address: '192.0.2.1', family: 4 }];

/** A look-up that is answered when a test says so. */
function slow() {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const answers: { resolve: (addresses: readonly Address[]) => void; reject: (error: Error) => void }[] = [];
  const lookup = (host: string, signal: AbortSignal) => {
    asked.push(host);
    signals.push(signal);
    return new Promise<readonly Address[]>((resolve, reject) => {
      answers.push({ resolve, reject });
    });
  };
  return { asked, signals, answers, lookup };
}

const waiting = () => new AbortController();

/** Asks through shared look-ups, each time as another asker unless one is named. */
function asking(lookup: Lookup): (host: string, signal?: AbortSignal, asker?: string) => ReturnType<Lookup> {
  const lookups = new SharedLookups();
  let askers = 0;
  return (host, signal = waiting().signal, asker = `asker ${askers++}`) =>
    lookups.for({ lookup }, asker)(host, signal);
}

test('a name is asked for once, by all who ask while it is looked up and by those who come later', async () => {
  const { asked, answers, lookup } = slow();
  const ask = asking(lookup);
  const both = [ask('a.test'), ask('a.test')];
  answers[0]?.resolve(found);
  expect(await Promise.all(both)).toEqual([found, found]);
  expect(await ask('a.test')).toBe(found);
  expect(asked).toEqual(['a.test']);
});

test('who asks again has it looked up anew, and others share the newest', async () => {
  const moved: readonly Address[] = [{ address: '192.0.2.2', family: 4 }];
  const { asked, answers, lookup } = slow();
  const ask = asking(lookup);
  const { signal } = waiting();
  const first = ask('a.test', signal, 'one');
  answers[0]?.resolve(found);
  expect(await first).toBe(found);
  const again = ask('a.test', signal, 'one');
  const shared = ask('a.test', signal, 'another');
  answers[1]?.resolve(moved);
  expect(await Promise.all([again, shared])).toEqual([moved, moved]);
  expect(asked).toHaveLength(2);
});

test('who asks again while it is looked up has a look-up of its own', async () => {
  const { asked, answers, lookup } = slow();
  const ask = asking(lookup);
  const both = [ask('a.test', waiting().signal, 'one'), ask('a.test', waiting().signal, 'one')];
  for (const { resolve } of answers) resolve(found);
  expect(await Promise.all(both)).toEqual([found, found]);
  expect(asked).toHaveLength(2);
});

test('what failed is told to all who waited, and asked again by who comes later', async () => {
  const { asked, answers, lookup } = slow();
  const ask = asking(lookup);
  const both = [ask('a.test'), ask('a.test')];
  answers[0]?.reject(new Error('no answer'));
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const again = ask('a.test');
  answers[1]?.resolve(found);
  expect(await again).toBe(found);
  expect(asked).toHaveLength(2);
});

test('the look-up is broken off when the last who waits has gone, and not before', () => {
  const { asked, signals, lookup } = slow();
  const ask = asking(lookup);
  const [one, other] = [waiting(), waiting()];
  ask('a.test', one.signal);
  ask('a.test', other.signal);
  one.abort();
  expect(signals[0]?.aborted).toBe(false);
  other.abort();
  expect(signals[0]?.aborted).toBe(true);
  ask('a.test');
  expect(asked).toHaveLength(2);
});

test('each way to look names up has answers of its own', () => {
  const [one, other] = [slow(), slow()];
  const lookups = new SharedLookups();
  for (const [asker, { lookup }] of [one, other, one].entries()) {
    lookups.for({ lookup }, String(asker))('a.test', waiting().signal);
  }
  expect([one.asked, other.asked]).toEqual([['a.test'], ['a.test']]);
});

test('ten thousand names are remembered, and the first of more is forgotten', async () => {
  const asked: string[] = [];
  const ask = asking(async (host) => {
    asked.push(host);
    return found;
  });
  for (let index = 0; index <= 10_000; index += 1) await ask(`mx${index}.test`);
  asked.length = 0;
  await ask('mx1.test');
  await ask('mx0.test');
  expect(asked).toEqual(['mx0.test']);
});
