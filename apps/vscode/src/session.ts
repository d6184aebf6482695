import {
  type JsonResult,
  type Judgement,
  jsonResult,
  judge,
  observe,
  type Settings,
  type Target,
} from '@smtp-probe/probe';
import type { TranscriptChannel } from './channel.ts';
import { withProgress } from './progress.ts';

/** What came of one test: judged, and as the data that callers get. */
export interface Outcome {
  readonly judgement: Judgement;
  readonly json: JsonResult;
}

/** Runs tests, any number at once, each with its progress and its part of the channel. */
export class Session {
  readonly #channel: TranscriptChannel;
  readonly #running = new Set<AbortController>();

  constructor(channel: TranscriptChannel) {
    this.#channel = channel;
  }

  /** Cancelling is an outcome like any other: what was seen until then is in the result. */
  async run(target: Target, { policy, ...options }: Settings): Promise<Outcome> {
    const cancelling = new AbortController();
    this.#running.add(cancelling);
    const run = this.#channel.begin(target);
    try {
      const result = await withProgress(target, cancelling, (onPhase) =>
        observe(target, {
          ...options,
          signal: cancelling.signal,
          onPhase,
          onTranscript: (entry) => run.entry(entry),
        }),
      );
      const judgement = judge(result, policy);
      run.verdict(judgement);
      return { judgement, json: jsonResult(judgement) };
    } finally {
      run.end();
      this.#running.delete(cancelling);
    }
  }

  cancelAll(): void {
    for (const cancelling of this.#running) cancelling.abort();
  }
}
