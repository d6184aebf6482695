import type { MxHost, MxLookup } from '../../src/domain.ts';
import { Baseline } from '../../src/policy/baseline.ts';
import { type DomainJudgement, judgeDomain } from '../../src/policy/domain.ts';
import { defaultPolicy, type MxRule } from '../../src/policy/policy.ts';
import { runOf, sumUp } from '../../src/policy/runs.ts';
import { type Judgement, judge } from '../../src/policy/verdict.ts';
import type { ProbeResult } from '../../src/result.ts';
import { healthy, noStartTls, nothingSeen, sampleTarget } from './sample-results.ts';

/** What example.com says, unless told otherwise: two hosts, the first preferred. */
export function lookup(differs: Partial<MxLookup> = {}): MxLookup {
  return {
    target: { domain: 'example.com', port: 25, label: 'mx:example.com' },
    observedAt: '2026-11-23T21:00:00.000Z',
    security: 'insecure',
    source: 'mx',
    hosts: [mx('mx1.example.com', 10), mx('mx2.example.com', 20)],
    hostsLeftOut: 0,
    problem: null,
    lookupMs: 12.5,
    attempts: null,
    ...differs,
  };
}

export function mx(host: string, preference: number | null, differs: Partial<MxHost> = {}): MxHost {
  return { host, preference, problem: null, isAlias: false, ...differs };
}

/** A result of the samples, as if it were of this host of example.com. */
export function hostJudgement(host: string, result: ProbeResult, preference = 10): Judgement {
  const target = { ...result.target, host, label: `${host}:25` };
  return judge({ ...result, target }, defaultPolicy, { via: { domain: 'mx:example.com', preference } });
}

export function domain(
  differs: Partial<MxLookup>,
  hosts: readonly Judgement[],
  mxRule: MxRule = 'every',
): DomainJudgement {
  return judgeDomain(lookup(differs), hosts, { mxRule });
}

/** One host is good, one has no STARTTLS. */
export const someDomain = domain({}, [
  hostJudgement('mx1.example.com', healthy),
  hostJudgement('mx2.example.com', noStartTls, 20),
]);

/** The same, after DNS had been in trouble twice. */
export const lookedUpAtLast: DomainJudgement = domain(
  {
    attempts: {
      count: 3,
      totalMs: 12_012.5,
      earlier: [
        { observedAt: '2026-11-23T20:59:57.000Z', problem: 'server-failure', lookupMs: 8.1 },
        { observedAt: '2026-11-23T20:59:58.000Z', problem: 'timeout', lookupMs: 10_000 },
      ],
    },
  },
  someDomain.hosts,
);

const nowhere = nothingSeen(sampleTarget('example.com'), {
  kind: 'failed',
  code: 'dns-not-found',
  phase: 'resolve',
  errno: 'NODATA',
});

const gone = hostJudgement('mx2.example.com', healthy, 20);

/** A host of the baseline, which the first of two runs still had, is gone. */
const withLostHost: DomainJudgement = {
  ...new Baseline({ judgements: [], domains: [someDomain] }).compareDomain(
    domain({ hosts: [mx('mx1.example.com', 10)] }, [hostJudgement('mx1.example.com', healthy)]),
    defaultPolicy,
  ),
  earlierHosts: [{ host: 'mx2.example.com', runs: sumUp([runOf(gone)]) }],
};

/** Between them they have every code that a domain can have. */
export const everyDomain: readonly DomainJudgement[] = [
  someDomain,
  domain(
    {
      hosts: [
        mx('192.0.2.1', 10, { problem: 'address', isAlias: null }),
        mx('a_b.example.com', 20, { problem: 'not-a-host', isAlias: null }),
        mx('alias.example.com', 30, { isAlias: true }),
        mx('', 40, { problem: 'null-mx', isAlias: null }),
      ],
      hostsLeftOut: 3,
    },
    [],
  ),
  domain({ source: 'null-mx', hosts: [], attempts: lookedUpAtLast.lookup.attempts }, []),
  domain({ source: 'implicit', hosts: [mx('example.com', null)] }, [hostJudgement('example.com', nowhere)]),
  ...(['no-such-name', 'server-failure', 'refused', 'timeout', 'cancelled'] as const).map((problem) =>
    domain({ source: null, hosts: [], problem }, []),
  ),
  withLostHost,
];
