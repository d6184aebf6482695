import { describe, expect, it, test } from 'vitest';
import { Baseline } from '../../src/policy/baseline.ts';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import type { Judgement } from '../../src/policy/verdict.ts';
import { baselineCounts, baselineRows } from '../../src/report/baseline-table.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import type { ProbeResult } from '../../src/result.ts';
import { hostileTexts } from '../support/corpus/hostile-texts.ts';
import { pageOf } from '../support/github-page.ts';
import { heard } from '../support/heard.ts';
import {
  busy,
  healthy,
  judged,
  noStartTls,
  refused,
  sampleTarget,
  startTlsDone,
  timedOut,
} from '../support/sample-results.ts';

/** What was seen of one target, as the target of another. */
function at(result: ProbeResult, { target }: ProbeResult): ProbeResult {
  return { ...result, target };
}

function compared(before: ProbeResult, after: ProbeResult, policy: Partial<Policy> = {}): Judgement {
  return new Baseline({ judgements: [judged(before)], domains: [] }).compare(judged(after, policy), {
    ...defaultPolicy,
    ...policy,
  });
}

/** The cells after the target's, without their marks. */
function cells(judgement: Judgement): readonly string[] {
  return baselineRows([judgement]).map((row) =>
    row
      .replace(/<code>[^<]*<\/code> \| /, '')
      .replace(/<\/?code>/g, '')
      .slice(2, -2),
  );
}

describe('the rows of what differs from a baseline', () => {
  it('hold what is worse before what has only changed, and STARTTLS once', () => {
    expect(cells(compared(healthy, at(noStartTls, healthy)))).toEqual([
      '❌ worse | STARTTLS | advertised | absent',
      '❌ worse | capability | SIZE 10240000 | –',
      'changed | banner host | mx.example.com | relay.example.com',
    ]);
  });

  it('hold what is better as changed', () => {
    expect(cells(compared(noStartTls, at(healthy, noStartTls)))).toEqual([
      'changed | STARTTLS | absent | advertised',
      'changed | banner host | relay.example.com | mx.example.com',
      'changed | capability | – | SIZE 10240000',
    ]);
  });

  it('hold a loss that the policy does not ask about', () => {
    const [first] = cells(compared(healthy, at(noStartTls, healthy), { requireStartTls: false }));
    expect(first).toBe('❌ worse | STARTTLS | advertised | absent');
  });

  it('say in words what is worse and is no change of something that was seen', () => {
    expect(cells(compared(at(healthy, refused), refused))).toEqual([
      '❌ worse | [connection-refused](https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#connection-refused) | – | ECONNREFUSED — server is not accepting connections on port 25',
    ]);
    expect(cells(compared(at(healthy, busy), busy))).toContain('❌ worse | banner code | 220 | 421');
  });

  it('hold a certificate by its day, and the TLS version', () => {
    const { tls } = startTlsDone;
    const [own] = tls?.chain ?? [];
    if (!tls || !own) throw new Error('the sample has a certificate');
    const sooner = { ...own, validTo: '2026-11-30T00:00:00.000Z', fingerprint256: 'CD' };
    const after = { ...startTlsDone, tls: { ...tls, version: 'TLSv1.2', chain: [sooner] } };
    expect(cells(compared(startTlsDone, after, { tls: 'verify' }))).toEqual([
      '❌ worse | TLS version | TLSv1.3 | TLSv1.2',
      '❌ worse | end of the certificate | 2026-12-30 | 2026-11-30',
    ]);
  });

  it('are none of a target as it was, and of one that the baseline does not hold', () => {
    expect(cells(compared(healthy, healthy))).toEqual([]);
    expect(cells(compared(healthy, noStartTls))).toEqual([]);
  });
});

describe('the document', () => {
  const better = compared(noStartTls, at(healthy, noStartTls));
  const worse = compared(healthy, at(noStartTls, healthy));

  it('counts how the targets stand against the baseline, and says nothing where there is none', () => {
    const all = [better, worse, compared(healthy, healthy), compared(healthy, timedOut)];
    expect(baselineCounts(all)).toBe(
      '**Since the baseline of 2026-11-23:** 1 worse, 1 changed, none of it for the worse, 1 as before, 1 not in it',
    );
    expect(baselineCounts([judged(healthy)])).toBe('');
    expect(renderMarkdown([judged(noStartTls)])).not.toMatch(/baseline|Before/);
  });

  it('shows the targets that are worse first, and counts the changes that it leaves out', () => {
    const many = (judgement: Judgement, count: number) =>
      Array.from({ length: count }, (_, index) => {
        const target = sampleTarget(`mx${index}.example.com`);
        return { ...judgement, result: { ...judgement.result, target } };
      });
    const text = renderMarkdown([...many(better, 30), ...many(worse, 30)]);
    const rows = text.match(/^\| (?:❌ worse|changed) \|.*$/gm) ?? [];
    expect(rows.length).toBe(100);
    expect(rows.filter((row) => row.startsWith('| ❌')).length).toBe(60);
    expect(text).toContain('… and 80 more changes. The JSON report has all.');
  });

  test.each(hostileTexts)('%s in what has changed is text', (_, text) => {
    const saying = (words: string) => {
      const before = heard(['220 mx\r\n', '250-mx\r\n250-STARTTLS\r\n250 X-OLD\r\n', '221 bye\r\n']);
      const after = heard([
        `220 ${words}\r\n`,
        `250-mx\r\n250-X-NEW ${words}\r\n250 SIZE ${words}\r\n`,
        '221 bye\r\n',
      ]);
      const judgement = new Baseline({ judgements: [before], domains: [] }).compare(after, defaultPolicy);
      return pageOf(
        baselineRows([judgement])
          .map((row) => `| a | b | c | d | e |\n| - | - | - | - | - |\n${row}\n`)
          .join('\n'),
      );
    };
    const shape = ({ elements, prose }: ReturnType<typeof pageOf>) => ({
      elements: elements.filter((each) => !each.includes('thead')),
      prose,
    });
    const calm = shape(saying('mx.example.test'));
    const seen = shape(saying(text));
    expect(seen.elements.filter((each) => !calm.elements.includes(each))).toEqual([]);
    expect(seen.prose.filter((each) => !calm.prose.includes(each))).toEqual([]);
  });
});
