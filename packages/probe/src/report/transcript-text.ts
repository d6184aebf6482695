import type { Speaker, TranscriptEntry } from '../transcript.ts';
import { plural } from './phrases.ts';
import { utf8Length } from './utf8.ts';
import { visible } from './visible.ts';

/** The mark that leads a line, so that no server text can pass for a client's line or for a note of ours. */
const marks: Readonly<Record<Speaker, string>> = { server: 'S:', client: 'C:', note: '#' };

/**
 * One entry of the transcript as one line, without a line ending, whatever the server sent:
 *
 *     S: 220 mx.example.com ESMTP
 *     C: EHLO client.example
 *     # 34 ms connected to 192.0.2.1
 */
export function formatTranscriptEntry({ from, text }: TranscriptEntry): string {
  return `${marks[from]} ${visible(text)}`;
}

/** How much of one transcript a document shows. An honest one has some 1,500 bytes; a server may send much more. */
const shownBytes = 16 * 1024;

/** The lines of a transcript that a document shows, made `fit` for it, and a last one that counts those left out. */
export function shownTranscript(
  transcript: readonly TranscriptEntry[],
  fit: (line: string) => string = (line) => line,
): readonly string[] {
  const lines: string[] = [];
  let bytes = 0;
  for (const entry of transcript) {
    const line = fit(formatTranscriptEntry(entry));
    bytes += utf8Length(line) + 1;
    if (bytes > shownBytes) break;
    lines.push(line);
  }
  const rest = transcript.length - lines.length;
  return rest > 0 ? [...lines, `… (${plural(rest, 'more line')})`] : lines;
}
