import { describe, expect, test } from 'vitest';
import { parseTarget, parseTargetOrDomain, targetOf } from '../src/target.ts';

describe('parseTarget accepts', () => {
  test.each([
    ['a bare host is port 25', 'mx.example.com', 'mx.example.com', 25, 'starttls'],
    ['a port follows a colon', 'mail.example.com:587', 'mail.example.com', 587, 'starttls'],
    ['port 465 is implicit TLS', 'mail.example.com:465', 'mail.example.com', 465, 'implicit'],
    ['the smallest port is 1', 'mx.example.com:1', 'mx.example.com', 1, 'starttls'],
    ['the largest port is 65535', 'mx.example.com:65535', 'mx.example.com', 65535, 'starttls'],
    ['smtp:// is port 25', 'smtp://mx.example.com', 'mx.example.com', 25, 'starttls'],
    ['smtp:// at 465 begins in plaintext', 'smtp://mx.example.com:465', 'mx.example.com', 465, 'starttls'],
    ['submission:// is port 587', 'submission://mail.example.com', 'mail.example.com', 587, 'starttls'],
    [
      'submission:// takes another port',
      'submission://mx.example.com:2587',
      'mx.example.com',
      2587,
      'starttls',
    ],
    ['smtps:// is port 465', 'smtps://mail.example.com', 'mail.example.com', 465, 'implicit'],
    [
      'smtps:// is implicit TLS at any port',
      'smtps://mx.example.com:8465',
      'mx.example.com',
      8465,
      'implicit',
    ],
    ['a scheme has no case', 'SmtpS://mx.example.com', 'mx.example.com', 465, 'implicit'],
    ['a name is lowered', 'MX.Example.COM', 'mx.example.com', 25, 'starttls'],
    ['a final dot is dropped', 'mx.example.com.:25', 'mx.example.com', 25, 'starttls'],
    ['a single label is a name', 'localhost:2525', 'localhost', 2525, 'starttls'],
    ['a label may begin with a digit', '3com.example', '3com.example', 25, 'starttls'],
    ['a label may be all digits', '163.example', '163.example', 25, 'starttls'],
    ['an inner hyphen', 'mx-1.example.com', 'mx-1.example.com', 25, 'starttls'],
    ['a label of 63', `${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`, 25, 'starttls'],
    ['a name of 253', `${'abcdefghi.'.repeat(25)}abc`, `${'abcdefghi.'.repeat(25)}abc`, 25, 'starttls'],
    ['IPv4', '192.0.2.1', '192.0.2.1', 25, 'starttls'],
    ['IPv4 at its ends', '255.0.255.0:587', '255.0.255.0', 587, 'starttls'],
    ['IPv6 in brackets', '[2001:DB8::1]', '2001:db8::1', 25, 'starttls'],
    ['IPv6 with a port', '[2001:db8::1]:465', '2001:db8::1', 465, 'implicit'],
    ['IPv6 behind a scheme', 'submission://[::1]', '::1', 587, 'starttls'],
    ['IPv4-mapped IPv6', '[::ffff:192.0.2.1]:25', '::ffff:192.0.2.1', 25, 'starttls'],
    ['an IDN goes to its A-label', 'bücher.example', 'xn--bcher-kva.example', 25, 'starttls'],
    ['an IDN is lowered and its dots are ASCII', 'BÜCHER。example.', 'xn--bcher-kva.example', 25, 'starttls'],
    ['sharp s keeps its own A-label', 'faß.example', 'xn--fa-hia.example', 25, 'starttls'],
  ] as const)('%s: %s', (_claim, text, host, port, tls) => {
    expect(parseTarget(text)).toMatchObject({ ok: true, target: { host, port, tls } });
  });

  test.each([
    ['mx.example.com', 'mx.example.com:25'],
    ['smtps://mx.example.com', 'mx.example.com:465'],
    ['smtps://mx.example.com:8465', 'smtps://mx.example.com:8465'],
    ['smtp://mx.example.com:465', 'smtp://mx.example.com:465'],
    ['[2001:db8::1]:25', '[2001:db8::1]:25'],
    ['192.0.2.1', '192.0.2.1:25'],
    ['bücher.example', 'bücher.example (xn--bcher-kva.example):25'],
    ['xn--bcher-kva.example', 'bücher.example (xn--bcher-kva.example):25'],
    ['smtps://bücher.example:26', 'smtps://bücher.example (xn--bcher-kva.example):26'],
  ])('%s, shown as %s', (text, label) => {
    expect(parseTarget(text)).toMatchObject({ ok: true, target: { label } });
  });
});

