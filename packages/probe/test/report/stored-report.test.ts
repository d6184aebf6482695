import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Baseline } from '../../src/policy/baseline.ts';
import type { DomainJudgement } from '../../src/policy/domain.ts';
import { defaultPolicy } from '../../src/policy/policy.ts';
import { runOf, withRuns } from '../../src/policy/runs.ts';
import type { Judgement } from '../../src/policy/verdict.ts';
import { renderJson, renderNdjsonDomain, renderNdjsonLine } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { describeReportProblem, parseReport, type StoredReport } from '../../src/report/stored-report.ts';
import { renderText, renderTextDomain } from '../../src/report/text.ts';
import type { ProbeResult } from '../../src/result.ts';
import { domain, everyDomain, hostJudgement, someDomain } from '../support/sample-domains.ts';
import {
  busy,
  healthy,
  hostile,
  hostileText,
  implicitTls,
  international,
  judged,
  noStartTls,
  refused,
  startTlsDone,
  timedOut,
} from '../support/sample-results.ts';

const tool = { name: 'smtp-probe', version: '1.0.0' };

const source = { file: 'conf/smtp-probe.yml', line: 3, column: 5 };

const all: readonly Judgement[] = [
  ...[healthy, noStartTls, busy, refused, timedOut, hostile, implicitTls, startTlsDone, international].map(
    (each) => judged(each),
  ),
  judged(startTlsDone, {
    ...{
      tls: 'verify',
      minTlsVersion: '1.3',
      minCertificateDays: 60,
      bannerHost: 'other.example',
      maxRttMs: 1,
    },
    ...{ requireCapabilities: ['DSN'], forbidCapabilities: ['AUTH'], forbidAuthBeforeTls: true },
    ...{ dane: 'require', mtaSts: 'report' },
  }),
  { ...judged(noStartTls), source },
  ...everyDomain.flatMap(({ hosts }) => hosts),
  new Baseline({ judgements: [judged(healthy)], domains: [] }).compare(
    judged({ ...noStartTls, target: healthy.target }),
    defaultPolicy,
  ),
  new Baseline({ judgements: [], domains: [] }).compare(judged(healthy), defaultPolicy),
  ...inTwoRuns(healthy, { ...noStartTls, target: healthy.target }),
];

function inTwoRuns(one: ProbeResult, other: ProbeResult): readonly Judgement[] {
  const judgements = [judged(one), judged(other)];
  const last = { index: 1, verdict: 'fail', judgements: judgements.slice(1), domain: null } as const;
  return withRuns(last, judgements.map(runOf)).judgements;
}

/** In every format, to the byte. */
function rendered(
  { judgements, domains }: Pick<StoredReport, 'judgements' | 'domains'>,
  { color }: { readonly color: boolean } = { color: true },
): Readonly<Record<string, string>> {
  const look = { color, transcript: 'all' } as const;
  return {
    json: renderJson(judgements, tool, domains),
    ndjson: judgements.map(renderNdjsonLine).join('') + domains.map(renderNdjsonDomain).join(''),
    markdown: renderMarkdown(judgements, { domains }),
    text: renderText(judgements, look) + domains.map((each) => renderTextDomain(each, look)).join(''),
  };
}

