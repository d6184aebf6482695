import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/policy.ts';
import { judge } from '../../src/policy/verdict.ts';
import type { BannerHostFacts, ForwardName, ReverseDns } from '../../src/reverse-dns.ts';
import { healthy, refused } from '../support/sample-results.ts';

const address = '192.0.2.1';
const back: ForwardName = { name: 'mx.example.com', addresses: [address], leadsBack: true, problem: null };
const elsewhere: ForwardName = {
  name: 'host.example.net',
  addresses: ['192.0.2.9'],
  leadsBack: false,
  problem: null,
};
const silent: ForwardName = { name: 'slow.example.net', addresses: [], leadsBack: null, problem: 'timeout' };
const noHost: ForwardName = { name: 'a b', addresses: [], leadsBack: false, problem: 'not-a-host' };
const found: ReverseDns = {
  name: '1.2.0.192.in-addr.arpa',
  problem: null,
  names: [back],
  namesLeftOut: 0,
  confirmed: true,
  bannerHost: null,
};

function judged(reverseDns: ReverseDns | null, requireFcrdns = true, result = healthy) {
  const { verdict, findings, checks } = judge(
    { ...result, reverseDns },
    { ...defaultPolicy, requireStartTls: false, requireFcrdns },
  );
  return {
    verdict,
    status: checks.find(({ demand }) => demand === 'require-fcrdns')?.status ?? 'not-demanded',
    findings,
  };
}

describe('require-fcrdns', () => {
  test('passes where one name leads back, whatever the others do', () => {
    const names = [elsewhere, silent, noHost, back];
    expect(judged({ ...found, names })).toEqual({ verdict: 'pass', status: 'pass', findings: [] });
  });

  test.each(['no-such-name', 'no-such-record'] as const)('fails where there is no name: %s', (problem) => {
    const { name } = found;
    expect(judged({ ...found, problem, names: [], confirmed: false })).toEqual({
      verdict: 'fail',
      status: 'fail',
      findings: [{ code: 'reverse-dns-missing', address, name, severity: 'error' }],
    });
  });

  test('fails where no name leads back', () => {
    const names = [elsewhere, noHost];
    expect(judged({ ...found, names, confirmed: false })).toEqual({
      verdict: 'fail',
      status: 'fail',
      findings: [
        {
          code: 'reverse-dns-not-confirmed',
          address,
          names: ['host.example.net', 'a b'],
          severity: 'error',
        },
      ],
    });
  });

  test.each([
    ['about the address', { problem: 'refused', names: [] }, found.name, 'refused'],
    ['about a name', { problem: null, names: [elsewhere, silent] }, silent.name, 'timeout'],
  ] as const)('without an answer %s there is no verdict', (_claim, facts, name, reason) => {
    expect(judged({ ...found, ...facts, confirmed: null })).toEqual({
      verdict: 'error',
      status: 'undetermined',
      findings: [{ code: 'reverse-dns-undetermined', address, name, reason, severity: 'error' }],
    });
  });

  test('says nothing more of a server that nobody reached', () => {
    const { findings, status } = judged(null, true, refused);
    expect([findings.map(({ code }) => code), status]).toEqual([['connection-refused'], 'undetermined']);
  });

  test('is not met by a session in which nobody looked', () => {
    expect(judged(null)).toMatchObject({
      verdict: 'fail',
      findings: [{ code: 'demand-undetermined', demand: 'require-fcrdns' }],
    });
  });

  test.each([
    ['elsewhere', elsewhere, ['banner-host-not-confirmed']],
    ['nowhere', { ...elsewhere, addresses: [], problem: 'no-such-name' }, ['banner-host-not-confirmed']],
    ['back', back, []],
    ['to nobody knows where', silent, []],
  ] as const)("a banner's host that leads %s is a remark at most", (_where, host, codes) => {
    const bannerHost: BannerHostFacts = { ...host, isConfirmedName: false };
    const { verdict, findings } = judged({ ...found, bannerHost });
    expect([verdict, findings.map(({ code }) => code)]).toEqual(['pass', codes]);
    expect(findings.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});

test('what is only reported is judged by nobody', () => {
  const bannerHost: BannerHostFacts = { ...elsewhere, isConfirmedName: false };
  const bad: ReverseDns = { ...found, names: [elsewhere], confirmed: false, bannerHost };
  expect(judged(bad, false)).toEqual({ verdict: 'pass', status: 'not-demanded', findings: [] });
});