/** What is refused, and words of the sentence that say how to write it right. */
const refusals: readonly (readonly [claim: string, text: string, advice: string])[] = [
  ['nothing', '', 'write a host, as in mx.example.com'],
  ['a space', 'mx.example.com 25', 'write one target a line'],
  ['a leading space', ' mx.example.com', 'write one target a line'],
  ['a no-break space', 'mx.example.com\u00a0', 'write one target a line'],
  ['a line break', 'mx.example.com\r\nRSET', 'write one target a line'],
  ['NUL', 'mx.example.com\0.example.net', 'write one target a line'],
  ['an escape sequence', '\u001b[31mmx.example.com', 'write one target a line'],
  ['a zero-width space', 'mx.exam\u200bple.com', 'write one target a line'],
  ['a right-to-left override', 'mx.\u202eexample.com', 'write one target a line'],
  ['a lone surrogate', 'mx.\ud800.example', 'write one target a line'],
  ['a user name', 'joe@mx.example.com', 'write the host alone'],
  ['a path', 'smtp://mx.example.com/inbox', 'without a path'],
  ['a bare slash', 'smtp://mx.example.com/', 'without a path'],
  ['a query', 'mx.example.com?x', 'without a path'],
  ['a fragment', 'mx.example.com#x', 'without a path'],
  ['an unknown scheme', 'http://mx.example.com', 'write smtp://, submission:// or smtps://'],
  ['a scheme that objects inherit', 'constructor://mx.example.com', 'write smtp://'],
  ['a domain', 'mx:example.com', 'name one of its hosts, as in mx1.example.com'],
  ['an empty port', 'mx.example.com:', 'a number from 1 to 65535'],
  ['port 0', 'mx.example.com:0', 'a number from 1 to 65535'],
  ['port 65536', 'mx.example.com:65536', 'a number from 1 to 65535'],
  ['a port with a leading zero', 'mx.example.com:025', 'a number from 1 to 65535'],
  ['a port with a sign', 'mx.example.com:+25', 'a number from 1 to 65535'],
  ['a port in hexadecimal', 'mx.example.com:0x19', 'a number from 1 to 65535'],
  ['a port with an exponent', 'mx.example.com:1e3', 'a number from 1 to 65535'],
  ['a port in full-width digits', 'mx.example.com:２５', 'a number from 1 to 65535'],
  ['a port in Arabic-Indic digits', 'mx.example.com:٢٥', 'a number from 1 to 65535'],
  ['a port by name', 'mx.example.com:smtp', 'a number from 1 to 65535'],
  ['no host', ':25', 'write it before the port'],
  ['a scheme alone', 'smtp://', 'write it before the port'],
  ['a dot alone', '.', 'labels of letters'],
  ['an empty label', 'mx..example.com', 'labels of letters'],
  ['two final dots', 'mx.example.com..', 'labels of letters'],
  ['a leading hyphen', '-mx.example.com', 'labels of letters'],
  ['a final hyphen', 'mx-.example.com', 'labels of letters'],
  ['an underscore', 'mx_1.example.com', 'labels of letters'],
  ['a label of 64', `${'a'.repeat(64)}.example`, 'at most 63 characters'],
  ['a name of 254', `${'abcdefghi.'.repeat(25)}abcd`, 'labels of letters'],
  ['a percent escape in ASCII', 'mx%2eexample.com', 'labels of letters'],
  ['a percent escape in an IDN', 'bü%63her.example', 'labels of letters'],
  ['an IDN that is no name', 'ü_ber.example', 'labels of letters'],
  ['a short IPv4', '127.1', 'four decimal numbers'],
  ['IPv4 in hexadecimal', '0x7f.1', 'four decimal numbers'],
  ['IPv4 as one number', '2130706433', 'four decimal numbers'],
  ['IPv4 as one hexadecimal number', '0x7f000001', 'four decimal numbers'],
  ['IPv4 with a leading zero', '192.0.02.1', 'without leading zeros'],
  ['IPv4 with an octal end', '192.0.2.010', 'without leading zeros'],
  ['IPv4 past 255', '192.0.2.256', 'from 0 to 255'],
  ['IPv4 of five numbers', '192.0.2.1.1', 'four decimal numbers'],
  ['IPv4 of three numbers', '192.0.2', 'four decimal numbers'],
  ['IPv4 with a final dot', '192.0.2.1.', 'four decimal numbers'],
  ['a name that ends in a number', 'mx.example.25', 'four decimal numbers'],
  ['IPv4 in full-width digits', '１２７.０.０.１', 'four decimal numbers'],
  ['IPv4 with ideographic dots', '127。0。0。1', 'four decimal numbers'],
  ['bare IPv6', '2001:db8::1', 'write [2001:db8::1]:25'],
  ['bare IPv6 behind a scheme', 'smtp://::1', 'write [::1]:25'],
  ['bare IPv6 with a zone', 'fe80::1%eth0', 'as in mx.example.com:25 or [2001:db8::1]:25'],
  ['IPv6 with a zone', '[fe80::1%eth0]:25', 'as in [2001:db8::1]:25'],
  ['IPv4 in brackets', '[192.0.2.1]:25', 'as in [2001:db8::1]:25'],
  ['a name in brackets', '[mx.example.com]', 'as in [2001:db8::1]:25'],
  ['empty brackets', '[]:25', 'as in [2001:db8::1]:25'],
  ['an open bracket', '[2001:db8::1', 'one colon between'],
  ['text after a bracket', '[2001:db8::1]25', 'one colon between'],
  ['two ports', 'mx.example.com:25:587', 'one colon between'],
];

