import { describe, expect, test } from 'vitest';
import { readMtaStsRecord } from '../../src/protocol/mta-sts-record.ts';

describe('readMtaStsRecord', () => {
  test.each([
    ['v=STSv1; id=20160831085700Z;', '20160831085700Z'],
    ['v=STSv1; id=1', '1'],
    ['v=STSv1;id=a', 'a'],
    ['v=STSv1;\tid=a\t;', 'a'],
    ['v=STSv1; extra=1; id=a; id=b', 'a'],
    ['v=STSv1; x-y.z_1=a=b; id=a', 'a'],
    [`v=STSv1; id=${'a'.repeat(32)}`, 'a'.repeat(32)],
  ])('%s has the id %s', (text, id) => {
    expect(readMtaStsRecord([text])).toEqual({ ok: true, text, id });
  });

  test.each([
    ['v=STSv1;', { reason: 'missing', name: 'id' }],
    ['v=STSv1; ID=1', { reason: 'missing', name: 'id' }],
    ['v=STSv1; id=', { reason: 'field', text: 'id=' }],
    ['v=STSv1; id', { reason: 'field', text: 'id' }],
    ['v=STSv1; id=1;; x=y', { reason: 'field', text: '' }],
    ['v=STSv1; id = 1', { reason: 'field', text: 'id = 1' }],
    ['v=STSv1; id=1; \x1b[2J', { reason: 'field', text: '\x1b[2J' }],
    ['v=STSv1; id=2026-11-23', { reason: 'value', name: 'id', value: '2026-11-23' }],
    [`v=STSv1; id=${'1'.repeat(33)}`, { reason: 'value', name: 'id', value: '1'.repeat(33) }],
  ])('%j is invalid', (text, problem) => {
    expect(readMtaStsRecord([text])).toEqual({ ok: false, problem });
  });

  test.each([
    'V=STSv1; id=1',
    'v=STSV1; id=1',
    ' v=STSv1; id=1',
    'v=STSv1 ; id=1',
    'v=STSv1',
    '"v=STSv1; id=1"',
  ])('%j does not begin as it must', (text) => {
    expect(readMtaStsRecord([text])).toEqual({
      ok: false,
      problem: { reason: 'version', expected: 'v=STSv1;', text },
    });
  });

  test('records of others are passed over, and without its own there is none', () => {
    expect(readMtaStsRecord(['v=spf1 -all', 'v=STSv1; id=1'])).toMatchObject({ ok: true, id: '1' });
    expect(readMtaStsRecord(['v=STSv1', 'v=STSv1; id=1'])).toMatchObject({ ok: true, id: '1' });
    for (const texts of [[], ['v=spf1 -all'], ['', 'v=TLSRPTv1; rua=mailto:a@example.com']]) {
      expect(readMtaStsRecord(texts)).toEqual({ ok: false, problem: { reason: 'none' } });
    }
  });

  test('of two none counts, even where they say the same', () => {
    const text = 'v=STSv1; id=1';
    expect(readMtaStsRecord([text, 'v=spf1 -all', text])).toEqual({
      ok: false,
      problem: { reason: 'several', count: 2 },
    });
  });

  test('a hostile record of 64 KiB costs next to no time', () => {
    const texts = [' ', ';', 'a=', 'a=b ', '\t\t;', '=', '"'].map(
      (piece) => `v=STSv1;${piece.repeat(65_536 / piece.length)}\x00`,
    );
    const start = performance.now();
    for (const text of texts) expect(readMtaStsRecord([text]).ok).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
