import { expect, test } from 'vitest';
import { ListOrder } from '../../src/report/list-order.ts';

test('an item goes on when all before it have', () => {
  const order = new ListOrder<string>();
  expect([order.add(2, 'c'), order.add(0, 'a'), order.add(1, 'b'), order.add(3, 'd')]).toEqual([
    [],
    ['a'],
    ['b', 'c'],
    ['d'],
  ]);
  expect(order.rest()).toEqual([]);
});

test('what waits for a place that never comes is the rest, in order', () => {
  const order = new ListOrder<string>();
  for (const [index, item] of [
    [10, 'k'],
    [9, 'j'],
    [2, 'c'],
  ] as const)
    expect(order.add(index, item)).toEqual([]);
  expect(order.rest()).toEqual(['c', 'j', 'k']);
  expect(order.rest()).toEqual([]);
});
