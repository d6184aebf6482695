import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Baseline } from '../../src/policy/baseline.ts';
import { defaultPolicy, failOns } from '../../src/policy/policy.ts';
import { retryDelay } from '../../src/policy/retry.ts';
import type { Judgement } from '../../src/policy/verdict.ts';
import { renderJson, renderNdjsonLine } from '../../src/report/json.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { describeReportProblem, parseReport } from '../../src/report/stored-report.ts';
import { renderText } from '../../src/report/text.ts';
import { hostileBytes } from './hostile-bytes.ts';
import { judgement } from './judgement.ts';
import { assertPrintable } from './printable.ts';
import { type NamedProperty, property } from './property.ts';

const tool = { name: 'smtp-probe', version: '0.0.0' };

/** The report of a judgement with another value in one place, which is picked by a number. */
const damagedReport: fc.Arbitrary<string> = fc
  .tuple(judgement, fc.nat(), fc.oneof(fc.jsonValue({ maxDepth: 2 }), hostileBytes, fc.constant(undefined)))
  .map(([judgement, place, value]) => {
    const report: unknown = JSON.parse(renderJson([judgement], tool));
    const places = placesIn(report);
    places[place % places.length]?.(value);
    return JSON.stringify(report);
  });

export const judgementProperties: readonly NamedProperty[] = [
  property('a report reads back as it was written, in both forms', judgement, async (judgement) => {
    for (const text of [renderJson([judgement], tool), renderNdjsonLine(judgement)]) {
      const parsed = await parseReport(text);
      assert.ok(parsed.ok);
      assert.deepEqual(parsed.report.judgements, [judgement]);
    }
  }),

  property('a damaged report is refused, or told in words fit to be shown', damagedReport, async (text) => {
    const parsed = await parseReport(text);
    if (parsed.ok) return assertTellable(parsed.report.judgements);
    assert.ok(parsed.problems.length > 0 && parsed.problems.length <= 20);
    for (const problem of parsed.problems)
      assert.ok(describeReportProblem('report.json', problem).length > 12);
  }),

  property(
    'whatever was seen earlier, what has changed is told in words fit to be shown',
    fc.tuple(judgement, judgement, fc.constantFrom(...failOns)),
    ([before, now, failOn]) => {
      const compared = new Baseline({ judgements: [before], domains: [] }).compare(now, {
        ...defaultPolicy,
        failOn,
      });
      assert.notEqual(compared.baseline, null);
      assertTellable([compared]);
    },
  ),

  property('nothing is worse than itself', judgement, (judgement) => {
    const { baseline } = new Baseline({ judgements: [judgement], domains: [] }).compare(
      judgement,
      defaultPolicy,
    );
    assert.deepEqual(
      { ...baseline, observedAt: '', verdict: '' },
      {
        observedAt: '',
        verdict: '',
        regressions: [],
        changes: [],
      },
    );
  }),

  property(
    'what a server said of itself is never asked again',
    fc.tuple(judgement, fc.nat(100), fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000)),
    ([judgement, retries, delayMs, waitForMs, elapsedMs]) => {
      const { result, verdict } = judgement;
      const settings = { retries, delayMs, waitForMs };
      const delay = retryDelay(judgement, settings, { count: 1, elapsedMs });
      assert.ok(delay === null || (delay >= 0 && delay <= Math.max(60_000, waitForMs)));
      const isLater = Math.floor((result.banner?.code ?? 0) / 100) === 4;
      const wasTold = result.end.kind === 'completed' && !isLater;
      if (verdict === 'pass' || wasTold) assert.equal(delay, null);
      assert.equal(
        retryDelay(judgement, { ...settings, waitForMs: 0 }, { count: retries + 1, elapsedMs }),
        null,
      );
    },
  ),
];

/** In every form for people and machines. */
function assertTellable(judgements: readonly Judgement[]): void {
  assertPrintable(renderText(judgements, { color: false, transcript: 'all' }));
  assertPrintable(renderMarkdown(judgements));
  assertPrintable(renderJson(judgements, tool));
  assertPrintable(renderJunit(judgements));
  assertPrintable(renderSarif(judgements, tool));
}

/** Ways to put another value into each place of lists and objects. */
function placesIn(value: unknown): readonly ((other: unknown) => void)[] {
  if (typeof value !== 'object' || value === null) return [];
  // What JSON.parse made: a list is an object by its numbers, too.
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    (other: unknown) => {
      holder[key] = other;
    },
    ...placesIn(holder[key]),
  ]);
}
