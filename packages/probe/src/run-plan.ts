import type { TargetRequest } from './config/request.ts';
import type { MxLookup, Via } from './domain.ts';
import { lookUpMx } from './net/mx.ts';
import { type DomainJudgement, judgeDomain } from './policy/domain.ts';
import type { Judgement } from './policy/verdict.ts';
import type { Target } from './result.ts';
import { isDomain, targetOf } from './target.ts';

/** A server to probe, and the domain that named it, if one did. */
export interface HostRequest extends Omit<TargetRequest, 'target'> {
  readonly target: Target;
  readonly via: Via | null;
}

/** A domain, and which of the plan's requests are its hosts. */
export interface PlannedDomain {
  readonly request: TargetRequest;
  readonly lookup: MxLookup;
  /** The place of its first host among the requests, or of what comes next where it has none. */
  readonly first: number;
  readonly count: number;
}

/** All that a run probes, with each domain's hosts in its place. */
export interface RunPlan {
  readonly requests: readonly HostRequest[];
  readonly domains: readonly PlannedDomain[];
}

/** How many domains are looked up at once: each is a datagram or two, and the resolver is one. */
const lookupsAtOnce = 16;

/** Looks up the hosts of the domains among the targets, and puts them in the domains' places. */
export async function planRun(
  requests: readonly TargetRequest[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<RunPlan> {
  const lookups = await lookUpAll(requests, options.signal);
  const planned: HostRequest[] = [];
  const domains: PlannedDomain[] = [];
  for (const [index, request] of requests.entries()) {
    const { target, ...rest } = request;
    const lookup = lookups[index];
    if (!lookup) {
      if (!isDomain(target)) planned.push({ ...rest, target, via: null });
      continue;
    }
    const hosts = lookup.hosts.flatMap(({ host, preference, problem }) => {
      const parsed = targetOf(host, lookup.target.port);
      const via = { domain: lookup.target.label, preference };
      return problem === null && parsed.ok ? [{ ...rest, target: parsed.target, via }] : [];
    });
    domains.push({ request, lookup, first: planned.length, count: hosts.length });
    planned.push(...hosts);
  }
  return { requests: planned, domains };
}

/** Judges the plan's domains by the judgements of its requests, which stand in the same places. */
export function judgeDomains(
  plan: RunPlan,
  judgements: readonly (Judgement | undefined)[],
): readonly DomainJudgement[] {
  return plan.domains.map((domain) => judgePlanned(domain, judgements));
}

/** Judges one domain; a host that was never begun has no judgement. */
export function judgePlanned(
  { request, lookup, first, count }: PlannedDomain,
  judgements: readonly (Judgement | undefined)[],
): DomainJudgement {
  const hosts = judgements.slice(first, first + count).filter((each) => each !== undefined);
  return judgeDomain(lookup, hosts, request.settings.policy, request.source);
}

/** The look-up of each request that is a domain, in its place. */
async function lookUpAll(
  requests: readonly TargetRequest[],
  signal: AbortSignal | undefined,
): Promise<readonly (MxLookup | undefined)[]> {
  const lookups: (MxLookup | undefined)[] = [];
  const queue = requests.entries();
  const work = async (): Promise<void> => {
    for (const [index, { target, settings }] of queue) {
      if (!isDomain(target)) continue;
      const { resolver, limits } = settings;
      lookups[index] = await lookUpMx(target, {
        limitMs: limits.connectMs,
        ...(resolver !== undefined && { resolver }),
        ...(signal && { signal }),
      });
    }
  };
  await Promise.all(Array.from({ length: lookupsAtOnce }, work));
  return lookups;
}
