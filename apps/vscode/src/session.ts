import {
  type DomainJudgement,
  type Judgement,
  judge,
  type MailDomain,
  observe,
  runTargets,
  type Settings,
  type Target,
} from '@smtp-probe/probe';
import * as vscode from 'vscode';
import type { TranscriptChannel } from './channel.ts';
import { withPhases, withProgress } from './progress.ts';

/** Runs tests, any number at once, each with its progress and its part of the channel. */
export class Session {
  readonly #channel: TranscriptChannel;
  readonly #running = new Set<AbortController>();

  constructor(channel: TranscriptChannel) {
    this.#channel = channel;
  }

  /** Cancelling is an outcome like any other: what was seen until then is in the result. */
  async run(
    target: Target,
    { policy, ...options }: Settings,
    cancelling = new AbortController(),
  ): Promise<Judgement> {
    const run = this.#channel.begin(target);
    this.#running.add(cancelling);
    try {
      const result = await withPhases(target, cancelling, (onPhase) =>
        observe(target, {
          ...options,
          signal: cancelling.signal,
          onPhase,
          onTranscript: (entry) => run.entry(entry),
        }),
      );
      const judgement = judge(result, policy);
      run.verdict(judgement);
      return judgement;
    } finally {
      run.end();
      this.#running.delete(cancelling);
    }
  }

  /** Tests the MX hosts of a domain side by side; each has its lines together in the channel, as soon as it is done. */
  async runDomain(domain: MailDomain, settings: Settings): Promise<DomainJudgement> {
    const cancelling = new AbortController();
    const run = this.#channel.begin(domain);
    this.#running.add(cancelling);
    try {
      return await withProgress(domain, cancelling, async (show) => {
        let done = 0;
        show((seconds) => vscode.l10n.t('testing its MX hosts, {0} s, {1} done', seconds, done));
        const outcomes = runTargets([{ target: domain, settings, source: null }], {
          concurrency: settings.concurrency,
          perAddress: settings.perAddress,
          signal: cancelling.signal,
          notBegun: 'told',
          onHost: (judgement) => {
            done += 1;
            run.host(judgement);
          },
        });
        for await (const { domain: judgement } of outcomes) {
          if (!judgement) continue;
          run.domainVerdict(judgement);
          return judgement;
        }
        throw new TypeError('a domain without its judgement');
      });
    } finally {
      run.end();
      this.#running.delete(cancelling);
    }
  }

  cancelAll(): void {
    for (const cancelling of this.#running) cancelling.abort();
  }
}