async function read(text: string): Promise<StoredReport> {
  const parsed = await parseReport(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.report;
}

/** What is said of a report that is refused. */
async function problems(report: unknown): Promise<readonly string[]> {
  const parsed = await parseReport(typeof report === 'string' ? report : JSON.stringify(report));
  return parsed.ok ? [] : parsed.problems.map((each) => describeReportProblem('old.json', each));
}

function stored(judgements: readonly Judgement[], domains: readonly DomainJudgement[] = []) {
  return JSON.parse(renderJson(judgements, tool, domains));
}

describe('parseReport', () => {
  it.each(['json', 'ndjson'])(
    'loses nothing of %s: rendered again, every format is the same to the byte',
    async (form) => {
      const original = { judgements: all, domains: [{ ...someDomain, source }, ...everyDomain.slice(1)] };
      const first = rendered(original);
      const again = await read(first[form] ?? '');
      expect(rendered(again)).toEqual(first);
    },
  );

  it('gives back judgements, with where their targets were named', async () => {
    const { judgements, tool: by } = await read(renderJson(all, tool));
    expect(judgements).toEqual(all);
    expect(by).toEqual(tool);
  });

  it('gives back which shard it is of, and what it lacks', async () => {
    const shard = { index: 2, count: 5, targets: 1 };
    const gaps = [
      { kind: 'missing', index: 1, count: 3 },
      { kind: 'broken-off', index: 2, count: 3, targets: 4, tested: 1 },
    ] as const;
    const coverage = { shard, gaps };
    expect((await read(renderJson([judged(healthy)], tool, [], coverage))).coverage).toEqual(coverage);
  });

  it('takes a report that says nothing of shards, as older releases wrote it, for the whole list', async () => {
    const { shard: _, gaps: __, ...older } = stored([judged(healthy)]);
    expect((await read(JSON.stringify(older))).coverage).toEqual({ shard: null, gaps: [] });
    expect((await read(renderNdjsonLine(judged(healthy)))).coverage).toEqual({ shard: null, gaps: [] });
  });

  it('reads the checked-in example', async () => {
    const example = readFileSync(new URL('../../report.example.json', import.meta.url), 'utf8');
    const { judgements, domains } = await read(example);
    expect(JSON.parse(renderJson(judgements, tool, domains))).toEqual(JSON.parse(example));
  });

  it('gives each domain its own hosts where one stands in the report twice, by preference', async () => {
    const good = domain({}, [
      hostJudgement('mx1.example.com', healthy),
      hostJudgement('mx2.example.com', healthy, 20),
    ]);
    const hosts = [...someDomain.hosts, ...good.hosts];
    const lines = hosts.toReversed().map(renderNdjsonLine).join('');
    const { domains } = await read(lines + renderNdjsonDomain(good) + renderNdjsonDomain(someDomain));
    expect(
      domains.map((each) => each.hosts.map(({ result, verdict }) => [result.target.host, verdict])),
    ).toEqual([
      [
        ['mx1.example.com', 'pass'],
        ['mx2.example.com', 'pass'],
      ],
      [
        ['mx1.example.com', 'pass'],
        ['mx2.example.com', 'fail'],
      ],
    ]);
  });

  it('takes what an older release did not write as not seen', async () => {
    const { results, ...report } = stored([judged(healthy)]);
    const { namedAt: _, ...older } = results[0];
    for (const check of older.checks) {
      delete check.severity;
      delete check.codes;
    }
    expect((await read(JSON.stringify({ ...report, results: [older] }))).judgements).toEqual([
      judged(healthy),
    ]);
  });

  it('keeps what a newer release has added', async () => {
    const { results, ...report } = stored([judged(healthy)]);
    const newer = { ...report, results: [{ ...results[0], later: { told: true } }] };
    const { judgements } = await read(JSON.stringify(newer));
    expect(JSON.parse(renderJson(judgements, tool)).results[0].later).toEqual({ told: true });
  });

  it('refuses another schemaVersion with a sentence', async () => {
    expect(await problems({ ...stored([]), schemaVersion: 2 })).toEqual([
      'old.json: schemaVersion is 2, and only 1 can be read here: read it by the release that wrote it, or make it anew.',
    ]);
  });

  it.each([
    ['', /^old\.json: expected a report in JSON, as --format json writes it: Unexpected end/],
    ['{"results": [', /^old\.json: expected a report in JSON/],
    ['[]', /^old\.json: expected a report of smtp-probe/],
    ['null', /^old\.json: expected a report of smtp-probe/],
    ['{"name": "package"}', /this has no schemaVersion\.$/],
    ['{"schemaVersion": 1}', /^old\.json: the key tool is missing\.$/],
    ['{"schemaVersion": "1"}', /^old\.json: schemaVersion is "1", and only 1/],
  ])('refuses %j', async (text, words) => {
    expect(await problems(text)).toEqual([expect.stringMatching(words)]);
  });

  it('names every result that is wrong, with the place of what is wrong in it', async () => {
    const { results, ...report } = stored([
      judged(busy),
      judged(healthy),
      judged(refused),
      judged(startTlsDone),
    ]);
    results[0].findings[0].actual = 'many';
    results[1].startTls = 'maybe';
    results[2].end.errno = 7;
    results[3].tls.chain[1].validTo = null;
    expect(await problems({ ...report, results })).toEqual([
      'old.json: /results/0/findings/0/actual: expected integer.',
      'old.json: /results/1/startTls: expected one of advertised, absent, unknown, not-applicable.',
      'old.json: /results/2/end/errno: expected string.',
      'old.json: /results/3/tls/chain/1/validTo: expected string.',
    ]);
  });

  it('says of a code that it does not know that a newer release may know it', async () => {
    const report = stored([judged(busy)]);
    report.results[0].findings[0].code = 'moon-phase';
    expect(await problems(report)).toEqual([
      'old.json: /results/0/findings/0: this is of no kind that is known here: a newer release may have written it.',
    ]);
  });

  it('names the line of ndjson', async () => {
    const lines = [
      renderNdjsonLine(judged(healthy)),
      '{"target": 1}\n',
      '\n',
      'cut off',
      renderNdjsonDomain(someDomain),
    ];
    expect(await problems(lines.join(''))).toEqual([
      'old.json:2: the key via is missing.',
      expect.stringMatching(/^old\.json:4: expected a result or a domain in JSON: /),
    ]);
  });

  it('stops at twenty problems', async () => {
    const { results, ...report } = stored([judged(healthy)]);
    const wrong = Array.from({ length: 1000 }, () => ({ ...results[0], startTls: 'maybe' }));
    expect(await problems({ ...report, results: wrong })).toHaveLength(20);
  });
});

describe('a report made by an enemy', () => {
  it('changes nothing of what other objects are', async () => {
    const line = renderNdjsonLine(judged(healthy)).trim();
    const poison =
      '"__proto__": {"polluted": true, "verdict": "pass"}, "constructor": {"prototype": {"polluted": true}}';
    const [judgement] = (await read(`${line.slice(0, -1)}, ${poison}}\n`)).judgements;
    expect({}).not.toHaveProperty('polluted');
    expect(Object.getPrototypeOf(judgement?.result)).toBe(Object.prototype);
    expect(judgement?.verdict).toBe('pass');
    expect(renderNdjsonLine(judgement ?? judged(healthy))).toContain('"startTls":"advertised"');
  });

  it.each(['verdict', 'findings', 'target'])('cannot hand in %s as something inherited', async (key) => {
    const { [key]: value, ...rest } = JSON.parse(renderNdjsonLine(judged(busy)));
    const text = JSON.stringify(rest).replace(
      '{',
      `{"__proto__": ${JSON.stringify({ [key]: value })}, "target": null,`,
    );
    expect(await problems(text)).not.toEqual([]);
  });

  it('is refused when it nests deeper than a report', async () => {
    const line = renderNdjsonLine(judged(healthy)).trim();
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(await problems(`${line.slice(0, -1)}, "later": ${deep}}`)).toEqual([
      'old.json:1: lists and objects stand too deep in each other to be those of a report.',
    ]);
  });

  it('is shown as a server is: none of its texts steers a terminal or a runner', async () => {
    let accepted = 0;
    const reports = [...all.map((each) => stored([each])), ...everyDomain.map((each) => stored([], [each]))];
    for (const report of reports) {
      for (const forged of withEachText(report, hostileText)) {
        const parsed = await parseReport(JSON.stringify(forged));
        if (!parsed.ok) continue;
        accepted += 1;
        for (const shown of Object.values(rendered(parsed.report, { color: false }))) {
          expect(shown).not.toMatch(/##\[|(?!\n)[\p{C}\u2028\u2029]|^\s*::/mu);
        }
      }
    }
    expect(accepted).toBeGreaterThan(100);
  });
});

/** The report with each of its texts in turn replaced, of lists only the first. */
function* withEachText(value: unknown, text: string): Generator<unknown> {
  if (typeof value === 'string') yield text;
  if (Array.isArray(value)) {
    const [first, ...rest] = value;
    for (const forged of withEachText(first, text)) yield [forged, ...rest];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      for (const forged of withEachText(part, text)) yield { ...value, [key]: forged };
    }
  }
}
