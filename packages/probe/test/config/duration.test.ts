import { describe, expect, test } from 'vitest';
import { longestMs, parseDuration } from '../../src/config/duration.ts';

describe('parseDuration reads', () => {
  test.each([
    ['1ms', 1],
    ['250ms', 250],
    ['2s', 2000],
    ['1.5s', 1500],
    ['0.25s', 250],
    ['1.001s', 1001],
    ['0.5ms', 0.5],
    ['002s', 2000],
    ['1m', 60_000],
    ['0.5m', 30_000],
    ['1h', 3_600_000],
    ['60m', longestMs],
    ['3600000ms', longestMs],
  ])('%s as %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
});

describe('parseDuration refuses', () => {
  test.each([
    ['nothing', ''],
    ['a number without a unit', '250'],
    ['a unit without a number', 'ms'],
    ['no time at all', '0s'],
    ['no time at all, in decimals', '0.000ms'],
    ['more than an hour', '61m'],
    ['a millisecond more than an hour', '3600001ms'],
    ['more digits than are needed', '1000000000ms'],
    ['four decimals', '1.0001s'],
    ['a point without decimals', '1.s'],
    ['decimals without a whole', '.5s'],
    ['a decimal comma', '1,5s'],
    ['a minus', '-5s'],
    ['a plus', '+5s'],
    ['an exponent', '1e3ms'],
    ['a space before the unit', '5 s'],
    ['a space in front', ' 5s'],
    ['a line break behind', '5s\n'],
    ['a capital unit', '5S'],
    ['a unit in full', '5sec'],
    ['days', '1d'],
    ['two parts', '1m30s'],
    ['full-width digits', '５s'],
    ['a word', 'fast'],
    ['endlessness', 'Infinitys'],
    ['a unit that objects inherit', '5constructor'],
  ])('%s: %j', (_claim, text) => {
    expect(parseDuration(text)).toBeNull();
  });
});
