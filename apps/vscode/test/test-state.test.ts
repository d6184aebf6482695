import { defaultPolicy, judge, type TargetOutcome } from '@smtp-probe/probe';
import { describe, expect, test } from 'vitest';
import { domain, hostJudgement } from '../../../packages/probe/test/support/sample-domains.ts';
import * as samples from '../../../packages/probe/test/support/sample-results.ts';
import { type TestState, testStateOf } from '../src/testing/test-state.ts';

const { busy, healthy, judged, noStartTls, nothingSeen, refused, sampleTarget, timedOut } = samples;

function outcome(parts: Partial<TargetOutcome>): TargetOutcome {
  return { index: 0, verdict: 'pass', judgements: [], domain: null, ...parts };
}

function ofServer(judgement: ReturnType<typeof judged>): TestState {
  return testStateOf(outcome({ verdict: judgement.verdict, judgements: [judgement] }));
}

/** The state of it and of all below it, as `banner-code: passed`. */
function states({ id, state, children }: TestState): readonly string[] {
  return [`${id}: ${state}`, ...children.flatMap((child) => states(child).map((line) => `  ${line}`))];
}

const cancelled = nothingSeen(sampleTarget('mx.example.com'), {
  kind: 'failed',
  code: 'cancelled',
  phase: 'banner',
});

describe('the state of a server', () => {
  test('that passes is passed, with each of its demands', () => {
    expect(states(ofServer(judged(healthy, { maxRttMs: 250 })))).toEqual([
      'mx.example.com:25: passed',
      '  banner-code: passed',
      '  require-starttls: passed',
      '  max-rtt: passed',
    ]);
  });

  test('that lacks what is demanded is failed and says so; the demand has the contrast', () => {
    const state = ofServer(judged(noStartTls));
    expect(states(state)).toEqual([
      'relay.example.com:25: failed',
      '  banner-code: passed',
      '  require-starttls: failed',
    ]);
    expect(state.messages).toEqual([{ text: state.children[1]?.messages[0]?.text, contrast: null }]);
    const [message] = state.children[1]?.messages ?? [];
    expect(message?.text).toMatch(/^server does not offer STARTTLS.* \(starttls-not-supported\)\n→ /);
    expect(message?.contrast).toEqual({
      expected: 'PIPELINING\n8BITMIME\nSTARTTLS',
      actual: 'PIPELINING\n8BITMIME',
    });
  });

  test('that lacks several things says all of them in its first line, and each with what to do below', () => {
    const state = ofServer(judged(noStartTls, { requireCapabilities: ['CHUNKING'] }));
    const lines = state.messages.map(({ text }) => text.split('\n'))[0] ?? [];
    expect(lines[0]).toMatch(/^server does not offer STARTTLS — .*; CHUNKING is not offered, /);
    expect(lines[2]).toMatch(/^server .* \(starttls-not-supported\)$/);
    expect(lines.filter((line) => line.startsWith('→'))).toHaveLength(2);
  });

  test('that refuses EHLO has the contrast itself', () => {
    const end = { kind: 'failed', code: 'ehlo-rejected', phase: 'ehlo' } as const;
    const rejected = { command: 'EHLO', replyCode: 550, replyText: 'go away' } as const;
    const state = ofServer(judged({ ...busy, end: { ...end, ...rejected } }, { bannerCode: 421 }));
    expect(state.messages.map(({ contrast }) => contrast)).toEqual([
      { expected: '250', actual: '550 go away' },
    ]);
  });

  test('that does not listen is failed and tells it itself; what was not seen is skipped', () => {
    const state = ofServer(judged(refused));
    expect(states(state)).toEqual([
      'localhost:25: failed',
      '  banner-code: skipped',
      '  require-starttls: skipped',
    ]);
    expect(state.messages[0]?.text).toMatch(/^ECONNREFUSED/);
  });

  test('that could not be tested is errored', () => {
    const state = ofServer(judged(timedOut));
    expect(state.state).toBe('errored');
    expect(state.messages[0]?.text).toMatch(/^timeout — no answer from port 25/);
  });

  test('that was cancelled is skipped with all that passed before, but what had failed stays so', () => {
    expect(states(ofServer(judged({ ...cancelled, banner: healthy.banner })))).toEqual([
      'mx.example.com:25: skipped',
      '  banner-code: skipped',
      '  require-starttls: skipped',
    ]);
    expect(states(ofServer(judged({ ...cancelled, banner: busy.banner })))).toEqual([
      'mx.example.com:25: skipped',
      '  banner-code: failed',
      '  require-starttls: skipped',
    ]);
  });

  test('that the policy lets through untested, where port 25 is blocked, is skipped', () => {
    const of = (onEgressBlocked: 'fail' | 'warn' | 'skip') =>
      ofServer(
        judge(
          timedOut,
          { ...defaultPolicy, onEgressBlocked },
          {
            egress: { because: 'hosted-runner' },
          },
        ),
      ).state;
    expect([of('fail'), of('warn'), of('skip')]).toEqual(['errored', 'skipped', 'skipped']);
  });
});

