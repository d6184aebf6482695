import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../src/policy/verdict.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderText } from '../../src/report/text.ts';
import { formatTranscriptEntry } from '../../src/report/transcript-text.ts';
import { hostileTexts } from '../support/corpus/hostile-texts.ts';
import { type Page, pageOf } from '../support/github-page.ts';
import { judgementsOn } from '../support/hostile-judgements.ts';
import { junitComplaints, readJunit } from '../support/junit-reader.ts';
import { screenOf } from '../support/terminal-screen.ts';

/*
 * Every report, read as its reader reads it: what a hostile text does there must be what this one does, which is nothing.
 */
const benign = 'hello there';

const tool = { name: 'smtp-probe', version: '0.0.0' };

const transcriptLines = ({ result }: Judgement) => result.transcript.map(formatTranscriptEntry);

describe('the text report, on a terminal', () => {
  const textOf = (text: string, color = false) =>
    renderText(judgementsOn(text), { color, transcript: 'all' });

  test.each(hostileTexts)('%s is text', async (_, text) => {
    const report = textOf(text);
    const screen = await screenOf(report);
    expect(screen.effects).toEqual([]);
    expect(screen.lines).toEqual(
      report
        .trimEnd()
        .split('\n')
        .map((line) => line.trimEnd()),
    );
    expect(screen.lines).toHaveLength(textOf(benign).trimEnd().split('\n').length);
  });

  test.each(hostileTexts)('%s brings no colour with it', (_, text) => {
    const colours = (report: string) => report.match(/\x1b[^m]*m?/g);
    expect(colours(textOf(text, true))).toEqual(colours(textOf(benign, true)));
  });

  test('an escape sequence that got through would be seen', async () => {
    const { effects, lines } = await screenOf('a\x1b[31mred\x1b[0m\x1b]0;x\x07\x07\x1b[c\r\n\x1b[1Aup');
    expect(effects).toEqual(
      expect.arrayContaining(['title x', 'bell', expect.stringContaining('answer'), 'a style at 0:2']),
    );
    expect(lines).toEqual(['uped']);
  });
});

describe('the Markdown report, as GitHub shows it', () => {
  const pages = new Map<string, Page>();
  const pageFor = (text: string): Page => {
    const page = pages.get(text) ?? pageOf(renderMarkdown(judgementsOn(text)));
    pages.set(text, page);
    return page;
  };
  const calm = pageFor(benign);

  test.each(hostileTexts)('%s makes no element, link, image or comment', (_, text) => {
    expect(pageFor(text).elements).toEqual(calm.elements);
  });

  test.each(hostileTexts)(
    '%s stands in code, where nobody looks for mentions, links or formulas',
    (_, text) => {
      expect(pageFor(text).prose).toEqual(calm.prose);
    },
  );

  test.each(hostileTexts)('%s is shown as in the transcript, to the letter', (_, text) => {
    const { code } = pageFor(text);
    for (const judgement of judgementsOn(text))
      expect(code).toContain(transcriptLines(judgement).join('\n').concat('\n'));
  });

  test('a link, an element and a mention that got through would be seen', () => {
    const { elements, prose } = pageOf('a https://evil.example <b>x</b> @octocat <!-- c -->');
    expect(elements).toEqual(['p', '  a href="https://evil.example"', '  b', '  #comment']);
    expect(prose.join('')).toContain('@octocat');
  });
});

describe('the JUnit report, by an XML parser', () => {
  const suitesOf = (text: string) => readJunit(renderJunit(judgementsOn(text))).suites;
  const shape = (text: string) =>
    suitesOf(text).map(({ name, cases }) => [name, cases.map((each) => [each.name, each.outcome])]);

  test.each(hostileTexts)('%s changes no case and no outcome', (_, text) => {
    expect(shape(text)).toEqual(shape(benign));
  });

  test.each(hostileTexts)('%s is in the output as in the transcript', (_, text) => {
    const outputs = suitesOf(text).flatMap(({ output, cases }) => [
      output,
      ...cases.map((each) => each.output),
    ]);
    for (const judgement of judgementsOn(text)) {
      expect(outputs.join('\n')).toContain(transcriptLines(judgement).join('\n'));
    }
  });

  test('no text breaks the schema', async () => {
    const all = hostileTexts.flatMap(([, text]) => judgementsOn(text));
    expect(await junitComplaints(renderJunit(all))).toEqual([]);
  });
});

describe('the JSON reports', () => {
  test.each(hostileTexts)('%s comes back byte for byte', (_, text) => {
    const judgements = judgementsOn(text);
    const { results } = JSON.parse(renderJson(judgements, tool));
    expect(results.map(({ transcript }: { transcript: unknown }) => transcript)).toEqual(
      judgements.map(({ result }) => result.transcript),
    );
  });

  test.each(hostileTexts)('%s changes no result of SARIF but its words', (_, text) => {
    const shape = (words: string) => {
      const source = { file: 'smtp-probe.yml', line: 3, column: 5 };
      const [run] = JSON.parse(
        renderSarif(
          judgementsOn(words).map((each) => ({ ...each, source })),
          tool,
        ),
      ).runs;
      return run.results.map(
        ({ message: _, fingerprints: __, partialFingerprints: ___, ...rest }: Record<string, unknown>) =>
          rest,
      );
    };
    expect(shape(text)).toEqual(shape(benign));
  });
});
