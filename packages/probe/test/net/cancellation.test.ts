import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { offAbort, onAbort } from '../../src/net/cancellation.ts';

test('all who wait on a signal act when it aborts, by one listener, but for those who took it back', () => {
  const caller = new AbortController();
  const acted: string[] = [];
  const acts = ['first', 'second', 'third'].map((name) => () => void acted.push(name));
  for (const act of acts) onAbort(caller.signal, act);
  expect(getEventListeners(caller.signal, 'abort')).toHaveLength(1);
  if (acts[1]) offAbort(caller.signal, acts[1]);
  caller.abort();
  expect(acted).toEqual(['first', 'third']);
});

test('when the last is gone no listener is left, and one who comes later is heard all the same', () => {
  const caller = new AbortController();
  let acted = 0;
  const act = () => {
    acted += 1;
  };
  onAbort(caller.signal, act);
  offAbort(caller.signal, act);
  expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  onAbort(caller.signal, act);
  caller.abort();
  expect(acted).toBe(1);
});

test('who takes back another in the middle of it is obeyed', () => {
  const caller = new AbortController();
  const acted: string[] = [];
  const second = () => void acted.push('second');
  onAbort(caller.signal, () => offAbort(caller.signal, second));
  onAbort(caller.signal, second);
  caller.abort();
  expect(acted).toEqual([]);
});
