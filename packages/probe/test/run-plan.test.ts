import { afterEach, describe, expect, test } from 'vitest';
import { parseSettings } from '../src/config/settings.ts';
import { planRun } from '../src/run-plan.ts';
import { parseTargetOrDomain } from '../src/target.ts';
import { type DnsServer, startDnsServer } from './support/dns-server.ts';

let server: DnsServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The plan for these targets, where each domain has two hosts, and empty.test none. */
async function plan(...texts: readonly string[]) {
  server = await startDnsServer(({ name, type }) => {
    if (type !== 'MX') return {};
    if (name === 'empty.test') return { code: 3 };
    return {
      answers: [10, 20].map((preference) => ({
        type: 'MX',
        name,
        data: { preference, exchange: `mx${preference}.${name}` },
      })),
    };
  });
  const parsed = parseSettings({ resolver: server.address });
  if (!parsed.ok) throw new Error('bad settings');
  const { settings } = parsed;
  const requests = texts.map((text) => {
    const target = parseTargetOrDomain(text);
    if (!target.ok) throw new Error(target.problem);
    return { target: target.target, settings, source: { file: 'f.yml', line: 1, column: 1 } };
  });
  return await planRun(requests);
}

describe('the plan of a run', () => {
  test('has the hosts of a domain in its place', async () => {
    const { requests, domains } = await plan(
      'a.test',
      'mx:b.test',
      'mx:empty.test',
      'mx:c.test:465',
      'd.test:587',
    );
    expect(requests.map(({ target, via }) => [target.label, target.tls, via])).toEqual([
      ['a.test:25', 'starttls', null],
      ['mx10.b.test:25', 'starttls', { domain: 'mx:b.test', preference: 10 }],
      ['mx20.b.test:25', 'starttls', { domain: 'mx:b.test', preference: 20 }],
      ['mx10.c.test:465', 'implicit', { domain: 'mx:c.test:465', preference: 10 }],
      ['mx20.c.test:465', 'implicit', { domain: 'mx:c.test:465', preference: 20 }],
      ['d.test:587', 'starttls', null],
    ]);
    expect(domains.map(({ first, count }) => [first, count])).toEqual([
      [1, 2],
      [3, 0],
      [3, 2],
    ]);
  });

  test('gives each host the source of its domain', async () => {
    const { requests } = await plan('mx:b.test');
    expect(requests.map(({ source }) => source?.file)).toEqual(['f.yml', 'f.yml']);
  });

  test('asks nobody where there is no domain', async () => {
    await plan('a.test', '192.0.2.1');
    expect(server?.asked).toEqual([]);
  });
});
