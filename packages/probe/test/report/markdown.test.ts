import { describe, expect, it } from 'vitest';
import { runOf, sumUp } from '../../src/policy/runs.ts';
import type { Judgement } from '../../src/policy/verdict.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import type { ProbeResult } from '../../src/result.ts';
import {
  everyByte,
  healthy,
  hostile,
  hostileText,
  international,
  judged,
  noStartTls,
  refused,
  sampleTarget,
  timedOut,
} from '../support/sample-results.ts';

function numbered(result: ProbeResult, count: number): Judgement[] {
  return Array.from({ length: count }, (_, index) =>
    judged({ ...result, target: sampleTarget(`mx${index}.example.com`) }),
  );
}

/** Where a code's meaning stands. */
const page = 'https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md';

const bytesOf = (text: string) => Buffer.byteLength(text);
const transcripts = (text: string) => text.match(/^<pre>\n[SC#]/gm)?.length ?? 0;
const rows = (text: string, word: string) =>
  text.match(new RegExp(`^\\| \\S+ ${word} \\|`, 'gm'))?.length ?? 0;

describe('renderMarkdown', () => {
  it('tells above all rows what several runs of a target came to', () => {
    const runs = sumUp([healthy, noStartTls, noStartTls].map((each) => runOf(judged(each))));
    const { target } = healthy;
    const last: Judgement = { ...judged({ ...noStartTls, target }), runs };
    const [, , , together, , head] = renderMarkdown([judged(healthy), last])
      .split('\n')
      .slice(1);
    expect(together).toMatch(
      /^- <code>.*<\/code> STARTTLS&#58; 1 of 3 offered it, 2 of 3 without; 3 runs&#58; 1 passed, 2 failed/,
    );
    expect(head).toMatch(/^\| Verdict/);
  });

  it('shows what did not pass first, and folds away what passed', () => {
    expect(renderMarkdown([judged(healthy), judged(timedOut), judged(refused)])).toBe(`## ❌ SMTP Probe: fail

**3 targets: 1 passed, 1 failed, 1 could not be tested**

| Verdict | Target | Banner | STARTTLS | Round trip | Reason |
| :-- | :-- | :-- | :-- | --: | :-- |
| ❌ fail | <code>localhost&#58;25</code> | – | unknown | – | ECONNREFUSED — server is not accepting connections on port 25 |
| ⚠️ error | <code>mx.example.net&#58;25</code> | – | unknown | – | timeout — no answer from port 25 within 10s |

<details open><summary>❌ fail <code>localhost&#58;25</code></summary>

- ECONNREFUSED — server is not accepting connections on port 25 · [<code>connection-refused</code>](https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#connection-refused)<br>
  127.0.0.1 answers, but nothing listens on port 25, or a firewall turns connections away. Check that the mail service runs and listens on this address.

1ms in all

<pre>
look-up     &#60;1ms  ███████
connect     &#60;1ms         █████████████████████████████████ ✗
</pre>

<pre>
# ECONNREFUSED from [::1]
# ECONNREFUSED from 127.0.0.1
</pre>

</details>

<details open><summary>⚠️ error <code>mx.example.net&#58;25</code></summary>

- timeout — no answer from port 25 within 10s · [<code>timeout</code>](https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#timeout)<br>
  Many clouds, internet providers and home networks block outbound port 25, so this may say nothing of the server. Test from a network that allows it, or try port 587 or 465.

10s in all

<pre>
look-up      3ms  ▌
connect      10s  ████████████████████████████████████████ ✗
</pre>

</details>

<details><summary>✅ 1 passed</summary>

| Verdict | Target | Banner | STARTTLS | Round trip | Reason |
| :-- | :-- | :-- | :-- | --: | :-- |
| ✅ pass | <code>mx.example.com&#58;25</code> | <code>220 mx.example.com ESMTP Postfix</code> | supported | 34ms |  |

<details><summary>✅ pass <code>mx.example.com&#58;25</code></summary>

<code>192.0.2.1</code> · <code>Postfix</code> · round trip 34ms · 78ms in all

<pre>
# 34ms connected to 192.0.2.1
S: 220 mx.example.com ESMTP Postfix
C: EHLO client.example
S: 250-mx.example.com
S: 250-PIPELINING
S: 250-SIZE 10240000
S: 250-STARTTLS
S: 250 8BITMIME
C: QUIT
S: 221 2.0.0 Bye
</pre>

</details>

</details>
`);
  });

  it('shows the rows of what passed unfolded when nothing is wrong', () => {
    const text = renderMarkdown([judged(healthy), judged(international)]);
    expect(text).toMatch(/^## ✅ SMTP Probe: pass\n\n\*\*2 targets: 2 passed\*\*\n\n\| Verdict /);
    expect(text).not.toContain('passed</summary>');
  });

  it('opens the first three that did not pass, with pictures, and folds the others', () => {
    for (const [count, shown] of [
      [1, 1],
      [3, 3],
      [40, 3],
    ] as const) {
      const text = renderMarkdown([...numbered(healthy, 5), ...numbered(noStartTls, count)]);
      expect(text.match(/^<details open>/gm)?.length).toBe(shown);
      expect(text.match(/^```mermaid\nsequenceDiagram$/gm)?.length).toBe(shown);
      expect(text.match(/^<pre>\nlook-up /gm)?.length).toBe(shown);
    }
    expect(renderMarkdown(numbered(healthy, 2))).not.toMatch(/mermaid|look-up/);
  });

  it('names the first reason in the row and counts the others', () => {
    const judgement = judged(noStartTls, { maxRttMs: 1, bannerHost: 'mx.example.com' });
    expect(renderMarkdown([judgement])).toContain('lists 2 capabilities without it (+2 more) |');
  });

  it('counts the targets with each finding where there are many, the most frequent first', () => {
    const few = [...numbered(noStartTls, 2), ...numbered(refused, 7)];
    expect(renderMarkdown(few)).not.toContain('×');
    const link = (code: string) => `[<code>${code}</code>](${page}#${code})`;
    expect(renderMarkdown([...numbered(healthy, 5), ...few, ...numbered(refused, 1)])).toContain(
      `\n\n8 × ${link('connection-refused')}, 2 × ${link('starttls-not-supported')}\n\n| Verdict |`,
    );
  });

  it("sets the server's words within a sentence as code", () => {
    const line = 'hi @octocat #1 owner/repo#2';
    const failure = { code: 'malformed-reply', phase: 'banner', reason: 'not-a-reply', line } as const;
    const text = renderMarkdown([judged({ ...refused, end: { kind: 'failed', ...failure } })]);
    expect(text).toContain('expected, <code>hi &#64;octocat &#35;1 owner/repo&#35;2</code> came');
  });
});

describe('server text in the document', () => {
  /** All that a server can put where: the banner, the answer to EHLO, the transcript and the sentences. */
  function saying(text: string): Judgement[] {
    const failed = { kind: 'failed', phase: 'ehlo', code: 'ehlo-rejected' } as const;
    const banner = { code: 220, lines: [text], host: text, software: text };
    const transcript = [{ atMs: 1, from: 'server', text }] as const;
    const end = { ...failed, command: 'EHLO', replyCode: 500, replyText: text } as const;
    return [
      judged({ ...hostile, banner, transcript }, { bannerHost: 'mx.example.com' }),
      judged({ ...hostile, banner, transcript, end }),
      judged({ ...healthy, banner, transcript }),
    ];
  }

  it.each([
    ['hostile text', hostileText],
    ['every byte', everyByte],
    ['every byte twice', `${everyByte}${everyByte}`],
    ['an end of the transcript', '</pre></details>\n\n# Heading'],
    ['a closing quotation mark', '\xe2\x80\x9d @octocat <img>'],
  ])('adds no markup of its own: %s', (_, text) => {
    expect(skeleton(renderMarkdown(saying(text)))).toEqual(skeleton(renderMarkdown(saying('words'))));
  });

  it.each(Array.from(everyByte, (byte) => [byte.charCodeAt(0), byte] as const))(
    'adds no markup of its own: byte %i',
    (_, byte) => {
      const text = `a ${byte}${byte}b ${byte} c`;
      expect(skeleton(renderMarkdown(saying(text)))).toEqual(skeleton(renderMarkdown(saying('words'))));
    },
  );

  it('has none of the characters that mean something, outside a transcript', () => {
    const pieces = hostileText.match(/.{1,100}/gs) ?? [];
    const text = pieces
      .map((piece) => renderMarkdown(saying(piece)))
      .join('')
      .replace(/<pre>.*?<\/pre>|^```mermaid$.*?^```$/gms, '');
    const cells = text.match(/<code>.*?<\/code>/g)?.map((cell) => cell.slice(6, -7)) ?? [];
    expect(cells.join('')).toContain('octocat');
    for (const cell of cells) expect(cell.replace(/&#\d+;/g, '')).not.toMatch(/[<>&"'|@`[\]*_~#:!$\\]/);
    expect(text.replace(/<code>.*?<\/code>/g, '')).not.toMatch(/octocat|evil|pwn/);
  });

  /** The document without what stands in code, transcripts and diagrams: all that Markdown would read. */
  function skeleton(markdown: string): string[] {
    return markdown
      .replace(/<code>[^<>&|`@\n]*(?:&#\d+;[^<>&|`@\n]*)*<\/code>/g, '<code></code>')
      .replace(/<pre>\n(?:S: [^<>"'\n]*\n)<\/pre>/g, '<pre></pre>')
      .replace(/^```mermaid\n[^`]*\n```$/gm, 'diagram')
      .split('\n');
  }
});

describe('a document that would be too long', () => {
  const limit = 900 * 1024;

  it('stays under 900 KiB for 5,000 targets that failed, and says what is missing', () => {
    const text = renderMarkdown(numbered(hostile, 5000));
    expect(bytesOf(text)).toBeLessThanOrEqual(limit);
    expect(bytesOf(text)).toBeGreaterThan(limit * 0.9);
    expect(text).toContain('**5000 targets: 5000 failed**');
    const missing = 5000 - rows(text, 'fail');
    expect(text).toContain(
      `> **Cut to 900 KiB.** Left out: 4980 transcripts, ${missing} rows of targets that did not pass.`,
    );
  });

  it('takes time in proportion to the number of targets', () => {
    const judgements = numbered(noStartTls, 5000);
    const started = performance.now();
    renderMarkdown(judgements);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('loses the transcripts of what passed first, then those of failures but 20, then rows of what passed', () => {
    const judgements = [...numbered(healthy, 100), ...numbered(noStartTls, 100)];
    const seen = [200, 100, 60, 45, 30, 8].map((kib) => {
      const text = renderMarkdown(judgements, { maxBytes: kib * 1024 });
      expect(bytesOf(text)).toBeLessThanOrEqual(kib * 1024);
      return `${kib} KiB: ${transcripts(text)} transcripts, ${rows(text, 'pass')} passed, ${rows(text, 'fail')} failed`;
    });
    expect(seen).toEqual([
      '200 KiB: 200 transcripts, 100 passed, 100 failed',
      '100 KiB: 79 transcripts, 100 passed, 100 failed',
      '60 KiB: 29 transcripts, 100 passed, 100 failed',
      '45 KiB: 20 transcripts, 37 passed, 100 failed',
      '30 KiB: 14 transcripts, 0 passed, 72 failed',
      '8 KiB: 1 transcripts, 0 passed, 22 failed',
    ]);
  });

  it('cuts the transcript of one server that says too much', () => {
    const line = { atMs: 1, from: 'server', text: `250-${'x'.repeat(1000)}` } as const;
    const text = renderMarkdown([judged({ ...noStartTls, transcript: Array(512).fill(line) })]);
    expect(bytesOf(text)).toBeLessThan(20 * 1024);
    expect(text).toMatch(/^… \(496 more lines\)$/m);
  });

  it('says nothing of a cut where none was made', () => {
    expect(renderMarkdown(numbered(noStartTls, 100))).not.toContain('Cut to');
  });
});
