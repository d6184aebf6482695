import { expect, test } from 'vitest';
import { parseSettings } from '../src/config/settings.ts';
import { parseShard, shardOf, shardRequests } from '../src/shard.ts';
import { parseTargetOrDomain } from '../src/target.ts';

function target(text: string) {
  const parsed = parseTargetOrDomain(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.target;
}

function requestsFor(texts: readonly string[]) {
  const parsed = parseSettings({});
  if (!parsed.ok) throw new Error('bad settings');
  const { settings } = parsed;
  return texts.map((text) => ({ target: target(text), settings, source: null }));
}

const many = Array.from({ length: 3000 }, (_, index) =>
  [`mx${index}.example.com`, `mail.host${index}.test:587`, `mx:domain${index}.example`].at(index % 3),
).map(String);

const shardsOf = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ index: place + 1, count }));
const labels = (list: Iterable<{ target: { label: string } }>) => [...list].map((each) => each.target.label);

test.each([1, 2, 3, 5, 16, 256])('every target falls to one of %i shards, and to one only', (count) => {
  const requests = requestsFor(many);
  const shards = shardsOf(count).map((shard) => shardRequests(requests, shard));
  expect(shards.flatMap(labels).toSorted()).toEqual(labels(requests).toSorted());
  expect(shards.reduce((sum, { length }) => sum + length, 0)).toBe(many.length);
  for (const shard of shards) expect([...shard]).toHaveLength(shard.length);
});

test.each([2, 5, 16])('no target moves when the list of %i shards grows and is sorted anew', (count) => {
  const before = requestsFor(many.slice(0, 1000));
  const after = requestsFor(many.toReversed());
  for (const shard of shardsOf(count)) {
    const grown = new Set(labels(shardRequests(after, shard)));
    expect(labels(shardRequests(before, shard)).filter((label) => !grown.has(label))).toEqual([]);
  }
});

test('a shard is in the order of the list', () => {
  const own = labels(shardRequests(requestsFor(many), { index: 2, count: 5 }));
  const all = labels(requestsFor(many));
  expect(own).toEqual(all.filter((label) => own.includes(label)));
});

test.each([
  ['names that differ in one character', (index: number) => `mx${index}.example.com`],
  ['even numbers alone', (index: number) => `mx${2 * index}.example.com`],
  ['the ports of one host', (index: number) => `127.0.0.1:${1024 + index}`],
  ['addresses in a row', (index: number) => `192.0.${index >> 8}.${index & 255}`],
])('%s spread over the shards: none has a third more or less than its share', (_, name) => {
  for (const count of [2, 3, 4, 5, 8, 10]) {
    const sizes = shardsOf(count).map(() => 0);
    for (let index = 0; index < 6000; index += 1) {
      const place = shardOf(target(name(index)), count) - 1;
      sizes[place] = (sizes[place] ?? 0) + 1;
    }
    const share = 6000 / count;
    expect(Math.min(...sizes)).toBeGreaterThan(share * 0.67);
    expect(Math.max(...sizes)).toBeLessThan(share * 1.33);
  }
});

test('a target falls to the same shard in every release', () => {
  const texts = ['mx.example.com', 'mx.example.com:587', 'smtps://mx.example.com:587', 'mx:example.com'];
  const found = [...texts, '[2001:db8::1]:25', 'bücher.example'].map((text) => shardOf(target(text), 1000));
  expect(found).toEqual([794, 505, 702, 17, 276, 195]);
});

test('what is written in two ways is one target, and falls to one shard', () => {
  const ways = ['mx.example.com', 'MX.example.com.', 'smtp://mx.example.com', 'mx.example.com:25'];
  expect(new Set(ways.map((text) => shardOf(target(text), 9999))).size).toBe(1);
});

test('2/5 is a shard', () => {
  expect(parseShard('2/5')).toEqual({ index: 2, count: 5 });
  expect(parseShard('9999/9999')).toEqual({ index: 9999, count: 9999 });
});

test.each(['', '0/5', '6/5', '2', '2/', '/5', '2/5/5', '-1/5', '2.0/5', '02/5', '1/10000', ' 2/5', '٢/٥'])(
  '"%s" is none',
  (text) => {
    expect(parseShard(text)).toBeNull();
  },
);
