import { describe, expect, test } from 'vitest';
import type { DomainJudgement } from '../../src/policy/domain.ts';
import { type EgressEvidence, egressBy, excuseOf, excuseOfDomain } from '../../src/policy/egress.ts';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { noRetries, retryDelay } from '../../src/policy/retry.ts';
import { judge } from '../../src/policy/verdict.ts';
import { countTargets, skippedInWords } from '../../src/report/counts.ts';
import { Gate } from '../../src/report/gate.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { describeFinding } from '../../src/report/sentence.ts';
import type { ProbeResult } from '../../src/result.ts';
import { lookup, mx, someDomain } from '../support/sample-domains.ts';
import { healthy, noStartTls, refused, timedOut } from '../support/sample-results.ts';

const hosted: EgressEvidence = { because: 'hosted-runner' };
const control: EgressEvidence = { because: 'control-timeout', control: 'mx.example.net:25' };

function judged(
  result: ProbeResult,
  onEgressBlocked: Policy['onEgressBlocked'] = 'fail',
  egress: EgressEvidence | null = hosted,
) {
  return judge(result, { ...defaultPolicy, onEgressBlocked }, { egress });
}

function at(address: string, port = 25): ProbeResult {
  return {
    ...timedOut,
    target: { ...timedOut.target, port },
    addresses: [{ address, family: 4, outcome: 'failed', errno: null, ms: 10_000 }],
  };
}

/** The same, with another address that refused the connection. */
function answeringBeside(result: ProbeResult): ProbeResult {
  const other = {
    address: '198.51.100.8',
    family: 4,
    outcome: 'failed',
    errno: 'ECONNREFUSED',
    ms: 20,
  } as const;
  return { ...result, addresses: [...result.addresses, other] };
}

test.each([
  ['open by a session', healthy, 'open'],
  ['open by a refusal, which has come back', refused, 'open'],
  ['blocked by a silence', at('198.51.100.7'), 'blocked'],
  ['unknown by a silence nearby', at('192.168.1.5'), 'unknown'],
  ['unknown by a name without address', { ...timedOut, addresses: [] }, 'unknown'],
] as const)('the way out is %s of a control', (_, control, egress) => {
  expect(egressBy(control)).toBe(egress);
});

test('a silence on port 25 is the network’s where there is evidence, and a timeout where there is none', () => {
  expect(judged(timedOut).findings).toEqual([
    {
      ...{ code: 'egress-blocked', phase: 'connect', limitMs: 10_000 },
      ...{ because: 'hosted-runner', treatment: 'fail', severity: 'error' },
    },
  ]);
  expect(judged(timedOut, 'fail', null).findings).toMatchObject([{ code: 'timeout' }]);
});

test.each([
  ['another port', at('198.51.100.7', 587)],
  ['an address nearby', at('192.168.1.5')],
  ['loopback', at('127.0.0.1')],
  ['a refused connection', refused],
  ['no address at all', { ...timedOut, addresses: [] }],
  ['an address that refused beside one that is silent', answeringBeside(at('198.51.100.7'))],
])('%s is never told as a blocked port', (_, result) => {
  expect(judged(result).findings.map(({ code }) => code)).not.toContain('egress-blocked');
});

test.each([
  [
    hosted,
    'fail',
    'port 25 is probably blocked here — no answer within 10s, and most hosted runners can reach no server on it',
  ],
  [
    control,
    'warn',
    'port 25 is probably blocked here — no answer within 10s, and none from mx.example.net:25 either (not tested, and let through)',
  ],
  [
    control,
    'skip',
    'port 25 is probably blocked here — no answer within 10s, and none from mx.example.net:25 either (not tested, and skipped)',
  ],
] as const)(
  'its words are a likelihood, and say what comes of it: %o, %s',
  (evidence, treatment, message) => {
    const [finding] = judged(timedOut, treatment, evidence).findings;
    expect(finding && describeFinding(finding, timedOut).message).toBe(message);
  },
);

test('the verdict is error whatever comes of it, and trying again is no use', () => {
  for (const treatment of ['fail', 'warn', 'skip'] as const) {
    const judgement = judged(timedOut, treatment);
    expect(judgement.verdict).toBe('error');
    expect(retryDelay(judgement, { ...noRetries, retries: 3 }, { count: 1, elapsedMs: 0 })).toBeNull();
  }
});

describe('the gate', () => {
  const gate = (...judgements: ReturnType<typeof judged>[]) => {
    const each = new Gate();
    for (const judgement of judgements) each.add({ judgements: [judgement], domain: null });
    return each.verdict();
  };

  test.each([
    ['fail', 'error', { total: 2, pass: 1, fail: 0, error: 1 }],
    ['warn', 'pass', { total: 2, pass: 1, fail: 0, error: 1 }],
    ['skip', 'pass', { total: 1, pass: 1, fail: 0, error: 0 }],
  ] as const)('with %s, beside a server that passes, says %s', (treatment, verdict, counts) => {
    const judgements = [judged(healthy), judged(timedOut, treatment)];
    expect(gate(...judgements)).toBe(verdict);
    expect(countTargets(judgements)).toEqual(counts);
  });

  test('what is skipped is told, and how many there were', () => {
    const [skipped, warned] = [judged(timedOut, 'skip'), judged(timedOut, 'warn')];
    expect(skippedInWords([judged(healthy), skipped, skipped], [])).toBe(
      '2 more targets are skipped and not counted: port 25 is blocked here',
    );
    expect(skippedInWords([judged(healthy), warned], [])).toBeNull();
    expect(renderMarkdown([skipped])).toContain('\n- ⚠️ 1 more target is skipped');
  });

  test('opens where nothing but a blocked port was met, if it is let through', () => {
    expect(gate(judged(timedOut, 'warn'))).toBe('pass');
    expect(gate(judged(timedOut, 'skip'))).toBe('pass');
    expect(gate()).toBe('error');
  });

  test('stays shut for what is wrong with another server, or is no blocked port', () => {
    expect(gate(judged(timedOut, 'skip'), judged(noStartTls))).toBe('fail');
    expect(gate(judged(timedOut, 'skip', null))).toBe('error');
  });
});

test('a domain is let through where only blocked ports keep it from passing', () => {
  const domain = (...hosts: DomainJudgement['hosts']): DomainJudgement => ({
    ...someDomain,
    lookup: lookup({ hosts: hosts.map(({ result }) => mx(result.target.host, 10)) }),
    verdict: 'error',
    hosts,
  });
  expect(excuseOfDomain(domain(judged(healthy), judged(timedOut, 'skip')))).toBe('skip');
  expect(excuseOfDomain(domain(judged(timedOut, 'warn'), judged(timedOut, 'skip')))).toBe('warn');
  expect(excuseOfDomain(domain(judged(timedOut, 'skip'), judged(refused)))).toBeNull();
  expect(excuseOfDomain({ ...domain(judged(timedOut, 'skip')), verdict: 'fail' })).toBeNull();
  const blocked = domain(judged(timedOut, 'skip'));
  const hosts = [...blocked.lookup.hosts, mx('not-begun.example.com', 20)];
  expect(excuseOfDomain({ ...blocked, lookup: lookup({ hosts }) })).toBeNull();
  expect(excuseOf(judged(healthy, 'skip'))).toBeNull();
});
