import type { TargetRequest } from './config/request.ts';
import type { Via } from './domain.ts';
import type { DomainLookup } from './domain-lookup.ts';
import type { ResolvedHost } from './net/resolve.ts';
import type { Baseline } from './policy/baseline.ts';
import { judgeDomain } from './policy/domain.ts';
import type { TargetOutcome } from './policy/outcome.ts';
import type { Judgement } from './policy/verdict.ts';
import { countVerdicts, overallVerdict } from './report/counts.ts';
import type { Target } from './result.ts';

/** A host to speak to, and what led there. */
export interface Host {
  readonly target: Target;
  readonly via: Via | null;
  /** Set where its addresses were looked up, to be probed one by one. */
  readonly resolved?: ResolvedHost;
}

/** The job of speaking to a host. */
export interface HostProbe extends Host {
  readonly kind: 'host';
  readonly group: HostGroup;
  /** Its place in the group. It moves on where a host before it turns out to have more addresses. */
  place: number;
}

/** The hosts of one target: of a server itself, or each of its addresses where all are asked for. */
export interface HostGroup {
  readonly index: number;
  readonly request: TargetRequest;
  readonly domain: DomainLookup | null;
  /** By place; empty where there is nothing but the target itself. */
  readonly jobs: HostProbe[];
  /** By place; with gaps where a host is not done. */
  readonly judgements: (Judgement | undefined)[];
  /** How many are not done. */
  left: number;
}

/** What a group is of. */
export type Origin = Pick<HostGroup, 'index' | 'request' | 'domain'>;

/** The only job of a server. */
export function alone(index: number, request: TargetRequest, target: Target): HostProbe {
  const group: HostGroup = { index, request, domain: null, jobs: [], judgements: [], left: 1 };
  return { kind: 'host', target, via: null, group, place: 0 };
}

export function groupOf(origin: Origin, hosts: readonly Host[]): HostGroup {
  const group: HostGroup = { ...origin, jobs: [], judgements: [], left: hosts.length };
  group.jobs.push(...jobsOf(group, hosts, 0));
  return group;
}

/** Takes more hosts into the group of a job that is done, behind it; returns their jobs. */
export function addBehind({ group, place }: HostProbe, hosts: readonly Host[]): readonly HostProbe[] {
  const jobs = jobsOf(group, hosts, place + 1);
  for (const job of group.jobs.slice(place + 1)) job.place += jobs.length;
  group.jobs.splice(place + 1, 0, ...jobs);
  group.judgements.splice(place + 1, 0, ...jobs.map(() => undefined));
  group.left += jobs.length;
  return jobs;
}

function jobsOf(group: HostGroup, hosts: readonly Host[], first: number): readonly HostProbe[] {
  return hosts.map((host, index) => ({ kind: 'host', ...host, group, place: first + index }));
}

/** What came of the target; the hosts that are not done are missing. */
export function outcomeOf(
  { index, request, domain, judgements }: HostGroup,
  baseline: Baseline | undefined,
): TargetOutcome {
  const done = judgements.filter((each) => each !== undefined);
  if (domain) {
    const { settings, source } = request;
    const judgement = judgeDomain(domain.lookup, done, settings.policy, source);
    const compared = baseline?.compareDomain(judgement, settings.policy) ?? judgement;
    return { index, verdict: compared.verdict, judgements: done, domain: compared };
  }
  if (done.length === 0) throw new TypeError('a target without its judgement');
  return { index, verdict: overallVerdict(countVerdicts(done)), judgements: done, domain: null };
}
