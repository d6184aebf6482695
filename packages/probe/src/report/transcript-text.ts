import type { Speaker, TranscriptEntry } from '../transcript.ts';
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
