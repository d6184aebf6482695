import type { TargetRequest } from './config/request.ts';
import type { Settings } from './config/settings.ts';
import { hostsOf, lookUpDomain } from './domain-lookup.ts';
import { EgressControl, type EgressOptions } from './egress-control.ts';
import {
  addBehind,
  alone,
  groupOf,
  type Host,
  type HostGroup,
  type HostProbe,
  type Origin,
  outcomeOf,
} from './host-group.ts';
import { targetsAtEachAddress } from './net/each-address.ts';
import { tell } from './net/listener.ts';
import type { PublishedOptions } from './net/published.ts';
import type { Baseline } from './policy/baseline.ts';
import type { TargetOutcome } from './policy/outcome.ts';
import { type Judgement, judge } from './policy/verdict.ts';
import { type Slot, type Step, type Work, workThrough } from './pool.ts';
import { affordableConcurrency, Prober, type TogetherOptions } from './prober.ts';
import { isHostName } from './protocol/host-name.ts';
import type { Target } from './result.ts';
import { type RetryListener, retrying } from './retrying.ts';
import { isDomain } from './target.ts';
import type { TranscriptEntry } from './transcript.ts';

/** What holds for all targets of a run; what is asked of each stands in its settings. */
export interface RunOptions
  extends TogetherOptions,
    Pick<EgressOptions, 'hostedRunner'>,
    Pick<PublishedOptions, 'ca' | 'policyPort' | 'signal'> {
  /** Whether targets that were not begun when the run was cancelled are told as cancelled, or left out: the default. */
  readonly notBegun?: 'told' | 'left-out';
  /** Cannot influence the run. */
  readonly onRetry?: RetryListener;
  /** Is told each line of every session as it is said. Cannot influence the run. */
  readonly onTranscript?: (entry: TranscriptEntry, session: RunSession) => void;
  /**
   * Is told each host as it is done, before the domain that it belongs to, and its place in the order of preference, counted
   * from 0. Cannot influence the run.
   */
  readonly onHost?: (judgement: Judgement, place: number) => void;
  /** An earlier report to hold every server against. */
  readonly baseline?: Baseline;
}

/** With whom a line was said, and the place of the target in the list that led there, counted from 0. */
export interface RunSession {
  readonly index: number;
  /** The server: the target itself, or one of its hosts or addresses. */
  readonly target: Target;
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
  const { signal } = options;
  const concurrency = affordableConcurrency(options);
  for await (const outcomes of workThrough(jobs, run.work, { concurrency, signal })) {
    for (const outcome of outcomes) yield outcome;
  }
  yield* run.brokenOff();
  if (options.notBegun !== 'told') return;
  // Only a signal that has aborted leaves any, and with that no network is touched.
  for (const job of jobs) {
    const { value } = await run.work(job, noSlot);
    if (value) yield value;
  }
}

/** For work that ends before it begins. */
const noSlot: Slot = { signal: AbortSignal.abort(), lendUntil: (turn) => turn, retreat: async () => 0 };

/** What is to be done for a target: look up whom to speak to, where that must be known first, and speak to a host. */
type Job = LookUp | HostProbe;

interface LookUp {
  readonly kind: 'look-up';
  readonly index: number;
  readonly request: TargetRequest;
}

class Run {
  readonly #options: RunOptions;
  readonly #prober: Prober;
  readonly #egress: EgressControl;
  /** Targets of which some is done, or looked up, and some is not. */
  readonly #open = new Set<HostGroup>();

  constructor(options: RunOptions) {
    this.#options = options;
    this.#prober = new Prober(options);
    this.#egress = new EgressControl(options);
  }

  *jobs(requests: Iterable<TargetRequest>): Generator<Job> {
    let index = 0;
    for (const request of requests) {
      const { target, settings } = request;
      const wantsEach = settings.addresses === 'all';
      if (isDomain(target) || (wantsEach && isHostName(target.host)))
        yield { kind: 'look-up', index, request };
      else yield alone(index, request, target);
      index += 1;
    }
  }

  readonly work: Work<Job, TargetOutcome> = (job, slot) =>
    job.kind === 'look-up' ? this.#lookUp(job, slot) : this.#probe(job, slot);

