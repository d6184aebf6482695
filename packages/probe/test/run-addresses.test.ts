import type { Answer } from 'dns-packet';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { repeatRequests } from '../src/config/request-list.ts';
import { type GivenSettings, parseSettings } from '../src/config/settings.ts';
import type { TargetOutcome } from '../src/policy/outcome.ts';
import { renderNdjsonLine } from '../src/report/json.ts';
import { parseReport } from '../src/report/stored-report.ts';
import { type RunOptions, runTargets } from '../src/run.ts';
import { parseTargetOrDomain } from '../src/target.ts';
import { type Asked, type DnsServer, type Scripted, startDnsServer } from './support/dns-server.ts';
import { mailServer, startSplitDomain, type TestDomain } from './support/mail-domain.ts';
import { scriptedServer, silence } from './support/scripted-server.ts';

let domain: TestDomain;

beforeAll(async () => {
  domain = await startSplitDomain();
});

afterAll(async () => {
  await domain.close();
});

let own: DnsServer | undefined;

afterEach(async () => {
  await own?.close();
  own = undefined;
});

interface Asking extends Partial<RunOptions> {
  readonly given?: GivenSettings;
  /** Answers in place of the domain's own DNS server. */
  readonly answer?: (asked: Asked) => Scripted;
}

/** What comes of a target when every address is asked for. */
async function outcomeOf(text: string, { given, answer, ...options }: Asking = {}): Promise<TargetOutcome> {
  own = answer && (await startDnsServer(answer));
  const resolver = own?.address ?? domain.resolver;
  const settings = parseSettings({ addresses: 'all', resolver, 'ehlo-name': 'probe.test', ...given });
  const parsed = parseTargetOrDomain(text);
  if (!settings.ok || !parsed.ok) throw new Error('a bad test');
  const request = { target: parsed.target, settings: settings.settings, source: null };
  const outcomes: TargetOutcome[] = [];
  for await (const outcome of runTargets([request], { concurrency: 4, ...options })) outcomes.push(outcome);
  expect(outcomes).toHaveLength(1);
  return outcomes[0] as TargetOutcome; // there is one
}

const told = ({ judgements }: TargetOutcome) =>
  judgements.map(({ result, verdict }) => [result.target.label, result.address, verdict]);

/** How often a look-up that gets no answer asks: for both families, and each a second time. */
const lookUpQuestions = 4;

const a = (name: string, data: string): Answer => ({ type: 'A', name, data });

