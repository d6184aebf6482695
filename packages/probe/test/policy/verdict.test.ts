import { describe, expect, test } from 'vitest';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { judge } from '../../src/policy/verdict.ts';
import { parseCapabilities } from '../../src/protocol/capability.ts';
import type { End, ProbeResult } from '../../src/result.ts';
import { failures } from '../support/failures.ts';
import { nothingSeen, sampleTarget } from '../support/sample-results.ts';

const target = sampleTarget('mx.example.test');
const completed: End = { kind: 'completed' };
const lines = ['mx.example.test', 'STARTTLS'];
const good: Partial<ProbeResult> = {
  startTls: 'advertised',
  banner: { code: 220, lines: ['mx.example.test ESMTP'], host: 'mx.example.test', software: null },
  ehlo: { command: 'EHLO', code: 250, lines, capabilities: parseCapabilities(lines) },
  rttMs: 10,
};

function judged(end: End, seen: Partial<ProbeResult> = {}, policy: Partial<Policy> = {}) {
  const { verdict, checks, findings } = judge(nothingSeen(target, end, seen), {
    ...defaultPolicy,
    ...policy,
  });
  return { verdict, checks, findings };
}

describe('the verdict', () => {
  test('is pass where every demand is met', () => {
    expect(judged(completed, good)).toEqual({
      verdict: 'pass',
      findings: [],
      checks: [
        { demand: 'banner-code', status: 'pass', severity: 'error', codes: [] },
        { demand: 'require-starttls', status: 'pass', severity: 'error', codes: [] },
      ],
    });
  });

  test('is fail where a demand is not met, and the finding says which', () => {
    const { verdict, findings, checks } = judged(completed, { ...good, startTls: 'absent' });
    expect(verdict).toBe('fail');
    expect(findings).toEqual([{ code: 'starttls-not-supported', severity: 'error' }]);
    expect(checks).toContainEqual({
      demand: 'require-starttls',
      status: 'fail',
      severity: 'error',
      codes: ['starttls-not-supported'],
    });
  });

  test('is fail where the session failed, even when every demand is met', () => {
    const failure = { code: 'connection-reset', phase: 'ehlo', errno: 'ECONNRESET' } as const;
    const { verdict, findings } = judged({ kind: 'failed', ...failure }, good);
    expect({ verdict, findings }).toEqual({ verdict: 'fail', findings: [{ ...failure, severity: 'error' }] });
  });

  test('is error where the test was prevented, even when a demand is not met', () => {
    const end = { kind: 'failed', code: 'cancelled', phase: 'quit' } as const;
    expect(judged(end, { ...good, startTls: 'absent' }).verdict).toBe('error');
  });
});

describe('the verdict on each failure', () => {
  /** Those that say nothing of the server; all others say that it, or what stands before it, answered badly. */
  const prevented = new Set(['dns-failure', 'host-unreachable', 'local-failure', 'cancelled']);

  test.each(failures.filter(({ code }) => code !== 'timeout'))('$code', (failure) => {
    const expected = prevented.has(failure.code) ? 'error' : 'fail';
    expect(judged({ kind: 'failed', ...failure }).verdict).toBe(expected);
  });

  test.each([
    ['resolve', 'error'],
    ['connect', 'error'],
    ['tls', 'fail'],
    ['banner', 'fail'],
    ['ehlo', 'fail'],
    ['starttls', 'fail'],
    ['quit', 'fail'],
  ] as const)('a timeout in %s is %s', (phase, verdict) => {
    for (const of of ['phase', 'target'] as const) {
      const end = { kind: 'failed', code: 'timeout', phase, limitMs: 1, of, silent: true } as const;
      expect(judged(end).verdict).toBe(verdict);
    }
  });
});

