import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/failure.ts';
import { Baseline } from '../../src/policy/baseline.ts';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { type Judgement, judge } from '../../src/policy/verdict.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderText } from '../../src/report/text.ts';
import type { ProbeResult } from '../../src/result.ts';
import {
  busy,
  healthy,
  hostile,
  judged,
  noStartTls,
  refused,
  startTlsDone,
  timedOut,
} from '../support/sample-results.ts';

/** What was seen of one target, as the target of another. */
function at(result: ProbeResult, { target }: ProbeResult): ProbeResult {
  return { ...result, target };
}

function compared(
  before: readonly ProbeResult[],
  after: ProbeResult,
  policy: Partial<Policy> = {},
): Judgement {
  const baseline = new Baseline({ judgements: before.map((each) => judged(each)), domains: [] });
  return baseline.compare(judged(after, policy), { ...defaultPolicy, ...policy });
}

function told({ verdict, findings }: Judgement) {
  return [verdict, ...findings.map(({ code, severity }) => (severity === 'error' ? code : `(${code})`))];
}

const regressionsOnly = { failOn: 'regressions' } as const;

describe('against a baseline', () => {
  const gone = at(noStartTls, healthy);

  it('a loss is an error, beside what the policy demands', () => {
    expect(told(compared([healthy], gone))).toEqual([
      'fail',
      'starttls-not-supported',
      'capability-lost',
      'capability-lost',
    ]);
    expect(told(compared([healthy], gone, { requireStartTls: false }))).toEqual([
      'fail',
      'capability-lost',
      'capability-lost',
    ]);
  });

  it('a target as it was passes or fails as without one', () => {
    expect(told(compared([healthy], healthy))).toEqual(['pass']);
    expect(told(compared([noStartTls], noStartTls))).toEqual(['fail', 'starttls-not-supported']);
  });

  it('what was wrong before only warns where regressions are to fail', () => {
    expect(told(compared([noStartTls], noStartTls, regressionsOnly))).toEqual([
      'pass',
      '(starttls-not-supported)',
    ]);
    expect(told(compared([refused], refused, regressionsOnly))).toEqual(['pass', '(connection-refused)']);
  });

  it('what was in order before fails where regressions are to fail', () => {
    expect(told(compared([healthy], at(refused, healthy), regressionsOnly))).toEqual([
      'fail',
      'connection-refused',
    ]);
    expect(told(compared([healthy], at(busy, healthy), regressionsOnly))[0]).toBe('fail');
    const later = { ...startTlsDone, observedAt: '2026-12-20T00:00:00.000Z' };
    const policy = { ...regressionsOnly, tls: 'handshake', minCertificateDays: 14 } as const;
    expect(told(compared([startTlsDone], later, policy))).toEqual(['fail', 'certificate-expires-soon']);
  });

  it('what ends a session earlier than then fails where regressions are to fail', () => {
    const failedAt = (failure: Failure): ProbeResult => ({ ...refused, end: { kind: 'failed', ...failure } });
    const noAnswer = { code: 'timeout', limitMs: 1000, of: 'phase', silent: true } as const;
    const notStarted = failedAt({
      code: 'starttls-refused',
      phase: 'starttls',
      replyCode: 454,
      replyText: 'no',
    });
    const silent = failedAt({ ...noAnswer, phase: 'banner' });
    for (const before of [notStarted, silent]) {
      expect(told(compared([before], refused, regressionsOnly))).toEqual(['fail', 'connection-refused']);
    }
    expect(told(compared([notStarted], silent, regressionsOnly))).toEqual(['fail', 'timeout']);
    expect(told(compared([silent], notStarted, regressionsOnly))).toEqual(['pass', '(starttls-refused)']);
  });

  it('a demand that is new is held against what was seen then, not against what was demanded', () => {
    const policy = { ...regressionsOnly, requireCapabilities: ['DSN'] };
    expect(told(compared([healthy], healthy, policy))).toEqual(['pass', '(capability-missing)']);
  });

  it('one keyword missing before does not excuse another', () => {
    const before = at(healthy, noStartTls);
    const policy = { ...regressionsOnly, requireCapabilities: ['DSN', 'SIZE'], requireStartTls: false };
    expect(told(compared([before], noStartTls, policy))).toEqual([
      'fail',
      'capability-missing',
      'capability-lost',
      'capability-lost',
      '(capability-missing)',
    ]);
  });

  it('a certificate that could not be seen then is no regression', () => {
    const self = {
      ...startTlsDone,
      tls: startTlsDone.tls && { ...startTlsDone.tls, trusted: false, trustErrors: ['SELF'] },
    };
    const observed = { ...at(healthy, startTlsDone), ehlo: startTlsDone.ehloBeforeTls };
    expect(told(compared([observed], self, { ...regressionsOnly, tls: 'verify' }))).toEqual([
      'pass',
      '(certificate-not-trusted)',
    ]);
  });

  it('what could not be tested now is an error still, whatever it was', () => {
    expect(told(compared([healthy], at(timedOut, healthy), regressionsOnly))[0]).toBe('error');
    expect(told(compared([timedOut], timedOut, regressionsOnly))).toEqual(['error', 'timeout']);
    expect(told(compared([], timedOut, regressionsOnly))).toEqual(['error', 'timeout', '(not-in-baseline)']);
    const policy: Policy = { ...defaultPolicy, ...regressionsOnly };
    const blocked = judge(at(timedOut, healthy), policy, { egress: { because: 'hosted-runner' } });
    const baseline = new Baseline({ judgements: [judged(healthy)], domains: [] });
    expect(told(baseline.compare(blocked, policy))).toEqual(['error', 'egress-blocked']);
  });

  it('a target that it does not hold is said, and only warns', () => {
    expect(told(compared([], healthy))).toEqual(['pass', '(not-in-baseline)']);
    expect(told(compared([startTlsDone], noStartTls))).toEqual([
      'fail',
      'starttls-not-supported',
      '(not-in-baseline)',
    ]);
    expect(compared([], healthy).checks.at(-1)).toMatchObject({ demand: 'baseline', status: 'undetermined' });
  });

  it('a target that is another by its port or its kind of TLS is not in it', () => {
    const smtps = { ...healthy, target: { ...healthy.target, tls: 'implicit' as const } };
    const submission = { ...healthy, target: { ...healthy.target, port: 587 } };
    expect(told(compared([smtps, submission], healthy))).toEqual(['pass', '(not-in-baseline)']);
  });

  it('of several results of one target that at the same address counts', () => {
    const second = { ...gone, address: '192.0.2.2' };
    expect(told(compared([healthy, second], second))).toEqual(['fail', 'starttls-not-supported']);
    expect(told(compared([second, healthy], healthy))).toEqual(['pass']);
  });

  it('names what it holds and nobody asked for', () => {
    const baseline = new Baseline({
      judgements: [healthy, noStartTls, healthy].map((each) => judged(each)),
      domains: [],
    });
    baseline.compare(judged(healthy), defaultPolicy);
    expect(baseline.untested()).toEqual(['relay.example.com:25']);
  });

  it('tells all that differs, for better or for worse', () => {
    const { baseline } = compared([gone], healthy);
    expect(baseline).toEqual({
      observedAt: '2026-11-23T21:00:00.000Z',
      verdict: 'fail',
      regressions: [],
      changes: [
        { what: 'starttls', before: 'absent', after: 'advertised' },
        { what: 'banner-host', before: 'relay.example.com', after: 'mx.example.com' },
        { what: 'capability', before: null, after: 'SIZE 10240000' },
        { what: 'capability', before: null, after: 'STARTTLS' },
      ],
    });
  });
});

