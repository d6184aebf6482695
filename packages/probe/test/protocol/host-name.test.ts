import { describe, expect, test } from 'vitest';
import { isAddressLiteral, isHostName, isLabel } from '../../src/protocol/host-name.ts';

describe('isHostName', () => {
  test.each([
    'mx.example.com',
    'MX.EXAMPLE.COM',
    'localhost',
    'a',
    'a-b.c--d.example',
    '3com.example',
    '163.example',
    '1.2.3.4.example',
    'xn--bcher-kva.example',
    `${'a'.repeat(63)}.example`,
    `${'abcdefghi.'.repeat(25)}abc`,
    '0xg',
  ])('%s is one', (text) => {
    expect(isHostName(text)).toBe(true);
  });

  test.each([
    '',
    '.',
    'mx.example.com.',
    '.example.com',
    'mx..example.com',
    '-mx.example.com',
    'mx-.example.com',
    'mx_1.example.com',
    'mx example.com',
    'mx.example.com\n',
    'mx.example.com\r\nRSET',
    'bücher.example',
    '*.example.com',
    '[192.0.2.1]',
    '2001:db8::1',
    '192.0.2.1',
    '127.1',
    '2130706433',
    '0x7f.0x1',
    'example.0x',
    'example.25',
    `${'a'.repeat(64)}.example`,
    `${'abcdefghi.'.repeat(25)}abcd`,
  ])('%j is none', (text) => {
    expect(isHostName(text)).toBe(false);
  });
});

describe('isLabel', () => {
  test.each(['a', '0', 'a-b', 'A1', 'a'.repeat(63)])('%s is one', (text) => {
    expect(isLabel(text)).toBe(true);
  });

  test.each(['', '-', 'a-', '-a', 'a.b', 'a'.repeat(64), 'a\n'])('%j is none', (text) => {
    expect(isLabel(text)).toBe(false);
  });
});

describe('isAddressLiteral', () => {
  test.each([
    '[192.0.2.1]',
    '[255.255.255.255]',
    '[0.0.0.0]',
    '[IPv6:2001:db8::1]',
    '[ipv6:::1]',
    '[IPv6:::ffff:192.0.2.1]',
  ])('%s is one', (text) => {
    expect(isAddressLiteral(text)).toBe(true);
  });

  test.each([
    '192.0.2.1',
    '[192.0.2]',
    '[192.0.2.256]',
    '[192.0.2.999]',
    '[192.0.2.1',
    '[192.0.2.1]\r\nRSET',
    '[192.0.2.1] x',
    '[2001:db8::1]',
    '[IPv6:fe80::1%eth0]',
    '[IPv6:]',
    '[mx.example.com]',
    '[]',
  ])('%j is none', (text) => {
    expect(isAddressLiteral(text)).toBe(false);
  });
});
