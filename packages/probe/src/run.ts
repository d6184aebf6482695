import type { TargetRequest } from './config/request.ts';
import type { Settings } from './config/settings.ts';
import type { MailDomain, MxLookup, Via } from './domain.ts';
import { lookUpMx } from './net/mx.ts';
import { lookUpPublished, type PublishedOptions } from './net/published.ts';
import { judgeDomain } from './policy/domain.ts';
import type { TargetOutcome } from './policy/outcome.ts';
import { type Judgement, judge } from './policy/verdict.ts';
import { type Step, type Work, workThrough } from './pool.ts';
import { observe } from './probe.ts';
import type { Published } from './published.ts';
import type { Target } from './result.ts';
import { isDomain, targetOf } from './target.ts';

/** What holds for all targets of a run; what is asked of each stands in its settings. */
export interface RunOptions extends Pick<PublishedOptions, 'ca' | 'policyPort' | 'signal'> {
  /** How many servers are spoken to, or domains looked up, at once. */
  readonly concurrency: number;
  /** Whether targets that were not begun when the run was cancelled are told as cancelled, or left out: the default. */
  readonly notBegun?: 'told' | 'left-out';
}

/**
 * Probes and judges all targets, and yields what came of each as soon as it is known: in the order of the ends, not of
 * the list. Nothing of a target is kept before its turn or after it has been told.
 *
 * A domain's look-up has a slot of its own like any session; its hosts come next, and it is told when all are done.
 *
 * When the signal aborts, targets under way end at once with all that was seen, a domain with those of its hosts that
 * were begun; targets not begun are left out.
 */
export async function* runTargets(
  requests: Iterable<TargetRequest>,
  options: RunOptions,
): AsyncGenerator<TargetOutcome> {
  const run = new Run(options);
  const jobs = run.jobs(requests);
  yield* workThrough(jobs, run.work, options);
  yield* run.brokenOff();
  if (options.notBegun !== 'told') return;
  // Only a signal that has aborted leaves any, and with that no network is touched.
  for (const job of jobs) {
    const { value } = await run.work(job, { signal: AbortSignal.abort() });
    if (value) yield value;
  }
}

/** What is to be done for a target: look up its hosts where it is a domain, and speak to a host. */
type Job = LookUp | HostProbe;

interface LookUp {
  readonly kind: 'look-up';
  readonly index: number;
  readonly request: TargetRequest;
  readonly target: MailDomain;
}

interface HostProbe {
  readonly kind: 'host';
  readonly target: Target;
  readonly via: Via | null;
  readonly group: Group;
  /** Its place in the group. */
  readonly place: number;
}

/** The hosts of one target, of which there is one unless the target is a domain. */
interface Group {
  readonly index: number;
  readonly request: TargetRequest;
  readonly domain: DomainLookup | null;
  /** By place; with gaps where a host is not done. */
  readonly judgements: (Judgement | undefined)[];
  /** How many are not done. */
  left: number;
}

interface DomainLookup {
  readonly lookup: MxLookup;
  readonly published: Published;
}

class Run {
  readonly #options: RunOptions;
  /** Domains with hosts that are not done. */
  readonly #open = new Set<Group>();

  constructor(options: RunOptions) {
    this.#options = options;
  }

  *jobs(requests: Iterable<TargetRequest>): Generator<Job> {
    let index = 0;
    for (const request of requests) {
      const { target } = request;
      if (isDomain(target)) yield { kind: 'look-up', index, request, target };
      else {
        const group = { index, request, domain: null, judgements: [], left: 1 };
        yield { kind: 'host', target, via: null, group, place: 0 };
      }
      index += 1;
    }
  }

  readonly work: Work<Job, TargetOutcome> = (job, { signal }) =>
    job.kind === 'look-up' ? this.#lookUp(job, signal) : this.#probe(job, signal);

  /** The domains that were cancelled between two of their hosts. */
  *brokenOff(): Generator<TargetOutcome> {
    for (const group of this.#open) yield outcomeOf(group);
  }

  async #lookUp({ index, request, target }: LookUp, signal: AbortSignal): Promise<Step<Job, TargetOutcome>> {
    const domain = await lookUpDomain(target, request.settings, { ...this.#options, signal });
    const { lookup } = domain;
    const hosts = lookup.hosts.flatMap(({ host, preference, problem }) => {
      const parsed = targetOf(host, target.port);
      return problem === null && parsed.ok ? [{ target: parsed.target, preference }] : [];
    });
    const group: Group = { index, request, domain, judgements: [], left: hosts.length };
    if (hosts.length === 0) return { value: outcomeOf(group) };
    this.#open.add(group);
    const next = hosts.map(({ target: host, preference }, place): HostProbe => {
      return { kind: 'host', target: host, via: { domain: target.label, preference }, group, place };
    });
    return { next };
  }

  async #probe(
    { target, via, group, place }: HostProbe,
    signal: AbortSignal,
  ): Promise<Step<Job, TargetOutcome>> {
    const { settings, source } = group.request;
    const { ca } = this.#options;
    const published = group.domain?.published;
    const result = await observe(target, {
      ...settings,
      ...(ca !== undefined && { ca }),
      ...(published && { published }),
      signal,
    });
    group.judgements[place] = judge(result, settings.policy, { source, via });
    group.left -= 1;
    if (group.left > 0) return {};
    this.#open.delete(group);
    return { value: outcomeOf(group) };
  }
}

function outcomeOf({ index, request, domain, judgements }: Group): TargetOutcome {
  const done = judgements.filter((each) => each !== undefined);
  if (domain) {
    const { settings, source } = request;
    const judgement = judgeDomain(domain.lookup, done, settings.policy, source);
    return { index, verdict: judgement.verdict, judgements: done, domain: judgement };
  }
  const [own] = done;
  if (!own) throw new TypeError('a target without its judgement');
  return { index, verdict: own.verdict, judgements: done, domain: null };
}

async function lookUpDomain(
  target: MailDomain,
  settings: Settings,
  options: Omit<RunOptions, 'concurrency'> & { readonly signal: AbortSignal },
): Promise<DomainLookup> {
  const { resolver, limits, policy } = settings;
  const lookup = await lookUpMx(target, {
    limitMs: limits.connectMs,
    ...(resolver !== undefined && { resolver }),
    signal: options.signal,
  });
  const { domain } = target;
  if (policy.mtaSts === 'off' || lookup.hosts.length === 0) {
    return { lookup, published: { domain, security: lookup.security, mtaSts: null, tlsRpt: null } };
  }
  return { lookup, published: await lookUpPublished(domain, lookup.security, { ...settings, ...options }) };
}