function problemOf(text: string): string {
  const parsed = parseTarget(text);
  return parsed.ok ? `accepted as ${parsed.target.label}` : parsed.problem;
}

describe('parseTarget refuses', () => {
  test.each(refusals)('%s: %j', (_claim, text, advice) => {
    expect(problemOf(text)).toContain(advice);
  });

  test('in one printable sentence, whatever the text holds', () => {
    for (const [, text] of refusals) expect(problemOf(text)).toMatch(/^[\x20-\x7e]+\.$/);
  });

  test('every control character, and does not repeat it', () => {
    for (let code = 0; code < 0xa0; code += 1) {
      if (code >= 0x20 && code < 0x7f) continue;
      expect(problemOf(`mx.example.com${String.fromCharCode(code)}`)).toMatch(/^A target holds no spaces/);
    }
  });

  test.each([
    'smtp://joe:hunter2@mx.example.com',
    'joe:hunter2@mx.example.com:587',
    'smtp://joe:hunter2@mx.example.com/path',
    'http://joe:hunter2@mx.example.com',
    'mx:joe:hunter2@example.com',
    'smtp://joe:hunter2＠mx.example.com',
    'joe:hunter2@mx.example.com\n',
  ])('a password without repeating it: %j', (text) => {
    expect(problemOf(text)).toMatch(/^(?:A|This) target/);
    expect(problemOf(text)).not.toMatch(/hunter2|joe/);
  });

  test('a long text without repeating it', () => {
    expect(problemOf(`${'x.'.repeat(60)}-`)).toMatch(/^This target: /);
  });
});

describe('targetOf', () => {
  test('reads the parts by the rules of the text', () => {
    expect(targetOf('MX.example.com', 465)).toEqual(parseTarget('mx.example.com:465'));
    expect(targetOf('2001:db8::1', 25)).toEqual(parseTarget('[2001:db8::1]:25'));
    expect(targetOf('127.1', 25)).toMatchObject({ ok: false });
  });

  test('lets the caller say how TLS begins, at any port', () => {
    expect(targetOf('mx.example.com', 25, 'implicit')).toEqual(parseTarget('smtps://mx.example.com:25'));
    expect(targetOf('mx.example.com', 465, 'starttls')).toEqual(parseTarget('smtp://mx.example.com:465'));
  });

  test.each([0, -1, 65536, 25.5, Number.NaN, Number.POSITIVE_INFINITY, 1e21])('refuses port %d', (port) => {
    expect(targetOf('mx.example.com', port)).toMatchObject({ ok: false });
  });
});

describe('a domain', () => {
  test.each([
    ['mx:example.com', { domain: 'example.com', port: 25, label: 'mx:example.com' }],
    ['mx:Example.COM.', { domain: 'example.com', port: 25, label: 'mx:example.com' }],
    ['mx:example.com:2525', { domain: 'example.com', port: 2525, label: 'mx:example.com:2525' }],
    ['mx:example.com:465', { domain: 'example.com', port: 465, label: 'mx:example.com:465' }],
    [
      'mx:bücher.example',
      {
        domain: 'xn--bcher-kva.example',
        port: 25,
        label: 'mx:bücher.example (xn--bcher-kva.example)',
      },
    ],
  ])('%s is read', (text, target) => {
    expect(parseTargetOrDomain(text)).toEqual({ ok: true, target });
  });

  test.each([
    ['mx:', 'A target is missing'],
    ['mx:192.0.2.1', 'an address has no MX hosts'],
    ['mx:[2001:db8::1]', 'behind mx: stands a domain'],
    ['mx:smtp://example.com', 'behind mx: stands a domain'],
    ['mx:mx:example.com', 'behind mx: stands a domain'],
    ['mx:example.com/x', 'nothing may follow'],
    ['mx:joe:hunter2@example.com', 'no user name and no password'],
    ['mx: example.com', 'no spaces'],
  ])('%s is refused', (text, words) => {
    const parsed = parseTargetOrDomain(text);
    expect(parsed).toMatchObject({ ok: false, problem: expect.stringContaining(words) });
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });

  test('what is none is read as a target', () => {
    expect(parseTargetOrDomain('mx.example.com:587')).toEqual(parseTarget('mx.example.com:587'));
  });
});