describe('a report against a baseline', () => {
  const judgement = compared([healthy], at(noStartTls, healthy));

  it('says in text and in Markdown what is gone', () => {
    const text = renderText([judgement], { color: false, transcript: 'none' });
    expect(text).toContain('- “STARTTLS” is gone — the baseline has it');
    expect(text).toContain('since 2026-11-23: STARTTLS “advertised” is “absent”');
    expect(renderMarkdown([judgement])).toContain(
      '| STARTTLS | <code>advertised</code> | <code>absent</code> |',
    );
  });

  it('gives in JSON the codes of what is worse', () => {
    const [result] = JSON.parse(renderJson([judgement], { name: 'smtp-probe', version: '0.1.0' })).results;
    expect(result.baseline.regressions).toEqual(['capability-lost', 'starttls-not-supported']);
    expect(result.checks.at(-1)).toMatchObject({ demand: 'baseline', status: 'fail' });
  });

  it('shows what a hostile server says as text', () => {
    const worse = compared([at(hostile, healthy)], healthy);
    const better = compared([healthy], at(hostile, healthy));
    for (const each of [worse, better]) {
      expect(renderText([each], { color: false, transcript: 'none' })).not.toMatch(
        /##\[|(?!\n)[\p{C}\u2028\u2029]/u,
      );
      expect(renderMarkdown([each])).not.toMatch(
        /##\[|(?!\n)[\p{C}\u2028\u2029]|<img|<\/pre><\/details><img/u,
      );
    }
  });
});
