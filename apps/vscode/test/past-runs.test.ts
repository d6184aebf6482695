import { describe, expect, test } from 'vitest';
import {
  healthy,
  hostileText,
  judged,
  sampleTarget,
} from '../../../packages/probe/test/support/sample-results.ts';
import { PastRuns } from '../src/compare/past-runs.ts';
import { Store } from './support/store.ts';

/** A run of a host that began at this minute; with words, the server says them. */
function run(host: string, minute: number, words = '220 mx ESMTP', times = 1) {
  const transcript = Array.from({ length: times }, () => ({ atMs: 1, from: 'server', text: words }) as const);
  const observedAt = `2026-11-23T21:${String(minute).padStart(2, '0')}:00.000Z`;
  return judged({ ...healthy, target: sampleTarget(host), observedAt, transcript });
}

const minutes = (runs: PastRuns, label: string) => runs.of(label).map(({ at }) => Number(at.slice(14, 16)));

describe('past runs', () => {
  test('are kept by target, the newest first: the last five of each', async () => {
    const runs = new PastRuns(new Store());
    for (let minute = 1; minute <= 7; minute += 1) await runs.add([run('a.example', minute)]);
    await runs.add([run('b.example', 8)]);
    expect(minutes(runs, 'a.example:25')).toEqual([7, 6, 5, 4, 3]);
    expect(minutes(runs, 'b.example:25')).toEqual([8]);
    expect([...runs.all().keys()]).toEqual(['b.example:25', 'a.example:25']);
  });

  test('are of the last fifty targets', async () => {
    const runs = new PastRuns(new Store());
    for (let minute = 1; minute <= 52; minute += 1) await runs.add([run(`mx${minute}.example`, minute)]);
    expect(runs.all().size).toBe(50);
    expect(runs.of('mx2.example:25')).toEqual([]);
  });

  test('of targets that are tested together are of the same ones each time, the first fifty', async () => {
    const runs = new PastRuns(new Store());
    const names = Array.from({ length: 60 }, (_, place) => `mx${place}.example`);
    for (const minute of [1, 2]) await runs.add(names.map((name) => run(name, minute)));
    expect([...runs.all().keys()]).toEqual(names.slice(0, 50).map((name) => `${name}:25`));
    expect(minutes(runs, 'mx49.example:25')).toEqual([2, 1]);
  });

  test('of a target that was tested twice at once are both', async () => {
    const runs = new PastRuns(new Store());
    await runs.add([run('a.example', 1), run('a.example', 2)]);
    expect(minutes(runs, 'a.example:25')).toEqual([2, 1]);
  });

  test('hold no conversation that was broken off', async () => {
    const store = new Store();
    const runs = new PastRuns(store);
    const cancelled = { ...healthy, end: { kind: 'failed', code: 'cancelled', phase: 'ehlo' } } as const;
    await runs.add([judged(cancelled)]);
    expect(store.keys()).toEqual([]);
  });

  test('hold the transcript as it was shown, and what came of it', async () => {
    const runs = new PastRuns(new Store());
    await runs.add([run('a.example', 1, `220 ${hostileText}`)]);
    const { lines } = runs.of('a.example:25')[0] ?? expect.unreachable();
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^S: 220 ##\\x5berror\]pwned :\\x3aerror title=x:\\x3apwned /);
    expect(lines[1]).toMatch(/^# Banner: 220 mx\.example\.com ESMTP Postfix · STARTTLS supported/);
    for (const line of lines) expect(line).not.toMatch(/[\p{C}\u2028\u2029]/u);
  });

  test('of what a server has blown up, keep the beginning and what came of it', async () => {
    const store = new Store();
    const runs = new PastRuns(store);
    await runs.add([run('a.example', 1, `220-${'x'.repeat(1_000)}`, 500)]);
    const { lines } = runs.of('a.example:25')[0] ?? expect.unreachable();
    expect(lines.join('\n').length).toBeLessThan(17 * 1024);
    expect(lines.at(-2)).toBe('# … (484 more lines)');
    expect(lines.at(-1)).toMatch(/^# Banner: /);
    for (let minute = 1; minute <= 40; minute += 1) {
      await runs.add([run(`mx${minute % 8}.example`, minute, `220-${'x'.repeat(1_000)}`, 500)]);
    }
    expect(JSON.stringify(store.get('pastRuns')).length).toBeLessThan(300 * 1024);
    // There is room for fifteen: the last of each target, before a second of any.
    const kept = Array.from({ length: 8 }, (_, place) => minutes(runs, `mx${place}.example:25`));
    expect(kept.map((own) => own[0])).toEqual([40, 33, 34, 35, 36, 37, 38, 39]);
    expect(kept.map((own) => own.length).toSorted()).toEqual([1, 2, 2, 2, 2, 2, 2, 2]);
  });

  test('are gone after they were cleared', async () => {
    const store = new Store();
    const runs = new PastRuns(store);
    await runs.add([run('a.example', 1)]);
    await runs.clear();
    expect([runs.all().size, store.keys()]).toEqual([0, []]);
  });

  test.each([
    ['no list', 'x'],
    ['no runs', [['a.example:25', 'x'], 'x', null]],
    ['a run without a date', [['a.example:25', [{ at: 'x', lines: [] }]]]],
    ['a line that the terminal would act on', [['a.example:25', [{ at: '2026-11-23', lines: ['\x1b[2J'] }]]]],
    ['a line of two lines', [['a.example:25', [{ at: '2026-11-23', lines: ['S: 220\nC: QUIT'] }]]]],
  ])('leave out %s that stands in the store', async (_, stored) => {
    const store = new Store();
    await store.update('pastRuns', stored);
    expect(new PastRuns(store).of('a.example:25')).toEqual([]);
  });
});
