import { describe, expect, test } from 'vitest';
import { tlsaText, tlsaUnusable } from '../../src/protocol/tlsa.ts';

const sha256 = 'ab'.repeat(32);
const sha512 = 'ab'.repeat(64);

describe('tlsaUnusable', () => {
  const rows: [number, number, number, string, ReturnType<typeof tlsaUnusable>][] = [
    [0, 0, 1, sha256, 'usage'],
    [1, 1, 1, sha256, 'usage'],
    [4, 1, 1, sha256, 'usage'],
    [255, 1, 1, sha256, 'usage'],
    [3, 2, 1, sha256, 'selector'],
    [2, 255, 1, sha256, 'selector'],
    [3, 1, 3, sha256, 'matching-type'],
    [3, 1, 255, sha256, 'matching-type'],
    [3, 1, 1, sha512, 'length'],
    [3, 1, 1, sha256.slice(2), 'length'],
    [3, 1, 1, sha256.slice(1), 'length'],
    [3, 1, 2, sha256, 'length'],
    [3, 1, 0, '', 'length'],
    [3, 1, 1, '', 'length'],
    [3, 1, 0, 'xy', 'length'],
  ];
  for (const usage of [2, 3]) {
    for (const selector of [0, 1]) {
      rows.push([usage, selector, 1, sha256, null], [usage, selector, 2, sha512, null]);
      rows.push([usage, selector, 0, '3000', null], [usage, selector, 1, sha256.toUpperCase(), null]);
    }
  }

  test.each(rows)('%i %i %i %s: %s', (usage, selector, matchingType, data, reason) => {
    expect(tlsaUnusable({ usage, selector, matchingType, data })).toBe(reason);
  });
});

test('a record is written as zone files have it', () => {
  expect(tlsaText({ usage: 3, selector: 1, matchingType: 1, data: 'ab01' })).toBe('3 1 1 ab01');
});
