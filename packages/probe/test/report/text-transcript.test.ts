import { describe, expect, it } from 'vitest';
import { renderTextEntry } from '../../src/report/text-transcript.ts';
import { hostileText } from '../support/sample-results.ts';

const banner = { atMs: 1, from: 'server', text: '220 mx ESMTP' } as const;

describe('renderTextEntry', () => {
  it('prints a line with the mark of who speaks', () => {
    expect(renderTextEntry(banner, { color: false })).toBe('S: 220 mx ESMTP\n');
    expect(renderTextEntry({ ...banner, from: 'client', text: 'QUIT' }, { color: false })).toBe('C: QUIT\n');
  });

  it('puts the names of several in a column, counted in characters', () => {
    const options = { color: false, labelWidth: 10 };
    expect(renderTextEntry(banner, { ...options, label: 'a.test:25' })).toBe('a.test:25   S: 220 mx ESMTP\n');
    expect(renderTextEntry(banner, { ...options, label: '𝒳.test:25' })).toBe('𝒳.test:25   S: 220 mx ESMTP\n');
    expect(renderTextEntry(banner, { ...options, label: 'longer.test:25' })).toBe(
      'longer.test:25  S: 220 mx ESMTP\n',
    );
  });

  it('lets nothing of a server or a label be more than text, and only our own colours through', () => {
    const label = 'a\x1b[2J\n.test';
    const line = renderTextEntry({ ...banner, text: `220 ${hostileText}` }, { color: true, label });
    expect(line.replace(/\x1b\[\d+m/g, '')).not.toMatch(/(?!\n$)\p{C}/u);
    expect(line).toContain('a\\x1b[2J\\x0a.test');
  });

  it('colours a refusal otherwise than a good answer, and neither as what the client said', () => {
    const colours = [banner, { ...banner, text: '554 no' }, { ...banner, from: 'client' as const }].map(
      (entry) => /\x1b\[(\d+)m/.exec(renderTextEntry(entry, { color: true }))?.[1],
    );
    expect(new Set(colours).size).toBe(3);
  });
});
