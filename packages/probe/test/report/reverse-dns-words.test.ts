import { describe, expect, test } from 'vitest';
import type { UnmetDemand } from '../../src/policy/finding.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { reverseDnsFacts } from '../../src/report/reverse-dns-words.ts';
import { describeFinding } from '../../src/report/sentence.ts';
import { renderTextTarget } from '../../src/report/text.ts';
import type { ProbeResult } from '../../src/result.ts';
import type { ForwardName } from '../../src/reverse-dns.ts';
import { healthy, judged } from '../support/sample-results.ts';

const address = '192.0.2.1';
const name = '1.2.0.192.in-addr.arpa';
const back: ForwardName = { name: 'mx.example.com', addresses: [address], leadsBack: true, problem: null };
const nowhere: ForwardName = { name: 'a.test', addresses: [], leadsBack: false, problem: 'no-such-name' };
const elsewhere: ForwardName = { ...nowhere, name: 'b.test', addresses: ['192.0.2.9'], problem: null };

const found: NonNullable<ProbeResult['reverseDns']> = {
  name,
  problem: null,
  names: [back],
  namesLeftOut: 0,
  confirmed: true,
  bannerHost: { ...back, isConfirmedName: true },
};

const withReverse = (reverseDns: Partial<typeof found>): ProbeResult => ({
  ...healthy,
  reverseDns: { ...found, ...reverseDns },
});

const words = (finding: UnmetDemand, result: ProbeResult = withReverse({})) =>
  describeFinding({ ...finding, severity: 'error' }, result);

describe('the sentence', () => {
  const notConfirmed = (names: readonly ForwardName[]) =>
    words(
      { code: 'reverse-dns-not-confirmed', address, names: names.map((each) => each.name) },
      withReverse({ names, confirmed: false }),
    ).message;

  test('on a missing name says where it was looked for', () => {
    expect(words({ code: 'reverse-dns-missing', address, name })).toEqual({
      message: '192.0.2.1 has no name in reverse DNS — there is no PTR record at 1.2.0.192.in-addr.arpa',
      advice:
        'Many receivers turn mail from such an address away. Have the owner of the address, mostly the hosting provider, set its PTR record to mx.example.com.',
    });
  });

  test.each([
    [elsewhere, 'leads to 192.0.2.9'],
    [
      { ...elsewhere, addresses: ['192.0.2.9', '192.0.2.8', '192.0.2.7', '192.0.2.6'] },
      'leads to 192.0.2.9, 192.0.2.8, 192.0.2.7 and others',
    ],
    [nowhere, 'does not exist in DNS'],
    [{ ...nowhere, problem: 'no-such-record' }, 'has no such address in DNS'],
    [{ ...nowhere, problem: 'not-a-host' }, 'is no host name'],
  ] as const)('on a name that does not lead back says what it does instead: %#', (each, instead) => {
    expect(notConfirmed([each])).toBe(`reverse DNS of 192.0.2.1 names “${each.name}”, which ${instead}`);
  });

  test('on several names speaks of the first', () => {
    expect(notConfirmed([nowhere, elsewhere])).toBe(
      'reverse DNS of 192.0.2.1 gives 2 names, and none leads back — “a.test” does not exist in DNS',
    );
  });

  test.each([
    ['timeout', 'no answer from DNS in time'],
    ['server-failure', 'DNS could not answer (SERVFAIL)'],
    ['refused', 'the DNS server refused to answer'],
  ] as const)('on %s says that nobody could tell', (reason, why) => {
    expect(words({ code: 'reverse-dns-undetermined', address, name, reason }).message).toBe(
      `reverse DNS of 192.0.2.1 could not be judged — ${why} about “${name}”`,
    );
  });

  test("on the banner's host says where that leads, and names the kind of record", () => {
    const host = { ...elsewhere, isConfirmedName: false };
    const finding = { code: 'banner-host-not-confirmed', host: 'b.test' } as const;
    const { message } = words({ ...finding, address }, withReverse({ bannerHost: host }));
    expect(message).toBe('banner names “b.test”, which leads to 192.0.2.9');
    expect(words({ ...finding, address: '2001:db8::1' }).advice).toContain(
      'an AAAA record with [2001:db8::1]',
    );
  });
});

describe('the facts', () => {
  test('are none where nobody asked', () => {
    expect(reverseDnsFacts(healthy)).toEqual([]);
  });

  test('tell of good names and bad', () => {
    expect(reverseDnsFacts(withReverse({}))).toEqual([
      'reverse DNS of 192.0.2.1: “mx.example.com” leads back',
      "banner's host “mx.example.com” leads back, and is a name that reverse DNS confirms",
    ]);
    const bad = withReverse({ names: [nowhere, elsewhere], namesLeftOut: 3, bannerHost: null });
    expect(reverseDnsFacts(bad)).toEqual([
      'reverse DNS of 192.0.2.1: “a.test” does not exist in DNS, “b.test” leads to 192.0.2.9, 3 more names not looked at',
    ]);
  });

  test('tell why there is no name', () => {
    const without = withReverse({ names: [], problem: 'server-failure', confirmed: null, bannerHost: null });
    expect(reverseDnsFacts(without)).toEqual(['reverse DNS of 192.0.2.1: DNS could not answer (SERVFAIL)']);
  });

  test('stand in the text report and in the summary, and steer neither', () => {
    const hostile: ForwardName = {
      ...nowhere,
      name: 'x\u001b[31m”</summary>\n::error::',
      problem: 'not-a-host',
    };
    const judgement = judged(withReverse({ names: [hostile] }));
    const text = renderTextTarget(judgement, { color: false, transcript: 'all' });
    expect(text).toContain(
      'reverse DNS of 192.0.2.1: “x\\x1b[31m\\u{201d}</summary>\\x0a:\\x3aerror:\\x3a” is no host name',
    );
    const markdown = renderMarkdown([judgement]);
    expect(markdown).toContain('reverse DNS of 192');
    expect(markdown).not.toMatch(/”<\/summary>|\n::error|\u001b/);
  });
});
