import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSplitDomain, type TestDomain } from '../../../packages/probe/test/support/mail-domain.ts';
import { smtpProbe } from './support/cli.ts';

let domain: TestDomain;

beforeAll(async () => {
  domain = await startSplitDomain();
});

afterAll(async () => {
  await domain.close();
});

const probe = (...words: readonly string[]) => smtpProbe(['--resolver', domain.resolver, ...words]);

describe('a domain', () => {
  it('fails when one of its MX hosts does, and is one target', async () => {
    const { status, stdout } = await probe(domain.target);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^pass {3}good\.test:\d+ .* STARTTLS supported/m);
    expect(stdout).toMatch(/^fail {3}bad\.test:\d+ .* STARTTLS missing/m);
    expect(stdout).toMatch(/^fail {3}mx:example\.test:\d+ +2 MX hosts: 1 passed, 1 failed$/m);
    expect(stdout).not.toMatch(/targets:/);
  });

  it.each(['any', 'best'])('passes by the rule %s', async (rule) => {
    const { status, stdout } = await probe('--mx-rule', rule, domain.target);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^pass {3}mx:example\.test/m);
  });

  it('has its hosts among the results of the JSON report, and counts once', async () => {
    const { stdout } = await probe('--format', 'json', domain.target);
    const { counts, results, domains } = JSON.parse(stdout);
    expect(counts).toEqual({ total: 1, pass: 0, fail: 1, error: 0 });
    expect(results.map(({ via }: { via: unknown }) => via)).toEqual([
      { domain: domain.target, preference: 10 },
      { domain: domain.target, preference: 20 },
    ]);
    expect(domains).toMatchObject([
      { verdict: 'fail', source: 'mx', findings: [{ code: 'mx-hosts-not-passed' }] },
    ]);
  });

  it('comes after its hosts as a line of ndjson', async () => {
    const { stdout } = await probe('--format', 'ndjson', domain.target);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ target }) => target.domain ?? target.host).at(-1)).toBe('example.test');
    expect(lines).toHaveLength(3);
  });

  it('that has no hosts says so', async () => {
    const { status, stdout } = await probe('mx:other.test');
    expect(stdout).toContain('1 MX host: 1 failed (no MX record: the domain itself)');
    expect(status).toBe(1);
  });

  it('is refused where it is none, before anybody is asked', async () => {
    const { status, stderr } = await probe('mx:192.0.2.1');
    expect(status).toBe(64);
    expect(stderr).toContain('an address has no MX hosts');
  });
});