  /** The targets that were cancelled between two of their hosts or addresses. */
  async *brokenOff(): AsyncGenerator<TargetOutcome> {
    for (const group of this.#open) {
      // An address that nobody came to is told as cancelled: without it, the others would pass for the whole host.
      const missing = group.jobs.filter(({ place, resolved }) => resolved && !group.judgements[place]);
      for (const job of missing) await this.#probe(job, noSlot);
      yield this.#outcomeOf(group);
    }
  }

  async #lookUp({ index, request }: LookUp, slot: Slot): Promise<Step<Job, TargetOutcome>> {
    const { target, settings } = request;
    if (isDomain(target)) {
      const domain = await lookUpDomain(target, settings, slot, this.#options);
      return await this.#toHosts({ index, request, domain }, hostsOf(domain.lookup), slot);
    }
    // Whoever cancels wants no look-up any more.
    if (slot.signal.aborted) return await this.#probe(alone(index, request, target), slot);
    return await this.#toHosts({ index, request, domain: null }, [{ target, via: null }], slot);
  }

  /** On to the hosts that a target led to, or to each of their addresses. */
  async #toHosts(
    origin: Origin,
    named: readonly Host[],
    { signal }: Slot,
  ): Promise<Step<Job, TargetOutcome>> {
    const { settings } = origin.request;
    const hosts = settings.addresses === 'all' ? await this.#eachAddress(named, settings, signal) : named;
    const group = groupOf(origin, hosts);
    if (hosts.length === 0) return { value: this.#outcomeOf(group) };
    this.#open.add(group);
    return { next: group.jobs };
  }

  async #eachAddress(
    hosts: readonly Host[],
    settings: Settings,
    signal: AbortSignal,
  ): Promise<readonly Host[]> {
    const found = await Promise.all(
      hosts.map(async ({ target, via }) => {
        const lookup = this.#prober.lookupFor(target, settings);
        const targets = await targetsAtEachAddress(target, { ...settings, lookup, signal });
        return targets.map((each): Host => ({ ...each, via }));
      }),
    );
    return found.flat();
  }

  async #probe(job: HostProbe, slot: Slot): Promise<Step<Job, TargetOutcome>> {
    const { group } = job;
    const { settings } = group.request;
    const { baseline, onHost, onRetry } = this.#options;
    let found: readonly Host[] = [job];
    let isFirstTry = true;
    const judgement = await retrying(
      async () => {
        // A look-up that has failed is tried again like all else, and may find several addresses.
        if (!isFirstTry && job.resolved?.resolution.ok === false)
          found = await this.#eachAddress([job], settings, slot.signal);
        isFirstTry = false;
        return await this.#judgementOn(found[0] ?? job, group, slot);
      },
      settings.retry,
      { slot, onRetry },
    );
    const compared = baseline?.compare(judgement, settings.policy) ?? judgement;
    group.judgements[job.place] = compared;
    group.left -= 1;
    tell(onHost, compared, job.place);
    const next = found.length > 1 ? addBehind(job, found.slice(1)) : [];
    if (group.left > 0) return { next };
    this.#open.delete(group);
    return { value: this.#outcomeOf(group) };
  }

  /** One session with a host, judged. */
  async #judgementOn(
    { target, via, resolved }: Host,
    { index, request, domain }: HostGroup,
    slot: Slot,
  ): Promise<Judgement> {
    const { settings, source } = request;
    const { ca, onTranscript } = this.#options;
    const published = domain?.published;
    const asked = {
      ...settings,
      ...(ca !== undefined && { ca }),
      ...(published && { published }),
      ...(resolved && { resolved }),
      ...(onTranscript && {
        onTranscript: (entry: TranscriptEntry) => onTranscript(entry, { index, target }),
      }),
    };
    const result = await this.#prober.probe(target, asked, slot);
    const egress = await this.#egress.evidence(result, settings, slot.signal);
    return judge(result, settings.policy, { source, via, egress });
  }

  #outcomeOf(group: HostGroup): TargetOutcome {
    return outcomeOf(group, this.#options.baseline);
  }
}
