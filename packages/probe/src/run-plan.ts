import type { ProbeJob } from './batch.ts';
import type { TargetRequest } from './config/request.ts';
import type { Settings } from './config/settings.ts';
import type { MailDomain, MxLookup, Via } from './domain.ts';
import { lookUpMx } from './net/mx.ts';
import { lookUpPublished, type PublishedOptions } from './net/published.ts';
import { type DomainJudgement, judgeDomain } from './policy/domain.ts';
import type { Judgement } from './policy/verdict.ts';
import type { Published } from './published.ts';
import type { Target } from './result.ts';
import { isDomain, targetOf } from './target.ts';

/** A server to probe, and the domain that named it, if one did. */
export interface HostRequest extends Omit<TargetRequest, 'target'> {
  readonly target: Target;
  readonly via: Via | null;
  /** What the domain publishes for its hosts; null for a target of its own. */
  readonly published: Published | null;
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

/** What holds for all look-ups of a plan. */
export type PlanOptions = Pick<PublishedOptions, 'signal' | 'ca' | 'policyPort'>;

/** Looks up the hosts of the domains among the targets, and puts them in the domains' places. */
export async function planRun(
  requests: readonly TargetRequest[],
  options: PlanOptions = {},
): Promise<RunPlan> {
  const lookups = await lookUpAll(requests, options);
  const planned: HostRequest[] = [];
  const domains: PlannedDomain[] = [];
  for (const [index, request] of requests.entries()) {
    const { target, ...rest } = request;
    const { lookup, published } = lookups[index] ?? {};
    if (!lookup || !published) {
      if (!isDomain(target)) planned.push({ ...rest, target, via: null, published: null });
      continue;
    }
    const hosts = lookup.hosts.flatMap(({ host, preference, problem }) => {
      const parsed = targetOf(host, lookup.target.port);
      const via = { domain: lookup.target.label, preference };
      return problem === null && parsed.ok ? [{ ...rest, target: parsed.target, via, published }] : [];
    });
    domains.push({ request, lookup, first: planned.length, count: hosts.length });
    planned.push(...hosts);
  }
  return { requests: planned, domains };
}

/** The plan's requests as jobs for `probeAll`, in the same places. */
export function jobsOf({ requests }: RunPlan): readonly ProbeJob[] {
  return requests.map(({ target, settings, published }) => ({
    target,
    options: { ...settings, ...(published && { published }) },
  }));
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

interface DomainLookup {
  readonly lookup: MxLookup;
  readonly published: Published;
}

/** The look-up of each request that is a domain, in its place. */
async function lookUpAll(
  requests: readonly TargetRequest[],
  options: PlanOptions,
): Promise<readonly (DomainLookup | undefined)[]> {
  const lookups: (DomainLookup | undefined)[] = [];
  const queue = requests.entries();
  const work = async (): Promise<void> => {
    for (const [index, { target, settings }] of queue) {
      if (isDomain(target)) lookups[index] = await lookUp(target, settings, options);
    }
  };
  await Promise.all(Array.from({ length: lookupsAtOnce }, work));
  return lookups;
}

async function lookUp(target: MailDomain, settings: Settings, options: PlanOptions): Promise<DomainLookup> {
  const { resolver, limits, policy } = settings;
  const { signal } = options;
  const lookup = await lookUpMx(target, {
    limitMs: limits.connectMs,
    ...(resolver !== undefined && { resolver }),
    ...(signal && { signal }),
  });
  const { domain } = target;
  if (policy.mtaSts === 'off' || lookup.hosts.length === 0) {
    return { lookup, published: { domain, security: lookup.security, mtaSts: null, tlsRpt: null } };
  }
  return { lookup, published: await lookUpPublished(domain, lookup.security, { ...settings, ...options }) };
}
