import { describe, expect, test } from 'vitest';
import {
  bannerHost,
  dnsServer,
  duration,
  type Kind,
  keywords,
  nameForEhlo,
  oneOf,
  replyCode,
  tlsVersion,
  wholeNumber,
  yesOrNo,
} from '../../src/config/setting.ts';

const upTo3 = wholeNumber(1, 3);
const colour = oneOf(['red', 'green']);

describe('a value that is of its kind is read', () => {
  test.each<[name: string, kind: Kind<unknown>, text: string, value: unknown]>([
    ['duration', duration, '1.5s', 1500],
    ['yes', yesOrNo, 'true', true],
    ['no', yesOrNo, 'false', false],
    ['reply code', replyCode, '220', 220],
    ['reply code', replyCode, '599', 599],
    ['no keyword', keywords, '', []],
    ['one keyword', keywords, 'PIPELINING', ['PIPELINING']],
    ['keywords with commas', keywords, 'PIPELINING,8BITMIME', ['PIPELINING', '8BITMIME']],
    ['keywords with spaces and lines', keywords, ' SIZE ,\n\tDSN,, ', ['SIZE', 'DSN']],
    ['keywords in any case', keywords, 'x-Own', ['x-Own']],
    ['AUTH as some servers write it', keywords, 'AUTH=PLAIN', ['AUTH=PLAIN']],
    ['banner host', bannerHost, 'mx.example.com', 'mx.example.com'],
    ['banner host pattern', bannerHost, '*.example.com', '*.example.com'],
    ['the target itself', bannerHost, 'target', 'target'],
    ['EHLO name', nameForEhlo, 'probe.example.com', 'probe.example.com'],
    ['IPv4 literal', nameForEhlo, '[192.0.2.1]', '[192.0.2.1]'],
    ['IPv6 literal', nameForEhlo, '[IPv6:2001:db8::1]', '[IPv6:2001:db8::1]'],
    ['DNS server', dnsServer, '192.0.2.53', '192.0.2.53'],
    ['DNS server with a port', dnsServer, '[2001:db8::53]:5353', '[2001:db8::53]:5353'],
    ['the smallest number', upTo3, '1', 1],
    ['the largest number', upTo3, '3', 3],
    ['a word', colour, 'green', 'green'],
    ['TLS version', tlsVersion, '1.3', '1.3'],
  ])('%s: %#', (_name, kind, text, value) => {
    expect(kind.parse(text)).toEqual(value);
  });
});

describe('a value that is not of its kind is refused', () => {
  test.each<[kind: string, parser: Kind<unknown>, texts: readonly string[]]>([
    ['duration', duration, ['5', '0s', '2h', 'soon']],
    ['yes or no', yesOrNo, ['yes', 'TRUE', '1', 'on', '']],
    ['reply code', replyCode, ['22', '2200', '199', '600', '2x0', '-220', '２２０']],
    ['keywords', keywords, ['X_OWN', '-SIZE', 'SIZE;DSN', 'STARTTLS\0', 'ÜBER', 'SIZE, a b*']],
    ['banner host', bannerHost, ['*', '*.', '**.example', 'mx.*.example', '*.*.example', '*mx.example']],
    ['banner host', bannerHost, ['192.0.2.1', '[192.0.2.1]', 'mx example', 'mx..example', 'bücher.example']],
    ['EHLO name', nameForEhlo, ['me\r\nMAIL FROM:<>', 'two names', '192.0.2.1', '[::1]', 'me_too', '']],
    ['DNS server', dnsServer, ['dns.example', '2001:db8::53', '192.0.2.53:0', 'smtp://192.0.2.53', '']],
    ['number', upTo3, ['0', '4', '1.0', '1e0', '0x1', '-1', '+1', '', ' 1', '1\n', '１']],
    ['word', colour, ['Red', 'redgreen', 're', 'toString', '']],
    ['TLS version', tlsVersion, ['1', '1.4', 'TLSv1.2', '1.2.0']],
  ])('%s: %#', (_kind, { parse }, texts) => {
    expect(texts.filter((text) => parse(text) !== null)).toEqual([]);
  });
});

test('what is expected names the bounds and the words', () => {
  expect(upTo3.expected).toBe('a whole number from 1 to 3');
  expect(colour.expected).toBe('one of red, green');
  expect(tlsVersion.expected).toBe('one of 1.0, 1.1, 1.2, 1.3');
});