describe('the findings', () => {
  test('begin with what ended the session, then follow the order of the checks', () => {
    const failure = { code: 'connection-closed', phase: 'ehlo', partialReply: false } as const;
    const { findings } = judged(
      { kind: 'failed', ...failure },
      { banner: { code: 221, lines: [''], host: null, software: null }, rttMs: 900 },
      { maxRttMs: 100, bannerHost: 'target' },
    );
    expect(findings.map(({ code }) => code)).toEqual([
      'connection-closed',
      'unexpected-banner-code',
      'banner-host-mismatch',
      'rtt-exceeded',
    ]);
  });

  test('of one demand may be several', () => {
    const { findings, checks } = judged(completed, good, { requireCapabilities: ['A', 'B'] });
    expect(findings.map(({ code }) => code)).toEqual(['capability-missing', 'capability-missing']);
    expect(checks).toHaveLength(3);
    expect(checks[2]?.codes).toEqual(['capability-missing']);
  });

  test('carry the failure as it was', () => {
    const failure = { code: 'not-smtp', phase: 'banner', guess: 'SSH' } as const;
    expect(judged({ kind: 'failed', ...failure }).findings).toEqual([{ ...failure, severity: 'error' }]);
  });
});

describe('a demand that could not be determined', () => {
  const unseen: Partial<ProbeResult> = { ...good, startTls: 'unknown', ehlo: null };

  test('fails the test when nothing else explains it', () => {
    const { verdict, findings, checks } = judged(completed, unseen, { requireCapabilities: ['SIZE'] });
    expect(verdict).toBe('fail');
    expect(findings).toEqual([
      { code: 'demand-undetermined', demand: 'require-starttls', severity: 'error' },
      { code: 'demand-undetermined', demand: 'require-capabilities', severity: 'error' },
    ]);
    expect(checks).toContainEqual({
      demand: 'require-starttls',
      status: 'undetermined',
      severity: 'error',
      codes: [],
    });
  });

  test('is no finding beside a banner that explains it', () => {
    const banner = { code: 554, lines: ['no'], host: null, software: null };
    const { verdict, findings } = judged(completed, { ...unseen, banner });
    expect(verdict).toBe('fail');
    expect(findings.map(({ code }) => code)).toEqual(['unexpected-banner-code']);
  });

  test('is no finding beside a failure that explains it', () => {
    const end = { kind: 'failed', code: 'connection-closed', phase: 'ehlo', partialReply: false } as const;
    expect(judged(end, unseen).findings.map(({ code }) => code)).toEqual(['connection-closed']);
  });

  test('is a finding where the banner is the one that was demanded', () => {
    const banner = { code: 554, lines: ['no'], host: null, software: null };
    const { verdict, findings } = judged(completed, { ...unseen, banner }, { bannerCode: 554 });
    expect(verdict).toBe('fail');
    expect(findings).toMatchObject([{ code: 'demand-undetermined', demand: 'require-starttls' }]);
  });

  test('does not count where it is not demanded', () => {
    const { verdict, checks } = judged(completed, unseen, { requireStartTls: false });
    expect(verdict).toBe('pass');
    expect(checks).toEqual([{ demand: 'banner-code', status: 'pass', severity: 'error', codes: [] }]);
  });
});

test('a result can be judged again from its JSON', () => {
  const result = nothingSeen(target, completed, { ...good, startTls: 'absent' });
  const stored = JSON.parse(JSON.stringify(result)) as ProbeResult; // what was stringified
  expect(judge(stored, defaultPolicy)).toEqual(judge(result, defaultPolicy));
  expect(judge(stored, { ...defaultPolicy, requireStartTls: false }).verdict).toBe('pass');
});

test('a judgement tells where its target was named, and null where that is no file', () => {
  const result = nothingSeen(target, { kind: 'completed' });
  const source = { file: 'smtp-probe.yml', line: 3, column: 5 };
  expect(judge(result, defaultPolicy, { source })).toEqual({ ...judge(result, defaultPolicy), source });
  expect(judge(result, defaultPolicy).source).toBeNull();
});
