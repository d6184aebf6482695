import { describe, expect, it } from 'vitest';
import { timingBars } from '../../src/report/timing-bars.ts';
import { healthy, implicitTls, refused, startTlsDone, timedOut } from '../support/sample-results.ts';

const text = (result: Parameters<typeof timingBars>[0]) => timingBars(result).join('\n');

describe('timingBars', () => {
  it('begins each bar where the one before has ended', () => {
    expect(text(healthy)).toBe(
      `
look-up      1ms  █
connect     34ms   █████████████████
banner      11ms                    ██████
EHLO        15ms                          ████████
QUIT        16ms                                  ████████`.trimStart(),
    );
  });

  it('has the handshake where it was', () => {
    const names = (lines: readonly string[]) => lines.map((line) => line.split(' ')[0]);
    expect(names(timingBars(startTlsDone))).toEqual([
      'look-up',
      'connect',
      'banner',
      'EHLO',
      'STARTTLS',
      'TLS',
      'QUIT',
    ]);
    expect(names(timingBars(implicitTls))).toEqual(['look-up', 'connect', 'TLS', 'banner', 'EHLO', 'QUIT']);
  });

  it('gives the part that failed what is left of the time, and marks it', () => {
    expect(text(timedOut)).toBe(
      `
look-up      3ms  ▌
connect      10s  ████████████████████████████████████████ ✗`.trimStart(),
    );
  });

  it('is none of a session of one part', () => {
    expect(timingBars({ ...refused, timings: { ...refused.timings, resolveMs: null } })).toEqual([]);
  });

  it('draws no bar beyond the end of the whole', () => {
    for (const totalMs of [0, 0.001, 1, 1e6]) {
      const timings = { ...healthy.timings, resolveMs: totalMs, connectMs: totalMs / 3, quitMs: 0 };
      for (const line of timingBars({ ...healthy, timings }))
        expect(line.length).toBeLessThanOrEqual(18 + 40);
    }
  });
});
