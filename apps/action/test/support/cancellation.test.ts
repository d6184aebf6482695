import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CANCEL_DELAYS, type CancelSignal, cancelInSteps } from './cancellation.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('SIGINT comes at once, SIGTERM after 7.5 s, SIGKILL after 2.5 s more, and then nothing', () => {
  const sent: (readonly [number, CancelSignal])[] = [];
  const began = Date.now();
  cancelInSteps((signal) => sent.push([Date.now() - began, signal]), CANCEL_DELAYS);
  vi.advanceTimersByTime(60_000);
  expect(sent).toEqual([
    [0, 'SIGINT'],
    [7_500, 'SIGTERM'],
    [10_000, 'SIGKILL'],
  ]);
});

it('a process that has ended gets no harder signal', () => {
  for (const endsAfterMs of [0, 7_499, 7_500, 9_999]) {
    const sent: CancelSignal[] = [];
    const stop = cancelInSteps((signal) => sent.push(signal), CANCEL_DELAYS);
    vi.advanceTimersByTime(endsAfterMs);
    stop();
    vi.advanceTimersByTime(60_000);
    expect(sent, `${endsAfterMs} ms`).toEqual(endsAfterMs < 7_500 ? ['SIGINT'] : ['SIGINT', 'SIGTERM']);
  }
});
