import {
  type DomainJudgement,
  type Judgement,
  judge,
  ListOrder,
  type MailDomain,
  observe,
  runTargets,
  type Settings,
  type Target,
} from '@smtp-probe/probe';
import * as vscode from 'vscode';
import type { ChannelPart, TranscriptChannel } from './channel.ts';
import { withPhases, withProgress } from './progress.ts';
import type { RunningTests } from './running-tests.ts';

/** Runs tests, any number at once, each with its progress and its part of the channel. */
export class Session {
  readonly #channel: TranscriptChannel;
  readonly #running: RunningTests;

  constructor(channel: TranscriptChannel, running: RunningTests) {
    this.#channel = channel;
    this.#running = running;
  }

  /** Cancelling is an outcome like any other: what was seen until then is in the result. */
  async run(
    target: Target,
    { policy, ...options }: Settings,
    cancelling = new AbortController(),
  ): Promise<Judgement> {
    return await this.#hold(target, cancelling, async (part) => {
      const { signal } = cancelling;
      const result = await withPhases(target, cancelling, (onPhase) =>
        observe(target, { ...options, signal, onPhase, onTranscript: part.entry }),
      );
      const judgement = judge(result, policy);
      part.verdict(judgement);
      return judgement;
    });
  }

  /**
   * Tests the MX hosts of a domain side by side. Each has its lines together in the channel, by preference: as soon as it is done
   * and all before it are.
   */
  async runDomain(domain: MailDomain, settings: Settings): Promise<DomainJudgement> {
    const cancelling = new AbortController();
    return await this.#hold(domain, cancelling, (part) =>
      withProgress(domain, cancelling, async (show) => {
        let done = 0;
        const order = new ListOrder<Judgement>();
        show((seconds) => vscode.l10n.t('testing its MX hosts, {0} s, {1} done', seconds, done));
        const outcomes = runTargets([{ target: domain, settings, source: null }], {
          concurrency: settings.concurrency,
          perAddress: settings.perAddress,
          signal: cancelling.signal,
          notBegun: 'told',
          onHost: (judgement, place) => {
            done += 1;
            order.add(place, judgement).forEach(part.host);
          },
        });
        for await (const { domain: judgement } of outcomes) {
          if (!judgement) continue;
          order.rest().forEach(part.host);
          part.domainVerdict(judgement);
          return judgement;
        }
        throw new TypeError('a domain without its judgement');
      }),
    );
  }

  /** Holds a test that has its part of the channel until it is over. */
  async #hold<Outcome>(
    target: Target | MailDomain,
    cancelling: AbortController,
    test: (part: ChannelPart) => Promise<Outcome>,
  ): Promise<Outcome> {
    const part = this.#channel.begin(target);
    try {
      return await this.#running.hold(cancelling, () => test(part));
    } finally {
      part.end();
    }
  }
}
