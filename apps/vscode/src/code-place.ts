import { type AnyFindingCode, isCode } from '@smtp-probe/probe';

/** Where a code stands in a transcript. Lines and characters count from 0. */
export interface CodePlace {
  readonly code: AnyFindingCode;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The codes behind the words of findings, as in `# - connecting took 35ms, at most 10ms was expected (rtt-exceeded)`. */
export function codePlaces(transcript: string): readonly CodePlace[] {
  return transcript.split(/\r?\n/).flatMap((text, line) => {
    const code = /^# .* \(([a-z0-9-]+)\)$/.exec(text)?.[1];
    if (code === undefined || !isCode(code)) return [];
    const end = text.length - ')'.length;
    return [{ code, line, start: end - code.length, end }];
  });
}
