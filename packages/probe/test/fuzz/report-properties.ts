import assert from 'node:assert/strict';
import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { renderJson, renderNdjsonLine } from '../../src/report/json.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { outcomeLine } from '../../src/report/line.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderText } from '../../src/report/text.ts';
import { formatTranscriptEntry } from '../../src/report/transcript-text.ts';
import { visible, visibleText } from '../../src/report/visible.ts';
import { hostileBytes } from './hostile-bytes.ts';
import { judgement } from './judgement.ts';
import { assertPrintable } from './printable.ts';
import { type NamedProperty, property } from './property.ts';

const tool = { name: 'smtp-probe', version: '0.0.0' };

export const reportProperties: readonly NamedProperty[] = [
  property('what is made visible can be read back, and steers nothing', hostileBytes, (text) => {
    const shown = visible(text);
    assertPrintable(shown);
    assert.ok(!shown.includes('\n'));
    assert.equal(read(shown), text);
  }),

  property('text that is Unicode already is made visible too', fc.string({ unit: 'binary' }), (text) => {
    assertPrintable(visibleText(text));
    assert.ok(!visibleText(text).includes('\n'));
  }),

  property('JSON gives every byte back', judgement, (judgement) => {
    const json = renderJson([judgement], tool);
    assertPrintable(json);
    const [result] = JSON.parse(json).results;
    const { banner, ehlo, end, transcript } = judgement.result;
    const { banner: b, ehlo: e, end: n, transcript: t } = result;
    assert.deepEqual({ b, e, n, t }, { b: banner, e: ehlo, n: end, t: transcript });
  }),

  property('NDJSON is a line', judgement, (judgement) => {
    const line = renderNdjsonLine(judgement);
    assertPrintable(line);
    assert.equal(line.indexOf('\n'), line.length - 1);
    assert.deepEqual(JSON.parse(line).transcript, judgement.result.transcript);
  }),

  property('the text report is printable, a line of the conversation a line', judgement, (judgement) => {
    const text = renderText([judgement], { color: false, transcript: 'all' });
    assertPrintable(text);
    assertPrintable(outcomeLine(judgement.result));
    const lines = text.split('\n').map((line) => line.trimStart());
    for (const entry of judgement.result.transcript) assert.ok(lines.includes(formatTranscriptEntry(entry)));
  }),

  property('Markdown is printable, and as long as it may be', judgement, (judgement) => {
    const markdown = renderMarkdown([judgement, judgement], { maxBytes: 8192 });
    assertPrintable(markdown);
    assert.ok(Buffer.byteLength(markdown) <= 8192);
  }),

  property('JUnit is well-formed XML', judgement, (judgement) => {
    const xml = renderJunit([judgement]);
    assertPrintable(xml);
    assert.equal(XMLValidator.validate(xml), true);
  }),

  property('SARIF is JSON', judgement, (judgement) => {
    const sarif = renderSarif(
      [{ ...judgement, source: { file: 'smtp-probe.yml', line: 1, column: 1 } }],
      tool,
    );
    assertPrintable(sarif);
    const [run] = JSON.parse(sarif).runs;
    assert.equal(run.results.length, judgement.findings.length);
  }),
];

/** The bytes that were made visible, one character each. */
function read(shown: string): string {
  return Buffer.from(
    shown.replace(
      /\\(?:\\|x([0-9a-f]{2})|u\{([0-9a-f]+)\})|[^\\]/gsu,
      (whole, hex?: string, code?: string) => {
        if (whole === '\\\\') return '\\';
        if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
        const character = code ? String.fromCodePoint(Number.parseInt(code, 16)) : whole;
        return Buffer.from(character, 'utf8').toString('latin1');
      },
    ),
    'latin1',
  ).toString('latin1');
}
