import { describe, expect, test } from 'vitest';
import type { Sample } from './sample.ts';
import { judgeSoak } from './verdict.ts';

const mb = 2 ** 20;

/** An hour of the same, a sample a minute, but for what `differs` says of the sample. */
function anHour(differs: (minute: number) => Partial<Sample>): readonly Sample[] {
  return Array.from({ length: 60 }, (_, minute) => ({
    atSeconds: minute * 60,
    probes: minute * 300,
    wrong: 0,
    rssBytes: 100 * mb,
    heapBytes: 20 * mb,
    externalBytes: 5 * mb,
    left: [],
    listeners: 5,
    descriptors: 30,
    cpuShare: 0.05,
    ...differs(minute),
  }));
}

function notOk(samples: readonly Sample[]): readonly string[] {
  const { ok, sentences } = judgeSoak(samples);
  const complaints = sentences.filter((sentence) => sentence.startsWith('NOT OK'));
  expect(ok).toBe(complaints.length === 0);
  return complaints;
}

describe('a soak is in order', () => {
  test.each<[why: string, Parameters<typeof anHour>[0]]>([
    ['where nothing changes', () => ({})],
    [
      'where memory grows until the process is warm',
      (minute) => ({ heapBytes: (minute < 6 ? 15 : 20) * mb }),
    ],
    [
      'where one sample is far off',
      (minute) => (minute === 50 ? { rssBytes: 300 * mb, heapBytes: 60 * mb } : {}),
    ],
    ['where memory goes up and down', (minute) => ({ heapBytes: (20 + (minute % 7)) * mb })],
    ['where there is no /proc to count in', () => ({ descriptors: null })],
  ])('%s', (_why, differs) => {
    expect(notOk(anHour(differs))).toEqual([]);
  });
});

describe('a soak is not in order', () => {
  test.each<[why: string, Parameters<typeof anHour>[0], complaint: string]>([
    [
      'where the heap grows by 150 bytes a probe',
      (minute) => ({ heapBytes: 20 * mb + minute * 300 * 150 }),
      'NOT OK  heap: 20.6 MB in the first third, 22.2 MB in the last, at most 21.6 MB',
    ],
    [
      'where buffers pile up',
      (minute) => ({ externalBytes: 5 * mb + minute * 300 * 150 }),
      'NOT OK  beside the heap: 5.6 MB in the first third, 7.2 MB in the last, at most 6.6 MB',
    ],
    [
      'where the process grows and its heap does not',
      (minute) => ({ rssBytes: (100 + minute) * mb }),
      'NOT OK  RSS: 114.5 MB in the first third, 150.5 MB in the last, at most 126.0 MB',
    ],
    ['where listeners pile up', (minute) => ({ listeners: minute }), 'NOT OK  listeners: 14.5 and 50.5'],
    ['where files stay open', (minute) => ({ descriptors: minute }), 'NOT OK  descriptors: 14.5 and 50.5'],
    [
      'where a timer was left once, and be it at the very first',
      (minute) => ({ left: minute === 0 ? ['Timeout'] : [] }),
      'NOT OK  left between probes: Timeout',
    ],
    [
      'where a server was misjudged',
      (minute) => ({ wrong: minute < 59 ? 0 : 1 }),
      'NOT OK  wrong verdicts: 1',
    ],
  ])('%s', (_why, differs, complaint) => {
    expect(notOk(anHour(differs))).toEqual([complaint]);
  });
});

test('three samples are no soak', () => {
  expect(() => judgeSoak(anHour(() => ({})).slice(0, 3))).toThrow(TypeError);
});
