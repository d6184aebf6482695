import { expect, test } from 'vitest';
import type { Address } from '../../src/net/resolve.ts';
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

test('a name is asked for once, by all who ask while it is looked up and by those who come later', async () => {
  const { asked, answers, lookup } = slow();
  const shared = new SharedLookups().for({ lookup });
  const both = [shared('a.test', waiting().signal), shared('a.test', waiting().signal)];
  answers[0]?.resolve(found);
  expect(await Promise.all(both)).toEqual([found, found]);
  expect(await shared('a.test', waiting().signal)).toBe(found);
  expect(asked).toEqual(['a.test']);
});

test('what failed is told to all who waited, and asked again by who comes later', async () => {
  const { asked, answers, lookup } = slow();
  const shared = new SharedLookups().for({ lookup });
  const both = [shared('a.test', waiting().signal), shared('a.test', waiting().signal)];
  answers[0]?.reject(new Error('no answer'));
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const again = shared('a.test', waiting().signal);
  answers[1]?.resolve(found);
  expect(await again).toBe(found);
  expect(asked).toHaveLength(2);
});

test('the look-up is broken off when the last who waits has gone, and not before', () => {
  const { asked, signals, lookup } = slow();
  const shared = new SharedLookups().for({ lookup });
  const [one, other] = [waiting(), waiting()];
  shared('a.test', one.signal);
  shared('a.test', other.signal);
  one.abort();
  expect(signals[0]?.aborted).toBe(false);
  other.abort();
  expect(signals[0]?.aborted).toBe(true);
  shared('a.test', waiting().signal);
  expect(asked).toHaveLength(2);
});

test('each way to look names up has answers of its own', () => {
  const [one, other] = [slow(), slow()];
  const lookups = new SharedLookups();
  for (const { lookup } of [one, other, one]) lookups.for({ lookup })('a.test', waiting().signal);
  expect([one.asked, other.asked]).toEqual([['a.test'], ['a.test']]);
  expect(lookups.for({ resolver: '192.0.2.53' })).toBe(lookups.for({ resolver: '192.0.2.53' }));
  expect(lookups.for({ resolver: '192.0.2.53' })).not.toBe(lookups.for({}));
});

test('ten thousand names are remembered, and the first of more is forgotten', async () => {
  const asked: string[] = [];
  const shared = new SharedLookups().for({
    lookup: async (host) => {
      asked.push(host);
      return found;
    },
  });
  for (let index = 0; index <= 10_000; index += 1) await shared(`mx${index}.test`, waiting().signal);
  asked.length = 0;
  await shared('mx1.test', waiting().signal);
  await shared('mx0.test', waiting().signal);
  expect(asked).toEqual(['mx0.test']);
});
