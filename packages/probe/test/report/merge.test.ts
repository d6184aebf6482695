import { describe, expect, test } from 'vitest';
import type { Coverage, Gap } from '../../src/coverage.ts';
import type { Judgement } from '../../src/policy/verdict.ts';
import { renderNdjsonLine } from '../../src/report/json.ts';
import { type MergedReport, mergeReports } from '../../src/report/merge.ts';
import { parseReport, type StoredReport } from '../../src/report/stored-report.ts';
import { openReport } from '../../src/report/stream.ts';
import { everyDomain, someDomain } from '../support/sample-domains.ts';
import { healthy, judged, noStartTls } from '../support/sample-results.ts';

const tool = { name: 'smtp-probe', version: '0.1.0' };

function at(host: string, from = healthy): Judgement {
  const target = { ...from.target, host, label: `${host}:25` };
  return judged({ ...from, target });
}

function stored(judgements: readonly Judgement[], coverage: Partial<Coverage> = {}): StoredReport {
  return { tool, judgements, domains: [], coverage: { shard: null, gaps: [], ...coverage } };
}

/** The report of a shard that has these, and should have so many. */
function shard(index: number, count: number, judgements: readonly Judgement[], targets = judgements.length) {
  return stored(judgements, { shard: { index, count, targets } });
}

const labels = ({ outcomes }: ReturnType<typeof mergeReports>) =>
  outcomes.flatMap(({ judgements }) => judgements.map(({ result }) => result.target.label));

/** A merged report as it is read back from its file. */
async function readBack({ outcomes, coverage }: MergedReport): Promise<StoredReport> {
  const report = await openReport({ format: 'json', tool, coverage, color: false, transcript: 'none' });
  const parsed = await parseReport(outcomes.map((each) => report.add(each)).join('') + report.end());
  if (!parsed.ok) throw new Error('not a report');
  return parsed.report;
}

const missing = (count: number, ...numbers: number[]): readonly Gap[] =>
  numbers.map((index) => ({ kind: 'missing', index, count }));

describe('merged reports', () => {
  test('have every target, in the order of the shards, whatever that of the files', () => {
    const merged = mergeReports([
      shard(3, 3, []),
      shard(2, 3, [at('b.test'), at('c.test')]),
      shard(1, 3, [at('a.test')]),
    ]);
    expect(labels(merged)).toEqual(['a.test:25', 'b.test:25', 'c.test:25']);
    expect(merged.outcomes.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(merged).toMatchObject({ coverage: { shard: null, gaps: [] }, repeated: [] });
  });

  test('have domains with their hosts, where the first of these stands', () => {
    const hosts = someDomain.hosts;
    const bare = everyDomain.find(({ hosts }) => hosts.length === 0) ?? someDomain;
    const report = { ...stored([at('a.test'), ...hosts, at('z.test')]), domains: [bare, someDomain] };
    expect(
      mergeReports([report]).outcomes.map(({ judgements, domain }) => [judgements.length, domain]),
    ).toEqual([
      [1, null],
      [hosts.length, someDomain],
      [1, null],
      [0, bare],
    ]);
  });

  test('count a host whose domain was cut off as a target of its own, lest its failure count nowhere', async () => {
    const parsed = await parseReport(someDomain.hosts.map(renderNdjsonLine).join(''));
    if (!parsed.ok) throw new Error('not a report');
    const { outcomes } = mergeReports([parsed.report]);
    expect(outcomes.map(({ verdict, judgements }) => [verdict, judgements[0]?.via])).toEqual([
      ['pass', null],
      ['fail', null],
    ]);
  });

  test('keep a target that two of them have twice, and name it once', () => {
    const [one, other] = [at('a.test'), at('a.test', noStartTls)];
    const merged = mergeReports([stored([one, at('b.test')]), stored([other]), stored([one])]);
    expect(merged.outcomes.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'fail', 'pass']);
    expect(merged.repeated).toEqual(['a.test:25']);
  });

  test('do not name a target that one of them has twice, for it was probed twice', () => {
    expect(mergeReports([stored([at('a.test'), at('a.test')])]).repeated).toEqual([]);
  });
});

describe('what is lacking', () => {
  test('is each shard of which no report is there', () => {
    const { coverage } = mergeReports([shard(4, 5, [at('d.test')]), shard(1, 5, [])]);
    expect(coverage.gaps).toEqual(missing(5, 2, 3, 5));
  });

  test('is told of each number of shards by itself', () => {
    const { coverage } = mergeReports([shard(1, 2, []), shard(2, 3, []), stored([at('a.test')])]);
    expect(coverage.gaps).toEqual([...missing(2, 2), ...missing(3, 1, 3)]);
  });

  test('is what a run that was broken off has not tested', () => {
    const { coverage } = mergeReports([shard(1, 1, [at('a.test')], 3)]);
    expect(coverage.gaps).toEqual([{ kind: 'broken-off', index: 1, count: 1, targets: 3, tested: 1 }]);
  });

  test('is every report that could not be read', () => {
    expect(mergeReports([], { unreadable: 2 }).coverage.gaps).toEqual([
      { kind: 'unreadable' },
      { kind: 'unreadable' },
    ]);
  });

  test('can be merged later, and stays told until it is', async () => {
    const first = await readBack(mergeReports([shard(1, 4, [at('a.test')]), shard(2, 4, [at('b.test')])]));
    expect(mergeReports([first]).coverage.gaps).toEqual(missing(4, 3, 4));
    const second = mergeReports([first, shard(4, 4, [at('d.test')])]);
    expect(labels(second)).toEqual(['a.test:25', 'b.test:25', 'd.test:25']);
    expect(second.coverage.gaps).toEqual(missing(4, 3));
  });

  test('is none where reports that were merged before have the rest of each other', async () => {
    const one = await readBack(mergeReports([shard(1, 3, [at('a.test')])]));
    const others = await readBack(mergeReports([shard(2, 3, [at('b.test')]), shard(3, 3, [at('c.test')])]));
    expect(one.coverage.gaps).toEqual(missing(3, 2, 3));
    expect(mergeReports([one, others]).coverage.gaps).toEqual([]);
  });
});
