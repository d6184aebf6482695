import { afterEach, describe, expect, test } from 'vitest';
import { type GivenSettings, parseSettings, type Settings } from '../src/config/settings.ts';
import type { TargetOutcome } from '../src/policy/outcome.ts';
import { type RunOptions, runTargets } from '../src/run.ts';
import { parseTargetOrDomain } from '../src/target.ts';
import { type Asked, type DnsServer, type Scripted, startDnsServer } from './support/dns-server.ts';
import { scriptedServer, send, silence } from './support/scripted-server.ts';

let server: DnsServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Each domain has two hosts, but empty.test has none, and no host has an address: nothing is connected to. */
function zone({ name, type }: Pick<Asked, 'name' | 'type'>): Scripted {
  if (type !== 'MX') return {};
  if (name === 'empty.test') return { code: 3 };
  const answers = [10, 20].map(
    (preference) =>
      ({ type: 'MX', name, data: { preference, exchange: `mx${preference}.${name}` } }) as const,
  );
  return { answers };
}

async function settingsFor(answer: (asked: Asked) => Scripted, given: GivenSettings = {}): Promise<Settings> {
  server = await startDnsServer(answer);
  const parsed = parseSettings({ resolver: server.address, ...given });
  if (!parsed.ok) throw new Error('bad settings');
  return parsed.settings;
}

function* requestsFor(texts: Iterable<string>, settings: Settings) {
  for (const text of texts) {
    const parsed = parseTargetOrDomain(text);
    if (!parsed.ok) throw new Error(parsed.problem);
    yield { target: parsed.target, settings, source: { file: 'f.yml', line: 1, column: 1 } };
  }
}

interface Surroundings {
  readonly answer?: (asked: Asked) => Scripted;
  readonly given?: GivenSettings;
}

async function outcomesOf(
  texts: Iterable<string>,
  { answer = zone, given, ...options }: Partial<RunOptions> & Surroundings = {},
): Promise<readonly TargetOutcome[]> {
  const settings = await settingsFor(answer, given);
  const outcomes: TargetOutcome[] = [];
  for await (const outcome of runTargets(requestsFor(texts, settings), { concurrency: 4, ...options })) {
    outcomes.push(outcome);
  }
  return outcomes;
}

const labels = ({ judgements }: TargetOutcome) => judgements.map(({ result }) => result.target.label);
const inOrder = (outcomes: readonly TargetOutcome[]) =>
  outcomes.toSorted((one, other) => one.index - other.index);

