import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSplitDomain, type TestDomain } from '../../../packages/probe/test/support/mail-domain.ts';
import { gate } from './support/gate.ts';

let domain: TestDomain;

beforeAll(async () => {
  domain = await startSplitDomain();
});

afterAll(async () => {
  await domain.close();
});

it('a domain fails the step when one of its hosts does, and the outputs count it once', async () => {
  const step = await gate({ targets: domain.target, resolver: domain.resolver });
  expect(step).toMatchObject({
    conclusion: 'failure',
    outputs: { verdict: 'fail', total: '1', failed: '1', starttls: 'absent' },
  });
  const codes = JSON.parse(step.outputs.findings ?? '').map(({ code }: { code: string }) => code);
  expect(codes).toEqual(['mx-hosts-not-passed', 'starttls-not-supported']);
  expect(step.annotations.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^mx:example\.test:\d+: every MX host must pass, and “bad\.test” did not/),
    expect.stringMatching(/^bad\.test:\d+: server does not offer STARTTLS/),
  ]);
  expect(step.summary).toMatch(/❌ fail \| <code>mx&#58;example\.test/);
});

it('a domain passes by its best host', async () => {
  const step = await gate({ host: domain.target, resolver: domain.resolver, 'mx-rule': 'best' });
  expect(step).toMatchObject({
    conclusion: 'success',
    outputs: { verdict: 'pass', total: '1', passed: '1' },
  });
});
