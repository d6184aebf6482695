import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../src/failure.ts';
import { Watch } from '../../src/net/watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A watch, what it interrupted with, and the caller who may cancel. */
function begin(targetMs = 1000) {
  const caller = new AbortController();
  const interruptions: Failure[] = [];
  const watch = new Watch(targetMs, caller.signal);
  const enter = (phase: 'connect' | 'banner' | 'ehlo', limitMs: number) =>
    watch.enter(phase, limitMs, (failure) => interruptions.push(failure));
  return { caller, interruptions, watch, enter };
}

const cancelled = (phase: string) => ({ code: 'cancelled', phase });
const timeout = (phase: string, limitMs: number, of: string) => ({
  code: 'timeout',
  phase,
  limitMs,
  of,
  silent: true,
});

describe('Watch', () => {
  test("breaks a phase off when the phase's own time is over, and not before", () => {
    const { interruptions, enter } = begin();
    expect(enter('banner', 100)).toBe(true);
    vi.advanceTimersByTime(99);
    expect(interruptions).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(interruptions).toEqual([timeout('banner', 100, 'phase')]);
  });

  test("breaks it off when the whole target's time is over", () => {
    const { interruptions, enter } = begin(50);
    enter('banner', 100);
    vi.advanceTimersByTime(50);
    expect(interruptions).toEqual([timeout('banner', 50, 'target')]);
  });

  test("gives each phase its own time, out of the one target's", () => {
    const { interruptions, watch, enter } = begin(250);
    enter('connect', 100);
    vi.advanceTimersByTime(90);
    enter('banner', 100);
    vi.advanceTimersByTime(90);
    watch.leave();
    enter('ehlo', 100);
    vi.advanceTimersByTime(69);
    expect(interruptions).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(interruptions).toEqual([timeout('ehlo', 250, 'target')]);
  });

  test('breaks it off when the caller cancels', () => {
    const { caller, interruptions, enter } = begin();
    enter('ehlo', 100);
    caller.abort();
    expect(interruptions).toEqual([cancelled('ehlo')]);
  });

  test('interrupts a phase once', () => {
    const { caller, interruptions, enter } = begin(100);
    enter('banner', 100);
    caller.abort();
    vi.advanceTimersByTime(1000);
    expect(interruptions).toEqual([cancelled('banner')]);
  });

  test('leaves a phase alone that has ended', () => {
    const { caller, interruptions, watch, enter } = begin(200);
    enter('banner', 100);
    watch.leave();
    vi.advanceTimersByTime(1000);
    caller.abort();
    expect(interruptions).toEqual([]);
  });

  test('a phase after the time or the patience was over is broken off at once', () => {
    const late = begin(100);
    vi.advanceTimersByTime(100);
    expect(late.enter('connect', 1000)).toBe(false);
    expect(late.interruptions).toEqual([timeout('connect', 100, 'target')]);

    const between = begin();
    between.caller.abort();
    expect([between.enter('banner', 1000), between.enter('ehlo', 1000)]).toEqual([false, false]);
    expect(between.interruptions).toEqual([cancelled('banner'), cancelled('ehlo')]);

    const watch = new Watch(100, AbortSignal.abort());
    expect(watch.enter('resolve', 100, () => {})).toBe(false);
  });

  test('holds no timer and no listener after it is stopped, whatever came before', () => {
    const { caller, watch, enter } = begin();
    enter('banner', 100);
    watch.stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);

    const aborted = begin();
    aborted.enter('banner', 100);
    aborted.caller.abort();
    aborted.enter('ehlo', 100);
    aborted.watch.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
