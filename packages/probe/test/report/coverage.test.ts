import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Coverage, Gap } from '../../src/coverage.ts';
import { countVerdicts, overallVerdict } from '../../src/report/counts.ts';
import { coveredInWords, gapsInWords } from '../../src/report/coverage-words.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { openReport, type ReportFormat, reportFormats } from '../../src/report/stream.ts';
import { junitComplaints, readJunit } from '../support/junit-reader.ts';
import { healthy, judged, noStartTls, timedOut } from '../support/sample-results.ts';
import { readSarif, sarifComplaints } from '../support/sarif-reader.ts';

const tool = { name: 'smtp-probe', version: '0.1.0' };
const [pass, fail, error] = [healthy, noStartTls, timedOut].map((result) => judged(result));

const empty: Coverage = { shard: { index: 3, count: 5, targets: 0 }, gaps: [] };
const lacking: Coverage = { shard: null, gaps: [{ kind: 'missing', index: 3, count: 5 }] };
const lacks = 'shard 3 of 5 is missing: its targets are not in this report';

async function report(format: ReportFormat, coverage: Coverage, judgements = [pass, pass]): Promise<string> {
  const stream = await openReport({ format, tool, coverage, color: false, transcript: 'none' });
  const told = judgements.flatMap((judgement, index) =>
    judgement ? stream.add({ index, verdict: judgement.verdict, judgements: [judgement], domain: null }) : [],
  );
  return told.join('') + stream.end();
}

describe('the verdict', () => {
  const verdict = (judgements: readonly (typeof pass)[], coverage: Coverage) =>
    overallVerdict(countVerdicts(judgements.flatMap((each) => each ?? [])), coverage);

  test('of a shard to which no target falls is pass, for the other shards have them', () => {
    expect(verdict([], empty)).toBe('pass');
  });

  test('of a shard that has targets, none of which was tested, is error', () => {
    expect(verdict([], { ...empty, shard: { index: 3, count: 5, targets: 1 } })).toBe('error');
  });

  test('of a report that lacks a shard is never pass, and a demand that is not met still outweighs it', () => {
    expect(verdict([pass], lacking)).toBe('error');
    expect(verdict([pass, error], lacking)).toBe('error');
    expect(verdict([pass, fail], lacking)).toBe('fail');
  });
});

describe('a report that lacks a shard', () => {
  test('says so as text, before the counts', async () => {
    expect((await report('text', lacking)).split('\n').slice(-3)).toEqual([
      `error  ${lacks}`,
      'error  2 targets: 2 passed',
      '',
    ]);
  });

  test('says so in the summary, below its heading', async () => {
    expect(await report('markdown', lacking)).toMatch(
      new RegExp(
        `^## \\S+ SMTP Probe: error\\n\\n\\*\\*2 targets: 2 passed\\*\\*\\n\\n- \\S+ ${lacks}\\n\\n`,
      ),
    );
  });

  test('has an error of its own in JUnit', async () => {
    const xml = await report('junit', lacking);
    expect(await junitComplaints(xml, 'to the letter')).toEqual([]);
    const { attributes, suites } = readJunit(xml);
    expect(attributes).toMatchObject({ errors: '1' });
    expect(suites.at(-1)?.cases).toMatchObject([{ name: 'shards', outcome: 'error' }]);
    expect(xml).toContain(lacks);
  });

  test('is no successful run in SARIF, and says why', async () => {
    const sarif = await report('sarif', lacking);
    expect(sarifComplaints(sarif)).toEqual([]);
    const [invocation] = readSarif(sarif).invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(JSON.stringify(invocation.toolExecutionNotifications)).toContain(lacks);
  });

  test('keeps to the bytes of a summary though it lacks the most that can be told', () => {
    const gaps = Array.from({ length: 20 }, (_, place): readonly Gap[] => {
      const count = 9000 + place;
      return [
        ...Array.from(
          { length: 30 },
          (_, each) => ({ kind: 'missing', index: 2 * each + 1, count }) as const,
        ),
        { kind: 'broken-off', index: 2, count, targets: 10_000_000, tested: 9_000_000 },
      ];
    }).flat();
    const markdown = renderMarkdown(
      Array.from({ length: 300 }, () => judged(noStartTls)),
      { maxBytes: 4096, coverage: { shard: null, gaps } },
    );
    expect(markdown).toContain('more like these\n');
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(4096);
  });
});

