import { describe, expect, it } from 'vitest';
import { outcomeLine } from '../../src/report/line.ts';
import type { ProbeResult } from '../../src/result.ts';
import {
  busy,
  everyByte,
  healthy,
  hostile,
  implicitTls,
  noStartTls,
  refused,
  timedOut,
} from '../support/sample-results.ts';

function bannerOf(...lines: string[]): ProbeResult {
  return { ...healthy, banner: { code: 220, lines, host: null, software: null } };
}

describe('outcomeLine', () => {
  it.each([
    ['advertised STARTTLS', healthy, 'Banner: 220 mx.example.com ESMTP Postfix · STARTTLS supported · 78ms'],
    ['absent STARTTLS', noStartTls, 'Banner: 220 relay.example.com ESMTP Postfix · STARTTLS missing · 78ms'],
    [
      'a banner of two lines, and no answer to EHLO',
      busy,
      'Banner: 421 busy.example.com Too many connections (+1 line) · STARTTLS unknown · 47ms',
    ],
    [
      'implicit TLS',
      implicitTls,
      'Banner: 220 mail.example.com ESMTP Exim 4.98 · TLS from the first byte (TLSv1.3) · 90ms',
    ],
    ['a refusal', refused, 'Error: ECONNREFUSED — server is not accepting connections on port 25'],
    ['a silence', timedOut, 'Error: timeout — no answer from port 25 within 10s'],
    ['a banner without text', bannerOf(''), 'Banner: 220 · STARTTLS supported · 78ms'],
  ])('shows %s', (_, result, line) => {
    expect(outcomeLine(result)).toBe(line);
  });

  it.each([
    [0.2, '<1ms'],
    [999.4, '999ms'],
    [999.6, '1s'],
    [12_345, '12.3s'],
  ])('gives a time of %d ms as %s', (totalMs, shown) => {
    const line = outcomeLine({ ...healthy, timings: { ...healthy.timings, totalMs } });
    expect(line.split(' · ').at(-1)).toBe(shown);
  });

  it('is no longer than a screen line or two, whatever the banner', () => {
    expect(outcomeLine(bannerOf('x'.repeat(2048), 'more')).length).toBeLessThan(250);
  });

  it('is one line of shown characters for every byte', () => {
    for (const result of [hostile, ...Array.from(everyByte, (byte) => bannerOf(byte))]) {
      expect(outcomeLine(result)).not.toMatch(/##\[|::|[\p{C}\u2028\u2029]/u);
    }
  });
});
