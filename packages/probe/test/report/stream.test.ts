import { describe, expect, test } from 'vitest';
import type { TargetOutcome } from '../../src/policy/outcome.ts';
import { renderJson } from '../../src/report/json.ts';
import { openReport, type ReportFormat } from '../../src/report/stream.ts';
import { someDomain } from '../support/sample-domains.ts';
import { healthy, hostile, judged, noStartTls, timedOut } from '../support/sample-results.ts';

const tool = { name: 'smtp-probe', version: '0.1.0' };

function open(format: ReportFormat) {
  return openReport({ format, tool, color: false, transcript: 'none' });
}

const outcomes: readonly TargetOutcome[] = [
  ...[noStartTls, healthy, timedOut, hostile].map((result, index) => {
    const judgement = judged(result);
    return { index, verdict: judgement.verdict, judgements: [judgement], domain: null };
  }),
  { index: 4, verdict: someDomain.verdict, judgements: someDomain.hosts, domain: someDomain },
];

/** The report when the targets end in this order. */
async function written(format: ReportFormat, places: readonly number[]): Promise<string> {
  const report = await open(format);
  return places.map((place) => report.add(outcomes[place] as TargetOutcome)).join('') + report.end();
}

describe('a report in the order of the list', () => {
  test.each(['text', 'json', 'markdown', 'junit', 'sarif'] as const)(
    'as %s does not tell in which order targets ended',
    async (format) => {
      expect(await written(format, [4, 2, 0, 3, 1])).toBe(await written(format, [0, 1, 2, 3, 4]));
    },
  );

  test('as text has a target as soon as all before it are done, and the counts last', async () => {
    const report = await open('text');
    const [first, second] = outcomes as [TargetOutcome, TargetOutcome];
    expect(report.add(second)).toBe('');
    expect(report.add(first).match(/^(?:pass|fail)/gm)).toEqual(['fail', 'pass']);
    expect(report.end()).toBe('fail   2 targets: 1 passed, 1 failed\n');
  });

  test('as text shows what was done behind a target that was never done', async () => {
    expect((await written('text', [1, 3])).match(/^(?:pass|fail)/gm)).toHaveLength(3);
  });
});

describe('the JSON report in pieces', () => {
  test.each([
    ['of targets and a domain', [0, 1, 2, 3, 4]],
    ['of one target', [0]],
    ['of a domain alone', [4]],
    ['of nothing', []],
  ])('%s is that of renderJson, character for character', async (_claim, places) => {
    const told = places.map((place) => outcomes[place] as TargetOutcome);
    const judgements = told.flatMap((outcome) => outcome.judgements);
    const domains = told.flatMap(({ domain }) => domain ?? []);
    expect(await written('json', places)).toBe(renderJson(judgements, tool, domains));
  });

  test('has each result when it is its turn, and not at the end', async () => {
    const report = await open('json');
    expect(report.add(outcomes[0] as TargetOutcome)).toContain('"starttls-not-supported"');
    expect(report.end()).not.toContain('starttls-not-supported');
  });
});

test('ndjson comes in the order of the ends, a domain behind its hosts', async () => {
  const lines = (await written('ndjson', [4, 1]))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ target }) => target.label)).toEqual([
    'mx1.example.com:25',
    'mx2.example.com:25',
    'mx:example.com',
    'mx.example.com:25',
  ]);
});
