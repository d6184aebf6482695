import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Judgement } from '../../src/policy/verdict.ts';
import { escapeMermaid } from '../../src/report/mermaid.ts';
import { sequenceDiagram } from '../../src/report/sequence-diagram.ts';
import { visible } from '../../src/report/visible.ts';
import { turns } from '../fuzz/hostile-bytes.ts';
import { hostileTexts } from '../support/corpus/hostile-texts.ts';
import { heard } from '../support/heard.ts';
import { judgementsOn } from '../support/hostile-judgements.ts';
import { readDiagram } from '../support/mermaid.ts';
import { describeReal } from '../support/real-servers.ts';
import { everyByte, judged, noStartTls, refused, startTlsDone, timedOut } from '../support/sample-results.ts';

describe('sequenceDiagram', () => {
  it('shows who said what, a reply an arrow, and what is wrong at its end', () => {
    expect(sequenceDiagram(judged(noStartTls)).join('\n')).toBe(`sequenceDiagram
participant C as client
participant S as relay.example.com#58;25
Note over C,S: 34ms connected to 192.0.2.1
S->>C: 220 relay.example.com ESMTP Postfix
C->>S: EHLO client.example
S->>C: 250-relay.example.com<br/>250-PIPELINING<br/>250 8BITMIME
C->>S: QUIT
S->>C: 221 2.0.0 Bye
Note over C,S: ❌ server does not offer STARTTLS — its answer<br/>to EHLO lists 2 capabilities without it`);
  });

  it('is none of a conversation that was never begun', () => {
    expect(sequenceDiagram(judged(refused))).toEqual([]);
    expect(sequenceDiagram(judged(timedOut))).toEqual([]);
  });

  it('parts two replies that came at once, and lines that are no reply', () => {
    const text = (lines: string) =>
      sequenceDiagram(heard([lines])).filter((line) => line.startsWith('S->>C'));
    expect(text('220-a\r\n220 b\r\n250 c\r\n')[0]).toBe('S->>C: 220-a<br/>220 b');
    expect(text('220 a\r\n').length).toBe(1);
    expect(text('HTTP/1.1 400 Bad Request\r\n')).toEqual(['S->>C: HTTP/1.1 400 Bad Request']);
  });

  it('counts the lines of a reply that find no room on its arrow', () => {
    const many = Array.from({ length: 30 }, (_, index) => `250-X${index}\r\n`).join('');
    const arrow = sequenceDiagram(heard(['220 mx\r\n', `${many}250 END\r\n`])).find((line) =>
      line.includes('X0'),
    );
    expect(arrow).toContain('250-X13<br/>… (17 more lines)');
    expect(arrow).not.toContain('X14');
  });

  it('never comes near the 50,000 characters that Mermaid draws, and counts what is left out', () => {
    const line = (text: string) => ({ atMs: 1, from: 'server', text }) as const;
    const transcript = Array.from({ length: 512 }, () => line(`250 ${everyByte}`));
    const diagram = sequenceDiagram(judged({ ...noStartTls, transcript }));
    expect(diagram.join('\n').length).toBeLessThan(20_000);
    expect(diagram.at(-2)).toMatch(/^Note over C,S: … \(\d+ more lines\)$/);
  });
});

describeReal('mermaid', () => {
  /** Two names, an item for each line of the text after them, and the first lines that were said, to the letter. */
  async function assertRead(judgement: Judgement): Promise<void> {
    const { target, transcript } = judgement.result;
    const lines = sequenceDiagram(judgement);
    if (lines.length === 0) return;
    const { actors, items } = await readDiagram(lines.join('\n'));
    expect(actors).toEqual(['client', target.label]);
    expect(items.length).toBe(lines.length - 3);
    const shown = items.filter(({ kind }) => kind === 'arrow').flatMap((item) => item.lines);
    const said = transcript.filter(({ from }) => from !== 'note').map(({ text }) => visible(text).trim());
    for (const [index, line] of shown
      .slice(0, 12)
      .map((each) => each.trim())
      .entries()) {
      const whole = said[index] ?? '';
      if (line !== whole) expect(whole.startsWith(line.replace(/….*$/s, ''))).toBe(true);
      expect(line === whole || /…(?: \(\d+ more bytes\))?$/.test(line)).toBe(true);
    }
  }

  test.each(hostileTexts)('%s is text on an arrow, and nothing else', async (_, text) => {
    for (const judgement of judgementsOn(text)) await assertRead(judgement);
  });

  test.each([
    'end',
    '; participant X',
    '#59;',
    '#quot;',
    'ﬂ°°60¶ßb',
    '%%{init: {"theme":"dark"}}%%',
    '%% comment',
    'style a:#x;',
    'classDef a:#x;',
    'wrap: x',
    ':nowrap:x',
    '<br/>x<script>',
    '$$x^2$$',
    'S->>C: y',
    'link S: a @ https://evil.example',
    '@{ "type": "database" }',
    '---',
    '',
  ])('%j is text on an arrow', async (text) => {
    await assertRead(heard([`220 ${Buffer.from(text).toString('latin1')}\r\n`]));
  });

  test.each(Array.from(everyByte, (byte) => [byte.charCodeAt(0), byte] as const))(
    'byte %i is text',
    async (_, byte) => {
      const transcript = [byte, `${byte}${byte}`, `a ${byte} b`].map(
        (text) => ({ atMs: 1, from: 'server', text }) as const,
      );
      await assertRead(judged({ ...noStartTls, transcript }));
    },
  );

  test('whatever a server says is as many items as there are lines', async () => {
    const said = fc.asyncProperty(turns, async (turns) => assertRead(heard(turns)));
    await fc.assert(said, { seed: 5321, numRuns: 100 });
  });

  test('a session with TLS is read with its notes', async () => {
    const { items } = await readDiagram(sequenceDiagram(judged(startTlsDone)).join('\n'));
    expect(items.flatMap((item) => item.lines)).toContain('TLSv1.3 with TLS_AES_256_GCM_SHA384, X25519');
  });

  test('what got through would be seen', async () => {
    const begin = 'sequenceDiagram\nparticipant S as server\n';
    const items = async (lines: string) => (await readDiagram(`${begin}${lines}`)).items.length;
    expect(await items('S->>S: a; S->>S: b')).toBe(2);
    expect(await items('S->>S: a\nlink S: x @ https://evil.example')).toBe(1);
    await expect(items('%%{init: {"theme":"dark"}}%%\nS->>S: a')).rejects.toThrow('settings');
  });
});

test('text that needs no escape has none, and what is escaped stands for itself', () => {
  expect(escapeMermaid('220 mx.example.com ESMTP (x) a_b-c, é漢')).toBe(
    '220 mx.example.com ESMTP (x) a_b-c, é漢',
  );
  expect(escapeMermaid(visible('a;b#c\n'))).toBe('a#59;b#35;c#92;x0a');
  expect(escapeMermaid('!"#$%&\'*+:;<=>?@[\\]^`{|}~°¶').replace(/#\d+;/g, '')).toBe('');
});
