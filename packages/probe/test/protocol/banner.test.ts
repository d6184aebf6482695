import { describe, expect, test } from 'vitest';
import { readBanner } from '../../src/protocol/banner.ts';
import { parseCapabilities } from '../../src/protocol/capability.ts';

const hostOf = (...lines: string[]) => readBanner({ code: 220, lines }, []).host;

describe('the host of a banner', () => {
  test.each([
    ['is its first word', 'mx.example.com ESMTP Postfix', 'mx.example.com'],
    ['may stand alone', 'mx.example.com', 'mx.example.com'],
    ['keeps its case', 'MX.Example.COM Microsoft ESMTP MAIL Service ready at Mon', 'MX.Example.COM'],
    ['may end at a tab', 'mx.example.com\tESMTP', 'mx.example.com'],
    ['may be an address literal', '[192.0.2.1] ESMTP', '[192.0.2.1]'],
    ['may be an IPv6 literal', '[IPv6:2001:db8::1] ESMTP', '[IPv6:2001:db8::1]'],
    ['may begin with esmtp', 'esmtp.example.com ESMTP', 'esmtp.example.com'],
  ])('%s: %s', (_claim, line, host) => {
    expect(hostOf(line)).toBe(host);
  });

  test.each([
    ['an empty line', ''],
    ['a line that begins with a space', ' mx.example.com ESMTP'],
    ['ESMTP where the host should be', 'ESMTP ready'],
    ['SMTP where the host should be', 'smtp ready'],
    ['a bare address', '192.0.2.1 ESMTP'],
    ['a name that breaks the rules', 'mx_1.example.com ESMTP'],
    ['asterisks, as some firewalls write', '***********************'],
    ['a name with a colon', 'mx.example.com: ESMTP'],
    ['an escape sequence', '\x1b[2Jmx.example.com ESMTP'],
  ])('is not read from %s', (_claim, line) => {
    expect(hostOf(line)).toBeNull();
  });

  test('is not looked for beyond the first line', () => {
    expect(hostOf('', 'mx.example.com ESMTP')).toBeNull();
    expect(hostOf('mx.example.com please wait', 'other.example.com ESMTP')).toBe('mx.example.com');
  });
});

test('code and lines are those of the reply', () => {
  const reply = { code: 554, lines: ['mx.example.com', '5.7.1 \xe9'] };
  expect(readBanner(reply, [])).toMatchObject(reply);
});

test('a capability names the software where the banner does not', () => {
  const reply = { code: 220, lines: ['mx.example.com ESMTP'] };
  expect(readBanner(reply, []).software).toBeNull();
  expect(readBanner(reply, parseCapabilities(['mx', 'XVERP=Courier'])).software).toBe('Courier');
});
