import { describe, expect, it } from 'vitest';
import { formatTranscriptEntry } from '../../src/report/transcript-text.ts';
import { busy, everyByte, hostileText } from '../support/sample-results.ts';

describe('formatTranscriptEntry', () => {
  it('marks each line with who said it', () => {
    const client = { atMs: 50, from: 'client', text: 'EHLO client.example' } as const;
    expect([...busy.transcript, client].map(formatTranscriptEntry)).toEqual([
      '# 34ms connected to 192.0.2.1',
      'S: 421-busy.example.com Too many connections',
      'S: 421 try again later',
      'C: EHLO client.example',
    ]);
  });

  it.each(['client', 'server', 'note'] as const)('gives a %s one line for every byte', (from) => {
    for (const text of [...everyByte, everyByte, hostileText, 'x\r\nC: QUIT']) {
      expect(formatTranscriptEntry({ atMs: 0, from, text })).toMatch(/^(?:[SC]:|#) [^\p{C}\u2028\u2029]*$/u);
    }
  });
});