describe('with every address', () => {
  test('a name has a result for each, once, and fails where one does', async () => {
    const outcome = await outcomeOf(`both.test:${domain.port}`);
    const label = `both.test:${domain.port}`;
    expect(told(outcome)).toEqual([
      [`${label} (127.0.0.1)`, '127.0.0.1', 'pass'],
      [`${label} (127.0.0.2)`, '127.0.0.2', 'fail'],
    ]);
    expect(outcome).toMatchObject({ index: 0, verdict: 'fail', domain: null });
    // What SNI, certificate and banner are held to is still the name.
    expect(outcome.judgements.map(({ result }) => result.target.host)).toEqual(['both.test', 'both.test']);
    expect(outcome.judgements.map(({ result }) => result.addresses.length)).toEqual([1, 1]);
  });

  test('a name is looked up once for all of them', async () => {
    await using six = await scriptedServer(mailServer(['STARTTLS']), { host: '::1', port: domain.port });
    const outcome = await outcomeOf(`mx.test:${six.port}`, {
      answer: ({ name, type }) =>
        type === 'A'
          ? { answers: [a(name, '127.0.0.1')] }
          : { answers: [{ type: 'AAAA', name, data: '::1' }] },
    });
    expect(told(outcome).map(([label, address]) => [label, address])).toEqual([
      [`mx.test:${six.port} ([::1])`, '::1'],
      [`mx.test:${six.port} (127.0.0.1)`, '127.0.0.1'],
    ]);
    expect(own?.asked.map(({ type }) => type).sort()).toEqual(['A', 'AAAA']);
    expect(outcome.judgements[0]?.result.timings.resolveMs).toBeGreaterThan(0);
  });

  test('family leaves the other kind out', async () => {
    const answer = ({ name, type }: Asked): Scripted =>
      type === 'A' ? { answers: [a(name, '127.0.0.1')] } : { answers: [{ type: 'AAAA', name, data: '::1' }] };
    const outcome = await outcomeOf(`mx.test:${domain.port}`, { answer, given: { family: '4' } });
    expect(told(outcome)).toEqual([[`mx.test:${domain.port} (127.0.0.1)`, '127.0.0.1', 'pass']]);
  });

  test('an alias has the addresses of what it stands for', async () => {
    const outcome = await outcomeOf(`alias.test:${domain.port}`, {
      answer: ({ name, type }) => ({
        answers:
          type === 'A'
            ? [
                { type: 'CNAME', name, data: 'real.test' },
                a('real.test', '127.0.0.1'),
                a('real.test', '127.0.0.2'),
              ]
            : [],
      }),
    });
    expect(told(outcome).map(([, address]) => address)).toEqual(['127.0.0.1', '127.0.0.2']);
  });

  test.each([
    ['does not exist', { code: 3 }, {}, 'dns-not-found', 'fail', 1],
    // Of a server that fails, the same is asked again.
    ['cannot be looked up', { code: 2 }, {}, 'dns-failure', 'error', 2],
    ['has no answer', null, { 'connect-timeout': '100ms' }, 'timeout', 'error', 1],
  ] as const)('a name that %s is one result', async (_claim, answer, given, code, verdict, questions) => {
    const outcome = await outcomeOf('gone.test', { answer: () => answer, given });
    expect(told(outcome)).toEqual([['gone.test:25', null, verdict]]);
    expect(outcome.judgements[0]?.result.end).toMatchObject({ code, phase: 'resolve' });
    // The look-up that failed is not tried again by the probe.
    expect(own?.asked.filter(({ type }) => type === 'A')).toHaveLength(questions);
  });

  test('an address is itself, and nobody is asked', async () => {
    const outcome = await outcomeOf(`127.0.0.1:${domain.port}`, { answer: () => null });
    expect(told(outcome)).toEqual([[`127.0.0.1:${domain.port}`, '127.0.0.1', 'pass']]);
    expect(own?.asked).toEqual([]);
  });

  test('whose look-up fails at first, and is tried again, has a result for each', async () => {
    const port = domain.port;
    let troubles = lookUpQuestions;
    const answer = ({ name, type }: Asked): Scripted => {
      if (name === 'both.test' && type.startsWith('A') && troubles > 0) {
        troubles -= 1;
        return { code: 2 };
      }
      if (type === 'MX') {
        const mx = (preference: number, exchange: string): Answer => {
          return { type, name, data: { preference, exchange } };
        };
        return { answers: [mx(10, 'both.test'), mx(20, 'good.test')] };
      }
      if (type !== 'A') return {};
      const addresses = name === 'both.test' ? ['127.0.0.1', '127.0.0.2'] : ['127.0.0.1'];
      return { answers: addresses.map((data) => a(name, data)) };
    };
    const given = { retries: '1', 'retry-delay': '1ms' };
    const { judgements } = await outcomeOf(`mx:example.test:${port}`, { given, answer });
    expect(judgements.map(({ result }) => result.target.label)).toEqual([
      `both.test:${port} (127.0.0.1)`,
      `both.test:${port} (127.0.0.2)`,
      `good.test:${port} (127.0.0.1)`,
    ]);
    expect(judgements.map(({ verdict }) => verdict)).toEqual(['pass', 'fail', 'pass']);
    expect(judgements.map(({ attempts }) => attempts?.earlier.map(({ codes }) => codes) ?? null)).toEqual([
      [['dns-failure']],
      null,
      null,
    ]);
  });

  test('whose look-up fails each time is told so once, with every try', async () => {
    const given = { retries: '2', 'retry-delay': '1ms' };
    const { judgements } = await outcomeOf('both.test', { given, answer: () => ({ code: 2 }) });
    expect(judgements).toMatchObject([
      { verdict: 'error', attempts: { count: 3 }, findings: [{ code: 'dns-failure' }] },
    ]);
    expect(own?.asked.length).toBe(3 * lookUpQuestions);
  });

  test('of a thousand addresses 64 are tested', async () => {
    const answer = ({ name, type, over }: Asked): Scripted => {
      if (type !== 'A') return {};
      if (over === 'udp') return { flags: 0x0200 };
      const all = Array.from({ length: 1_000 }, (_, index) => `127.1.${index >> 8}.${index & 255}`);
      return { answers: all.map((each) => a(name, each)) };
    };
    const { judgements } = await outcomeOf('many.test:1', { answer });
    expect(judgements).toHaveLength(64);
  });
});

