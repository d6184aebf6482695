import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSplitDomain, type TestDomain } from '../../../packages/probe/test/support/mail-domain.ts';
import { smtpProbe } from './support/cli.ts';

let domain: TestDomain;

beforeAll(async () => {
  domain = await startSplitDomain();
});

afterAll(async () => {
  await domain.close();
});

const probe = (...words: readonly string[]) =>
  smtpProbe(['--resolver', domain.resolver, '--addresses', 'all', ...words]);

test('--addresses all has a line for each address of a name, and counts each', async () => {
  const { status, stdout } = await probe(`both.test:${domain.port}`);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^pass {3}both\.test:\d+ \(127\.0\.0\.1\) .* STARTTLS supported/m);
  expect(stdout).toMatch(/^fail {3}both\.test:\d+ \(127\.0\.0\.2\) .* STARTTLS missing/m);
  expect(stdout).toMatch(/^fail {3}2 targets: 1 passed, 1 failed$/m);
});

test('the JSON report counts as the text does', async () => {
  const { stdout } = await probe('--format', 'json', `both.test:${domain.port}`);
  const { counts, results } = JSON.parse(stdout);
  expect(counts).toEqual({ total: 2, pass: 1, fail: 1, error: 0 });
  expect(results.map(({ address }: { address: unknown }) => address)).toEqual(['127.0.0.1', '127.0.0.2']);
});

test('a domain is still one target', async () => {
  const { status, stdout } = await probe(`mx:one.test:${domain.port}`);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^fail {3}mx:one\.test:\d+ +1 MX host, 2 addresses: 1 passed, 1 failed$/m);
  expect(stdout).not.toMatch(/targets:/);
});

test('without it, the first address that connects is the only one', async () => {
  const { status, stdout } = await smtpProbe(['--resolver', domain.resolver, `both.test:${domain.port}`]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^pass {3}both\.test:\d+ {2}Banner/);
});