describe('the state of a domain', () => {
  const good = hostJudgement('mx1.example.com', healthy);
  const bad = hostJudgement('mx2.example.com', noStartTls, 20);

  test('has its hosts below it, each with its demands', () => {
    const judgement = domain({}, [good, bad]);
    const state = testStateOf(outcome({ verdict: 'fail', judgements: judgement.hosts, domain: judgement }));
    expect(states(state)).toEqual([
      'mx:example.com: failed',
      '  mx1.example.com:25: passed',
      '    banner-code: passed',
      '    require-starttls: passed',
      '  mx2.example.com:25: failed',
      '    banner-code: passed',
      '    require-starttls: failed',
    ]);
    expect(state.messages.map(({ text }) => text)).toEqual([
      'every MX host must pass, and “mx2.example.com” did not (mx-hosts-not-passed)',
    ]);
  });

  test('that passes without one of its hosts shows nothing red', () => {
    const judgement = domain({}, [good, bad], 'any');
    const state = testStateOf(outcome({ judgements: judgement.hosts, domain: judgement }));
    expect(states(state)).toEqual([
      'mx:example.com: passed',
      '  mx1.example.com:25: passed',
      '    banner-code: passed',
      '    require-starttls: passed',
      '  mx2.example.com:25: skipped',
      '    banner-code: passed',
      '    require-starttls: skipped',
    ]);
  });

  test('that cannot be looked up is errored or failed, and one that was cancelled is skipped', () => {
    const of = (problem: 'server-failure' | 'no-such-name' | 'cancelled') => {
      const judgement = domain({ source: null, hosts: [], problem }, []);
      const state = testStateOf(outcome({ verdict: judgement.verdict, domain: judgement }));
      return [state.state, state.messages.length, state.children.length];
    };
    expect(of('server-failure')).toEqual(['errored', 1, 0]);
    expect(of('no-such-name')).toEqual(['failed', 1, 0]);
    expect(of('cancelled')[0]).toBe('skipped');
  });

  test('that was cancelled between its hosts is skipped, and so is a host that passed: it would make the domain pass', () => {
    const judgement = domain({}, [good, hostJudgement('mx2.example.com', cancelled, 20)]);
    const state = testStateOf(
      outcome({ verdict: judgement.verdict, judgements: judgement.hosts, domain: judgement }),
    );
    expect(states(state).filter((line) => !line.startsWith('    '))).toEqual([
      'mx:example.com: skipped',
      '  mx1.example.com:25: skipped',
      '  mx2.example.com:25: skipped',
    ]);
  });
});

describe('the state of a name whose addresses are all tested', () => {
  test('has the addresses below it, and is as bad as the worst of them', () => {
    const at = (address: string, result: typeof healthy) => {
      const target = { ...result.target, label: `mx.example.com:25 (${address})` };
      return judged({ ...result, target });
    };
    const judgements = [at('192.0.2.1', healthy), at('192.0.2.2', busy)];
    const state = testStateOf(outcome({ verdict: 'fail', judgements }));
    expect(states(state).filter((line) => !line.startsWith('    '))).toEqual([
      ': failed',
      '  mx.example.com:25 (192.0.2.1): passed',
      '  mx.example.com:25 (192.0.2.2): failed',
    ]);
  });
});