describe('a run', () => {
  test('tells each host and its place as it is done, before its domain', async () => {
    const told: string[] = [];
    const settings = await settingsFor(zone);
    const requests = requestsFor(['mx:b.test', 'a.test'], settings);
    const onHost: RunOptions['onHost'] = ({ result }, place) => told.push(`${place} ${result.target.label}`);
    for await (const { domain } of runTargets(requests, { concurrency: 1, onHost })) {
      told.push(domain?.lookup.target.label ?? 'no domain');
    }
    expect(told).toEqual(['0 mx10.b.test:25', '1 mx20.b.test:25', 'mx:b.test', '0 a.test:25', 'no domain']);
  });

  test('tells each line as it is said, with whom and for which target of the list', async () => {
    await using silent = await scriptedServer([send('220-mx\r\n'), silence()]);
    const { host, port } = silent;
    const settings = await settingsFor((asked) =>
      asked.type === 'A' && asked.name === 'mx10.b.test'
        ? { answers: [{ type: 'A', name: asked.name, data: host }] }
        : zone(asked),
    );
    const cancelling = new AbortController();
    const told: string[] = [];
    const onTranscript: RunOptions['onTranscript'] = ({ from, text }, session) => {
      if (from !== 'server') return;
      told.push(`${session.index} ${session.target.label}: ${text}`);
      // Neither session ends before it is cancelled: both lines came while it was held.
      if (told.length === 2) cancelling.abort();
    };
    const requests = requestsFor([`mx:b.test:${port}`, `${host}:${port}`], settings);
    const { signal } = cancelling;
    for await (const _outcome of runTargets(requests, { concurrency: 4, onTranscript, signal }));
    expect(told.toSorted()).toEqual([`0 mx10.b.test:${port}: 220-mx`, `1 ${host}:${port}: 220-mx`]);
  });

  test('tells each target once, a domain with its hosts by preference', async () => {
    const outcomes = inOrder(
      await outcomesOf(['a.test', 'mx:b.test', 'mx:empty.test', 'mx:c.test:465', 'd.test:587']),
    );
    expect(
      outcomes.map((outcome) => [outcome.index, labels(outcome), outcome.domain?.lookup.target.label]),
    ).toEqual([
      [0, ['a.test:25'], undefined],
      [1, ['mx10.b.test:25', 'mx20.b.test:25'], 'mx:b.test'],
      [2, [], 'mx:empty.test'],
      [3, ['mx10.c.test:465', 'mx20.c.test:465'], 'mx:c.test:465'],
      [4, ['d.test:587'], undefined],
    ]);
    expect(outcomes[3]?.judgements.map(({ via, result }) => [result.target.tls, via])).toEqual([
      ['implicit', { domain: 'mx:c.test:465', preference: 10 }],
      ['implicit', { domain: 'mx:c.test:465', preference: 20 }],
    ]);
  });

  test('gives each host the source of its domain', async () => {
    const [outcome] = await outcomesOf(['mx:b.test']);
    expect(outcome?.judgements.map(({ source }) => source?.file)).toEqual(['f.yml', 'f.yml']);
  });

  test('asks for no MX records where there is no domain', async () => {
    await outcomesOf(['a.test', '192.0.2.1'], { signal: AbortSignal.timeout(100) });
    expect(server?.asked.filter(({ type }) => type === 'MX')).toEqual([]);
  });

  test('takes a target from its list only when its turn comes', async () => {
    let taken = 0;
    function* endless() {
      for (;;) {
        taken += 1;
        yield 'a.test';
      }
    }
    const settings = await settingsFor(zone);
    let told = 0;
    for await (const _outcome of runTargets(requestsFor(endless(), settings), { concurrency: 2 })) {
      told += 1;
      if (told === 5) break;
    }
    // As many as are told, are under way, and wait to be told.
    expect(taken).toBeLessThanOrEqual(5 + 2 + 2);
  });

  test('is not held up by a domain whose look-up has no answer', async () => {
    const cancelling = new AbortController();
    const settings = await settingsFor((asked) => (asked.name === 'slow.test' ? null : zone(asked)));
    const texts = ['mx:slow.test', ...Array.from({ length: 6 }, (_, index) => `host${index}.test`)];
    const told: number[] = [];
    const options = { concurrency: 2, signal: cancelling.signal };
    for await (const { index } of runTargets(requestsFor(texts, settings), options)) {
      told.push(index);
      if (told.length === 6) cancelling.abort();
    }
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 0]);
  });

  describe('that has less time for a target than each phase would take', () => {
    const given = { timeout: '200ms', 'connect-timeout': '10m', 'command-timeout': '10m' };

    test('gives up the look-up of a domain', async () => {
      const [outcome] = await outcomesOf(['mx:slow.test'], { given, answer: () => null });
      expect(outcome).toMatchObject({
        verdict: 'error',
        domain: { lookup: { problem: 'timeout', hosts: [] } },
      });
    });

    test('gives up that of its policy', async () => {
      const [outcome] = await outcomesOf(['mx:b.test'], {
        given: { ...given, 'mta-sts': 'report' },
        answer: (asked) => (asked.type === 'TXT' ? null : zone(asked)),
      });
      expect(outcome?.judgements[0]?.result.mtaSts?.recordProblem).toEqual({
        reason: 'dns',
        problem: 'timeout',
      });
    });
  });

  test('that is cancelled tells a domain with those of its hosts that were begun', async () => {
    const cancelling = new AbortController();
    const [outcome, ...more] = await outcomesOf(['mx:b.test', 'a.test'], {
      concurrency: 1,
      signal: cancelling.signal,
      answer: (asked) => {
        if (asked.type === 'AAAA') cancelling.abort();
        return zone(asked);
      },
    });
    expect(more).toEqual([]);
    expect(outcome).toMatchObject({ index: 0, verdict: 'error', domain: { lookup: { problem: null } } });
    expect(outcome && labels(outcome)).toEqual(['mx10.b.test:25']);
    expect(outcome?.judgements[0]?.result.end).toMatchObject({ code: 'cancelled', phase: 'resolve' });
  });

  test('can tell those that were not begun as cancelled, and asks nobody for them', async () => {
    const outcomes = await outcomesOf(['a.test', 'mx:b.test'], {
      signal: AbortSignal.abort(),
      notBegun: 'told',
    });
    expect(outcomes.map(({ index, verdict }) => [index, verdict])).toEqual([
      [0, 'error'],
      [1, 'error'],
    ]);
    expect(outcomes[1]?.domain?.lookup.problem).toBe('cancelled');
    expect(server?.asked).toEqual([]);
  });
});

describe('the MX records of a domain', () => {
  async function lookUp(
    answers: readonly Scripted[],
    given: GivenSettings,
    options: RunOptions = { concurrency: 1 },
  ) {
    let asked = 0;
    const answer = (question: Asked): Scripted => {
      if (question.type !== 'MX') return {};
      asked += 1;
      return answers[asked - 1] ?? zone(question);
    };
    const settings = await settingsFor(answer, given);
    const outcomes: TargetOutcome[] = [];
    for await (const each of runTargets(requestsFor(['mx:a.test'], settings), options)) {
      outcomes.push(each);
    }
    return { asked, lookup: outcomes[0]?.domain?.lookup };
  }

  const patient = { retries: '2', 'retry-delay': '1ms' };
  /** SERVFAIL, for which every look-up asks twice. */
  const busy = { code: 2 };

  test('are asked for again where the DNS server was in trouble, and then it goes on', async () => {
    const { asked, lookup } = await lookUp([busy, busy], patient);
    expect(asked).toBe(3);
    expect(lookup?.hosts.map(({ host }) => host)).toEqual(['mx10.a.test', 'mx20.a.test']);
  });

  test('that were asked for again say so, and who waits is told of each time', async () => {
    const told: unknown[] = [];
    const onRetry: RunOptions['onRetry'] = (outcome, next) => {
      if (!('result' in outcome)) told.push([outcome.problem, next]);
    };
    const { lookup } = await lookUp([busy, busy], patient, { concurrency: 1, onRetry });
    expect(lookup?.attempts).toMatchObject({ count: 2, earlier: [{ problem: 'server-failure' }] });
    expect(told).toEqual([['server-failure', { count: 1, delayMs: 1 }]]);
  });

  test('are asked for no more often than was allowed', async () => {
    const { asked, lookup } = await lookUp(Array(9).fill(busy), patient);
    expect({ asked, problem: lookup?.problem }).toEqual({ asked: 6, problem: 'server-failure' });
  });

  test('are waited for', async () => {
    const { asked } = await lookUp(Array(5).fill(busy), { 'wait-for': '20s', 'retry-delay': '1ms' });
    expect(asked).toBe(6);
  });

  test.each([
    ['without patience', busy, {}, 2],
    ['where there is no such domain', { code: 3 }, patient, 1],
  ])('are looked up once %s', async (_when, answer, given, times) => {
    expect((await lookUp(Array(9).fill(answer), given)).asked).toBe(times);
  });
});
