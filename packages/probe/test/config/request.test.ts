import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/file.ts';
import { requestsOf } from '../../src/config/request.ts';
import { defaultPolicy } from '../../src/policy/policy.ts';

const parsed = await parseConfig(`concurrency: 3
defaults:
  timeout: 20s
  policy: { banner-code: 221, require-capabilities: [SIZE] }
targets:
  - a.example
  - target: b.example
    timeout: 10s
    policy: { require-capabilities: [] }
`);
if (!parsed.ok) throw new Error('a good file was refused');
const { config } = parsed;

test('a target stands before defaults, and these before what is built in', () => {
  const [first, second] = requestsOf(config, 'smtp-probe.yml', {});
  expect(first?.settings).toMatchObject({
    concurrency: 3,
    limits: { targetMs: 20_000, connectMs: 10_000 },
    policy: { ...defaultPolicy, bannerCode: 221, requireCapabilities: ['SIZE'] },
  });
  expect(second?.settings).toMatchObject({
    limits: { targetMs: 10_000 },
    policy: { bannerCode: 221, requireCapabilities: [] },
  });
});

test('what was given beside the file stands before all of it, and empty text was not given', () => {
  const given = { timeout: '5s', concurrency: '7', 'banner-code': '', 'require-starttls': ' ' };
  for (const { settings } of requestsOf(config, 'smtp-probe.yml', given)) {
    expect(settings).toMatchObject({ concurrency: 7, limits: { targetMs: 5000 } });
    expect(settings.policy).toMatchObject({ bannerCode: 221, requireStartTls: true });
  }
});

test('each request tells where its target was named', () => {
  expect(
    requestsOf(config, 'conf/smtp-probe.yml', {}).map(({ target, source }) => [target.host, source]),
  ).toEqual([
    ['a.example', { file: 'conf/smtp-probe.yml', line: 6, column: 5 }],
    ['b.example', { file: 'conf/smtp-probe.yml', line: 7, column: 13 }],
  ]);
});
