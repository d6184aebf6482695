import { describe, expect, test } from 'vitest';
import type { DomainJudgement } from '../../src/policy/domain.ts';
import { countTargets } from '../../src/report/counts.ts';
import { describeDomainFinding, domainLine } from '../../src/report/domain-sentence.ts';
import { jsonDomain } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTextDomain } from '../../src/report/text.ts';
import {
  domain,
  everyDomain,
  hostJudgement,
  lookedUpAtLast,
  lookup,
  mx,
  someDomain,
} from '../support/sample-domains.ts';
import { healthy, judged, noStartTls } from '../support/sample-results.ts';

const plain = { color: false, transcript: 'none' } as const;

describe('a domain in the text report', () => {
  test('says how its hosts did, and what the rule is', () => {
    expect(renderTextDomain(someDomain, plain)).toBe(
      `fail   mx:example.com  2 MX hosts: 1 passed, 1 failed
       - every MX host must pass, and “mx2.example.com” did not (mx-hosts-not-passed)

`,
    );
  });

  test('says how often it was looked up, where once was not enough', () => {
    expect(renderTextDomain(lookedUpAtLast, plain)).toBe(
      `fail   mx:example.com  2 MX hosts: 1 passed, 1 failed
       - every MX host must pass, and “mx2.example.com” did not (mx-hosts-not-passed)

       looked up at the 3rd attempt, after 12s (before: dns-failure, timeout)

`,
    );
  });

  test('is one line where nothing is wrong', () => {
    const hosts = [mx('example.com', null)];
    const judgement = domain({ source: 'implicit', hosts }, [hostJudgement('example.com', healthy)]);
    expect(renderTextDomain(judgement, plain)).toBe(
      'pass   mx:example.com  1 MX host: 1 passed (no MX record: the domain itself)\n',
    );
  });
});

test('counts addresses where a host has several', () => {
  const hosts = [hostJudgement('mx1.example.com', healthy), hostJudgement('mx1.example.com', noStartTls)];
  const two = [...hosts, hostJudgement('mx2.example.com', healthy, 20)];
  expect(domainLine(domain({}, two))).toBe('2 MX hosts, 3 addresses: 2 passed, 1 failed');
  const [first, second] = jsonDomain(domain({}, two)).hosts;
  expect([first?.verdict, second?.verdict]).toEqual(['fail', 'pass']);
});

test.each([
  [{ source: 'null-mx', hosts: [] }, 'accepts no mail (null MX)'],
  [{ source: null, problem: 'refused', hosts: [] }, 'MX hosts unknown'],
  [{ hosts: [mx('192.0.2.1', 10, { problem: 'address' })] }, '1 MX host, none contacted'],
] as const)('%j is said in its line', (differs, line) => {
  expect(domainLine(domain(differs, []))).toBe(line);
});

test('a hostile name from DNS is made visible, and is quoted', () => {
  const host = '##[error]x“\u001b[31m\u202e';
  const { message } = describeDomainFinding({ code: 'mx-not-a-host', host, severity: 'error' }, lookup());
  expect(message).toBe(
    'MX host “##\\x5berror]x\\u{201c}\\x1b[31m\\u{202e}” is no host name — letters, digits and hyphens were expected',
  );
});

test('every finding has words that are fit to be shown', () => {
  const findings = everyDomain.flatMap((judgement) =>
    judgement.findings.map((finding) => describeDomainFinding(finding, judgement.lookup)),
  );
  expect(findings.length).toBeGreaterThan(10);
  for (const { message, advice } of findings)
    expect(`${message}${advice}`).not.toMatch(/undefined|NaN|\p{C}/u);
});

test('a domain counts as one target, and its hosts not beside it', () => {
  const judgements = [...someDomain.hosts, judged(healthy)];
  expect(countTargets(judgements, [someDomain])).toEqual({ total: 2, pass: 1, fail: 1, error: 0 });
});

test('the summary has the domain above its hosts, and those it fails for open', () => {
  const judgements = [...someDomain.hosts, judged(healthy)];
  const rows = renderMarkdown(judgements, { domains: [someDomain] })
    .split('\n')
    .filter((line) => /^\| [✅❌]/u.test(line))
    .map((line) => line.split(' | ').slice(0, 2).join(' ').replaceAll('&#58;', ':'));
  expect(rows).toEqual([
    '| ❌ fail <code>mx:example.com</code>',
    '| ✅ pass <code>mx1.example.com:25</code>',
    '| ❌ fail <code>mx2.example.com:25</code>',
    '| ✅ pass <code>mx.example.com:25</code>',
  ]);
});

test('the summary says how often a domain was looked up, where once was not enough', () => {
  const summary = (judgement: DomainJudgement) =>
    renderMarkdown(judgement.hosts, { domains: [judgement] }).replaceAll('&#58;', ':');
  expect(summary(lookedUpAtLast)).toContain('\n- looked up at the 3rd attempt, after 12');
  expect(summary(someDomain)).not.toContain('looked up');
});
