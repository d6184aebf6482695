import { expect, test } from 'vitest';
import { codePlaces } from '../src/code-place.ts';

test('a code is found behind the words of a finding and behind what ended the session', () => {
  const transcript = [
    '# smtp-probe 1.0.0 · mx.example.com:25 · from this machine · 2026-11-23T21:00:00Z',
    '# - connecting took 35ms, at most 10ms was expected (rtt-exceeded)',
    '# Error: timeout — no answer from port 25 within 10s (timeout)',
  ].join('\r\n');
  const places = codePlaces(transcript);
  expect(places.map(({ code, line }) => [code, line])).toEqual([
    ['rtt-exceeded', 1],
    ['timeout', 2],
  ]);
  for (const { code, line, start, end } of places) {
    expect(transcript.split('\r\n')[line]?.slice(start, end)).toBe(code);
  }
});

test.each([
  'S: 220 mx.example.com (timeout)',
  'C: EHLO client.example (timeout)',
  '# → Try again (timeout), or later.',
  '# - something that is no finding (no-such-code)',
  '# - something that every object has (constructor)',
  '',
])('there is none in %j', (line) => {
  expect(codePlaces(line)).toEqual([]);
});
