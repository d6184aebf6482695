import { describe, expect, it } from 'vitest';
import type { MxLookup } from '../../src/domain.ts';
import { Baseline } from '../../src/policy/baseline.ts';
import { defaultPolicy, type MxRule } from '../../src/policy/policy.ts';
import { baselineCounts, baselineRows } from '../../src/report/baseline-table.ts';
import { renderTextDomain } from '../../src/report/text.ts';
import { domain, hostJudgement, mx } from '../support/sample-domains.ts';
import { healthy, timedOut } from '../support/sample-results.ts';

const good = hostJudgement('mx1.example.com', healthy);
const goodToo = hostJudgement('mx2.example.com', healthy, 20);

/** The domain of two hosts, both in order. */
const before = domain({}, [good, goodToo]);

const one: Partial<MxLookup> = { hosts: [mx('mx1.example.com', 10)] };

function compared(now: Partial<MxLookup>, earlier: Partial<MxLookup> = {}, hosts = [good]) {
  const baseline = new Baseline({ judgements: before.hosts, domains: [domain(earlier, before.hosts)] });
  const judgement = baseline.compareDomain(domain(now, hosts), defaultPolicy);
  return { ...judgement, untested: baseline.untested() };
}

describe('an MX host of the baseline', () => {
  it('that is named no more fails the domain, though all that are left pass', () => {
    expect(domain(one, [good]).verdict).toBe('pass');
    expect(compared(one)).toMatchObject({
      verdict: 'fail',
      findings: [{ code: 'mx-host-lost', host: 'mx2.example.com', severity: 'error' }],
    });
  });

  it('that is gone turns into a failure what could not be tested', () => {
    const silent = hostJudgement('mx1.example.com', timedOut);
    expect(domain(one, [silent]).verdict).toBe('error');
    const { verdict, findings } = compared(one, {}, [silent]);
    expect(verdict).toBe('fail');
    expect(findings.map(({ code }) => code)).toEqual(['mx-host-lost', 'mx-hosts-not-passed']);
  });

  it('that is gone is not told a second time, as not tested', () => {
    const baseline = new Baseline({ judgements: before.hosts, domains: [before] });
    expect(baseline.untested()).toContain('mx2.example.com:25');
    baseline.compareDomain(domain(one, [good]), defaultPolicy);
    expect(baseline.untested()).toEqual(['mx1.example.com:25']);
  });

  it.each<[string, Partial<MxLookup>, Partial<MxLookup>]>([
    ['is still named, at another preference', { hosts: [mx('mx1.example.com', 5)] }, one],
    ['has got another beside it', {}, one],
    ['cannot be looked up now', { source: null, hosts: [], problem: 'server-failure' }, {}],
    ['may be among those that were left out', { ...one, hostsLeftOut: 1 }, {}],
    ['is taken back by a null MX, which is told as that', { source: 'null-mx', hosts: [] }, {}],
    [
      'was the domain itself, in the place of records',
      one,
      { source: 'implicit', hosts: [mx('example.com', null)] },
    ],
    [
      'was an address, which nobody delivered to',
      one,
      { hosts: [mx('192.0.2.1', 5, { problem: 'address' })] },
    ],
    ['was not to be looked up then', one, { source: null, hosts: [], problem: 'timeout' }],
  ])('that %s is not lost', (_, now, earlier) => {
    const codes = compared(now, earlier).findings.map(({ code }) => code);
    expect(codes).not.toContain('mx-host-lost');
  });

  it('of a domain at another port is another one', () => {
    const target = { ...before.lookup.target, port: 465 };
    expect(compared({ ...one, target }).findings).toEqual([]);
  });

  it('of which the domain itself has taken the place is lost', () => {
    const itself = hostJudgement('example.com', healthy);
    const now = { source: 'implicit', hosts: [mx('example.com', null)] } as const;
    expect(compared(now, {}, [itself]).findings).toMatchObject([
      { host: 'mx1.example.com' },
      { host: 'mx2.example.com' },
    ]);
  });

  it('that is gone is told in text, and in the table of what differs', () => {
    const judgement = compared(one);
    expect(renderTextDomain(judgement, { color: false, transcript: 'none' })).toContain(
      '- MX host “mx2.example.com” is gone — the baseline has it',
    );
    expect(baselineCounts([], [judgement])).toBe('**Since the baseline:** 1 MX host gone');
    expect(baselineRows([], [judgement])).toEqual([
      '| ❌ worse | <code>mx&#58;example.com</code> | MX host | <code>mx2.example.com</code> | – |',
    ]);
  });
});

describe('where only regressions are to fail', () => {
  const address = mx('192.0.2.1', 20, { problem: 'address' });
  const nameless = mx('', 0, { problem: 'null-mx' });
  const wrong: Partial<MxLookup> = { hosts: [mx('mx1.example.com', 10), address] };
  const nullMx: Partial<MxLookup> = { source: 'null-mx', hosts: [] };

  function held(
    now: Partial<MxLookup>,
    earlier: Partial<MxLookup> | null,
    { hosts = [good], mxRule = 'every' as MxRule } = {},
  ) {
    const domains = earlier ? [domain(earlier, before.hosts)] : [];
    const baseline = new Baseline({ judgements: before.hosts, domains });
    const policy = { ...defaultPolicy, failOn: 'regressions', mxRule } as const;
    const { verdict, findings } = baseline.compareDomain(domain(now, hosts, mxRule), policy);
    return { verdict, found: findings.map(({ code, severity }) => `${code} ${severity}`) };
  }

  it('a record that named no host then either only warns', () => {
    expect(domain(wrong, [good]).verdict).toBe('fail');
    expect(held(wrong, wrong)).toEqual({ verdict: 'pass', found: ['mx-is-address warning'] });
  });

  it('a record that names no host since then fails', () => {
    const found = ['mx-hosts-not-passed error', 'mx-is-address error'];
    expect(held(wrong, one)).toEqual({ verdict: 'fail', found });
  });

  it('a record that is wrong in another way than it was fails', () => {
    const other = { hosts: [mx('mx1.example.com', 10), { ...address, problem: 'not-a-host' as const }] };
    expect(held(wrong, other).verdict).toBe('fail');
  });

  it('what was wrong then does not make a failure of a host that cannot be tested', () => {
    const silent = hostJudgement('mx1.example.com', timedOut);
    expect(held(wrong, wrong, { hosts: [silent] }).verdict).toBe('error');
  });

  it.each<MxRule>(['every', 'any', 'best'])(
    'nothing is left to %s of hosts that were none then',
    (mxRule) => {
      const none = { hosts: [nameless, address] };
      expect(held(none, none, { hosts: [], mxRule })).toEqual({
        verdict: 'pass',
        found: ['null-mx-not-alone warning', 'mx-is-address warning'],
      });
    },
  );

  it('a null MX only warns where there was one then', () => {
    expect(held(nullMx, nullMx)).toEqual({ verdict: 'pass', found: ['null-mx warning'] });
    expect(held(nullMx, {})).toEqual({ verdict: 'fail', found: ['null-mx error'] });
  });

  it('a domain that the baseline does not hold is not worse than it was', () => {
    expect(held(wrong, null)).toEqual({ verdict: 'pass', found: ['mx-is-address warning'] });
    expect(held(nullMx, null).verdict).toBe('pass');
  });

  it('a domain that cannot be looked up is still an error', () => {
    const unknown = { source: null, hosts: [], problem: 'server-failure' } as const;
    expect(held(unknown, unknown)).toEqual({ verdict: 'error', found: ['dns-failure error'] });
  });
});