describe('a domain with every address', () => {
  test('has a result a host and address, and one verdict', async () => {
    const outcome = await outcomeOf(`mx:one.test:${domain.port}`);
    expect(told(outcome).map(([label, , verdict]) => [label, verdict])).toEqual([
      [`both.test:${domain.port} (127.0.0.1)`, 'pass'],
      [`both.test:${domain.port} (127.0.0.2)`, 'fail'],
    ]);
    expect(outcome.judgements.map(({ via }) => via?.preference)).toEqual([10, 10]);
    expect(outcome.domain).toMatchObject({ verdict: 'fail', findings: [{ code: 'mx-hosts-not-passed' }] });
  });

  test('has no host that passes by one address alone, whatever the rule', async () => {
    for (const rule of ['any', 'best']) {
      const { verdict } = await outcomeOf(`mx:one.test:${domain.port}`, { given: { 'mx-rule': rule } });
      expect(verdict).toBe('fail');
    }
    expect((await outcomeOf(domain.target, { given: { 'mx-rule': 'any' } })).verdict).toBe('pass');
  });

  test('is read back from a report with all of them', async () => {
    const { judgements } = await outcomeOf(`mx:one.test:${domain.port}`);
    const parsed = await parseReport(judgements.map(renderNdjsonLine).join(''));
    expect(parsed.ok && parsed.report.judgements.map(({ result }) => result.target.label)).toEqual(
      judgements.map(({ result }) => result.target.label),
    );
  });
});

describe('cancelled', () => {
  test.each(['two.test', 'mx:two.test'])('between two addresses, %s is told with both', async (text) => {
    const cancelling = new AbortController();
    await using server = await scriptedServer(() => {
      cancelling.abort();
      return [silence()];
    });
    const outcome = await outcomeOf(`${text}:${server.port}`, {
      concurrency: 1,
      signal: cancelling.signal,
      answer: ({ name, type }) => {
        if (type === 'A') return { answers: [a(name, '127.0.0.1'), a(name, '127.0.0.2')] };
        return {};
      },
    });
    expect(outcome.judgements.map(({ result, verdict }) => [result.target.label, verdict])).toEqual([
      [`two.test:${server.port} (127.0.0.1)`, 'error'],
      [`two.test:${server.port} (127.0.0.2)`, 'error'],
    ]);
    expect(outcome.verdict).toBe('error');
  });

  test('before it has begun, a name is told as cancelled and not looked up', async () => {
    const options = { signal: AbortSignal.abort(), notBegun: 'told' } as const;
    const outcome = await outcomeOf('mx.test', { ...options, answer: () => null });
    expect(outcome.judgements.map(({ result }) => result.end)).toMatchObject([{ code: 'cancelled' }]);
    expect(own?.asked).toEqual([]);
  });
});

describe('a name that is asked about again', () => {
  /** The name leads to each of the addresses by turns. */
  function byTurns(...addresses: readonly string[]): (asked: Asked) => Scripted {
    let asked = 0;
    return ({ name, type }) =>
      type === 'A' ? { answers: [a(name, addresses[asked++ % addresses.length] ?? '')] } : {};
  }

  test('is looked up anew at each try', async () => {
    const given = { addresses: 'first', retries: '1', 'retry-delay': '1ms' };
    // Nothing listens at the first.
    const answer = byTurns('127.0.0.3', '127.0.0.1');
    const outcome = await outcomeOf(`moves.test:${domain.port}`, { given, answer });
    expect(told(outcome)).toEqual([[`moves.test:${domain.port}`, '127.0.0.1', 'pass']]);
  });

  test('is looked up anew in each of several runs, and they see its servers by turns', async () => {
    own = await startDnsServer(byTurns('127.0.0.1', '127.0.0.2'));
    const settings = parseSettings({ resolver: own.address, 'ehlo-name': 'probe.test' });
    const parsed = parseTargetOrDomain(`turns.test:${domain.port}`);
    if (!settings.ok || !parsed.ok) throw new Error('a bad test');
    const request = { target: parsed.target, settings: settings.settings, source: null };
    const seen: (string | null | undefined)[] = [];
    for await (const { judgements } of runTargets(repeatRequests([request], 4), { concurrency: 4 }))
      seen.push(judgements[0]?.result.address);
    expect(seen.toSorted()).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.2', '127.0.0.2']);
  });
});
