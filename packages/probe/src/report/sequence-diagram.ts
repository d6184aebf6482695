import type { Judgement } from '../policy/verdict.ts';
import { parseReplyLine } from '../protocol/reply.ts';
import type { Speaker, TranscriptEntry } from '../transcript.ts';
import { cutMermaid, escapeMermaid, wrapMermaid } from './mermaid.ts';
import { plural } from './phrases.ts';
import { describeFinding } from './sentence.ts';
import { visible, visibleCut, visibleText } from './visible.ts';

/** How much of a line stands on an arrow. */
const lineCharacters = 72;

/** How many lines of a reply stand on an arrow. An answer to EHLO has some ten. */
const replyLines = 14;

/** How many characters a diagram has at most, but for its notes on what is wrong; Mermaid draws none of over 50,000. */
const maxCharacters = 16 * 1024;

/** How many findings stand at its end. */
const shownFindings = 3;

/** What one side said at once, or a note of ours: one arrow. */
interface Turn {
  readonly from: Speaker;
  readonly lines: readonly string[];
}

/**
 * The conversation as a sequence diagram of Mermaid, a line an item, with what is wrong at its end:
 *
 *     sequenceDiagram
 *     participant C as client
 *     participant S as relay.example.com#58;25
 *     S->>C: 220 relay.example.com ESMTP Postfix
 *     C->>S: EHLO client.example
 *     S->>C: 250-relay.example.com<br/>250 8BITMIME
 *     Note over C,S: ❌ STARTTLS is not offered
 *
 * A reply of several lines is one arrow. Empty where nothing was said.
 */
export function sequenceDiagram({ result, findings }: Judgement): readonly string[] {
  const { target, transcript } = result;
  if (transcript.every(({ from }) => from === 'note')) return [];
  const wrong = findings.filter(({ severity }) => severity === 'error').slice(0, shownFindings);
  return [
    'sequenceDiagram',
    'participant C as client',
    `participant S as ${escapeMermaid(visibleText(target.label))}`,
    ...conversation(transcript),
    ...wrong.map((finding) => note(`❌ ${wrapMermaid(describeFinding(finding, result).message)}`)),
  ];
}

function conversation(transcript: readonly TranscriptEntry[]): readonly string[] {
  const items: string[] = [];
  let characters = 0;
  let lines = 0;
  for (const turn of turnsOf(transcript)) {
    const item = arrow(turn);
    characters += item.length + 1;
    if (characters > maxCharacters) break;
    items.push(item);
    lines += turn.lines.length;
  }
  const rest = transcript.length - lines;
  return rest > 0 ? [...items, note(escapeMermaid(`… (${plural(rest, 'more line')})`))] : items;
}

/** The lines of a reply together (RFC 5321 section 4.2.1), every other line by itself. */
function turnsOf(transcript: readonly TranscriptEntry[]): readonly Turn[] {
  const turns: { readonly from: Speaker; readonly lines: string[] }[] = [];
  let isOpen = false;
  for (const { from, text } of transcript) {
    const last = turns.at(-1);
    if (isOpen && last?.from === from) last.lines.push(text);
    else turns.push({ from, lines: [text] });
    isOpen = from === 'server' && parseReplyLine(text)?.more === true;
  }
  return turns;
}

function arrow({ from, lines }: Turn): string {
  if (from === 'note') return note(lines.map((line) => wrapMermaid(visible(line))).join('<br/>'));
  const shown = lines
    .slice(0, replyLines)
    .map((line) => cutMermaid(visibleCut(line, lineCharacters), lineCharacters));
  const rest = lines.length - shown.length;
  const text = [...shown, ...(rest > 0 ? [escapeMermaid(`… (${plural(rest, 'more line')})`)] : [])];
  return `${from === 'client' ? 'C->>S' : 'S->>C'}: ${text.join('<br/>')}`;
}

function note(text: string): string {
  return `Note over C,S: ${text}`;
}