describe('the report of a shard to which no target falls', () => {
  test('says so as text and in the summary', async () => {
    const words = 'shard 3 of 5, to which no target of the list falls: nothing was to be tested';
    expect(await report('text', empty, [])).toBe(`pass   ${words}\n`);
    expect(await report('markdown', empty, [])).toContain(`pass\n\n**${words}**`);
  });

  test('has in JUnit a case that was skipped, for some readers refuse an empty document', async () => {
    const xml = await report('junit', empty, []);
    expect(await junitComplaints(xml, 'to the letter')).toEqual([]);
    expect(readJunit(xml).suites.map(({ cases }) => cases.map(({ outcome }) => outcome))).toEqual([
      ['skipped'],
    ]);
  });

  test('is a successful run in SARIF', async () => {
    expect(readSarif(await report('sarif', empty, [])).invocations[0].executionSuccessful).toBe(true);
  });
});

test('a shard is named with its counts, though it has only one target', async () => {
  const coverage = { shard: { index: 2, count: 5, targets: 1 }, gaps: [] };
  expect(await report('text', coverage, [pass])).toMatch(/\npass {3}shard 2 of 5, 1 target: 1 passed\n$/);
});

test.each([
  ['of a shard', { shard: { index: 2, count: 5, targets: 2 }, gaps: [] }],
  ['of an empty shard', empty],
  [
    'that lacks shards',
    {
      shard: null,
      gaps: [
        ...lacking.gaps,
        { kind: 'broken-off', index: 1, count: 5, targets: 3, tested: 1 },
        { kind: 'unreadable' },
      ],
    },
  ],
] satisfies [string, Coverage][])(
  'the JSON report %s is as its schema says, in one piece or in many',
  async (_, coverage) => {
    const judgements = coverage === empty ? [] : [pass, fail];
    const json = await report('json', coverage, judgements);
    const schema = JSON.parse(readFileSync(new URL('../../report.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv2020({ allErrors: true, validateFormats: false }).compile(schema);
    validate(JSON.parse(json));
    expect(validate.errors ?? []).toEqual([]);
    expect(JSON.parse(json)).toMatchObject(coverage);
    expect(json).toBe(
      renderJson(
        judgements.flatMap((each) => each ?? []),
        tool,
        [],
        coverage,
      ),
    );
  },
);

test.each(reportFormats)(
  'a report of the whole list does not speak of shards as %s, but for the keys of JSON',
  async (format) => {
    const words = (await report(format, { shard: null, gaps: [] })).replace('"shard": null', '');
    expect(words).not.toMatch(/shard/);
  },
);

describe('in words', () => {
  const missing = (count: number, ...numbers: number[]) =>
    numbers.map((index) => ({ kind: 'missing', index, count }) as const);

  test('shards in a row are told by the first and the last', () => {
    expect(gapsInWords(missing(12, 9, 2, 5, 4, 6))).toEqual([
      'shards 2, 4-6 and 9 of 12 are missing: their targets are not in this report',
    ]);
  });

  test('so many that nobody would read them are counted', () => {
    const [sentence] = gapsInWords(missing(100, ...Array.from({ length: 40 }, (_, each) => 2 * each + 1)));
    expect(sentence).toBe(
      'shards 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 28 more of 100 are missing: their targets are not in this report',
    );
  });

  test('a run that was broken off says how far it came', () => {
    expect(gapsInWords([{ kind: 'broken-off', index: 2, count: 5, targets: 12, tested: 3 }])).toEqual([
      'shard 2 of 5 is not whole: 3 of its 12 targets were tested',
    ]);
  });

  test('reports that could not be read are counted', () => {
    expect(gapsInWords([{ kind: 'unreadable' }, { kind: 'unreadable' }])).toEqual([
      '2 reports could not be read: their targets are not in this report',
    ]);
  });

  test('the counts of a whole list stand alone', () => {
    expect(coveredInWords(countVerdicts([{ verdict: 'pass' }]), { shard: null })).toBe('1 target: 1 passed');
  });
});
