import picocolors from 'picocolors';
import { parseReplyLine } from '../protocol/reply.ts';
import type { TranscriptEntry } from '../transcript.ts';
import { labelColumn } from './label-column.ts';
import type { TextOptions } from './text.ts';
import { formatTranscriptEntry } from './transcript-text.ts';

type Paint = (text: string) => string;
type Colors = ReturnType<typeof picocolors.createColors>;

/**
 * One line of a conversation, ending in a newline: it can be printed as it is said. Where several are held at once, the name
 * before it tells them apart:
 *
 *     mx1.example.com:25   S: 220 mx1.example.com ESMTP
 *     mail.example.com:25  C: EHLO client.example
 */
export function renderTextEntry(
  entry: TranscriptEntry,
  options: Pick<TextOptions, 'color' | 'labelWidth'> & { readonly label?: string | undefined },
): string {
  const { color, label } = options;
  const colors = picocolors.createColors(color);
  const name = label === undefined ? '' : `${labelColumn({ label }, options, colors.bold)}  `;
  return `${name}${paintedEntry(entry, colors)}\n`;
}

/** As `formatTranscriptEntry`, in the colours of who speaks. */
export function paintedEntry(entry: TranscriptEntry, colors: Colors): string {
  return paintOf(entry, colors)(formatTranscriptEntry(entry));
}

/** The client in cyan; the server in green where its code is positive, else in red; what is no reply in yellow. */
function paintOf({ from, text }: TranscriptEntry, colors: Colors): Paint {
  switch (from) {
    case 'client':
      return colors.cyan;
    case 'note':
      return colors.dim;
    case 'server': {
      const code = parseReplyLine(text)?.code;
      if (code === undefined) return colors.yellow;
      return code >= 200 && code < 400 ? colors.green : colors.red;
    }
  }
}
