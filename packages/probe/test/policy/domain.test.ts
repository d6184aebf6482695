import { describe, expect, test } from 'vitest';
import { domain, hostJudgement, mx } from '../support/sample-domains.ts';
import { busy, healthy, noStartTls, timedOut } from '../support/sample-results.ts';

const good = hostJudgement('mx1.example.com', healthy);
const bad = hostJudgement('mx1.example.com', noStartTls);
const untested = hostJudgement('mx1.example.com', timedOut);
const goodToo = hostJudgement('mx2.example.com', healthy, 20);
const badToo = hostJudgement('mx2.example.com', busy, 20);
const untestedToo = hostJudgement('mx2.example.com', timedOut, 20);

describe('over the MX hosts of a domain', () => {
  test.each([
    ['every', 'pass', [good, goodToo]],
    ['every', 'fail', [good, badToo]],
    ['every', 'error', [good, untestedToo]],
    ['every', 'fail', [bad, untestedToo]],
    ['any', 'pass', [bad, goodToo]],
    ['any', 'fail', [bad, untestedToo]],
    ['any', 'error', [untested, untestedToo]],
    ['best', 'pass', [good, badToo]],
    ['best', 'fail', [bad, goodToo]],
    ['best', 'error', [untested, goodToo]],
  ] as const)('the rule %s comes to %s', (rule, verdict, hosts) => {
    expect(domain({}, hosts, rule).verdict).toBe(verdict);
  });

  test('a host that was not begun could not be tested', () => {
    expect(domain({}, [good])).toMatchObject({
      verdict: 'error',
      findings: [{ code: 'mx-hosts-not-passed', rule: 'every', hosts: ['mx2.example.com'] }],
    });
  });

  test('a null MX beside other records fails where its host is decisive, and else is told', () => {
    const hosts = [mx('', 0, { problem: 'null-mx' }), mx('mx1.example.com', 10)];
    expect(domain({ hosts }, [good])).toMatchObject({
      verdict: 'fail',
      findings: [
        { code: 'mx-hosts-not-passed', hosts: ['.'] },
        { code: 'null-mx-not-alone', severity: 'error' },
      ],
    });
    expect(domain({ hosts }, [good], 'any')).toMatchObject({
      verdict: 'pass',
      findings: [{ code: 'null-mx-not-alone', severity: 'warning' }],
    });
  });

  test('a domain without MX record and without address has nobody who takes its mail', () => {
    const end = { kind: 'failed', code: 'dns-not-found', phase: 'resolve', errno: 'NODATA' } as const;
    const nowhere = hostJudgement('example.com', { ...timedOut, end });
    const implicit = { source: 'implicit', hosts: [mx('example.com', null)] } as const;
    expect(domain(implicit, [nowhere])).toMatchObject({
      verdict: 'fail',
      findings: [{ code: 'domain-without-mail-host', severity: 'error' }],
    });
    // A host that an MX record names is another matter.
    expect(domain({ hosts: [mx('example.com', 10)] }, [nowhere]).findings).toMatchObject([
      { code: 'mx-hosts-not-passed' },
    ]);
  });

  test('of a host with several addresses all must pass', () => {
    const both = [good, { ...good, verdict: 'fail' as const }, goodToo];
    expect(domain({}, both).verdict).toBe('fail');
  });

  test('two of the best preference must both pass', () => {
    const hosts = [mx('mx1.example.com', 10), mx('mx2.example.com', 10)];
    expect(domain({ hosts }, [good, badToo], 'best').verdict).toBe('fail');
  });
});

describe('a record that names no host', () => {
  const hosts = [mx('mx1.example.com', 10), mx('192.0.2.1', 20, { problem: 'address', isAlias: null })];

  test('fails the domain where every host must pass', () => {
    expect(domain({ hosts }, [good])).toMatchObject({
      verdict: 'fail',
      findings: [
        { code: 'mx-hosts-not-passed', hosts: ['192.0.2.1'] },
        { code: 'mx-is-address', host: '192.0.2.1', severity: 'error' },
      ],
    });
  });

  test('is a warning where another host is enough', () => {
    expect(domain({ hosts }, [good], 'any')).toMatchObject({
      verdict: 'pass',
      findings: [{ code: 'mx-is-address', severity: 'warning' }],
    });
  });
});

test('an alias is a warning', () => {
  const hosts = [mx('mx1.example.com', 10, { isAlias: true })];
  expect(domain({ hosts }, [good])).toMatchObject({
    verdict: 'pass',
    findings: [{ code: 'mx-is-alias', severity: 'warning' }],
  });
});

test('a domain that accepts no mail fails', () => {
  expect(domain({ source: 'null-mx', hosts: [] }, [])).toMatchObject({
    verdict: 'fail',
    findings: [{ code: 'null-mx' }],
  });
});

test.each([
  ['no-such-name', 'fail', 'dns-not-found'],
  ['server-failure', 'error', 'dns-failure'],
  ['refused', 'error', 'dns-failure'],
  ['malformed', 'error', 'dns-failure'],
  ['unreachable', 'error', 'dns-failure'],
  ['timeout', 'error', 'timeout'],
  ['cancelled', 'error', 'cancelled'],
] as const)('a look-up that ends with %s comes to %s', (problem, verdict, code) => {
  expect(domain({ source: null, hosts: [], problem }, [])).toMatchObject({
    verdict,
    findings: [{ code, problem }],
  });
});
