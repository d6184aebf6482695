import { renderTextDomain, renderTextTarget, retryInWords, type TargetOutcome } from '@smtp-probe/probe';
import type { TestItem, TestRun } from 'vscode';

type RetryWords = Parameters<typeof retryInWords>;

/**
 * What a test run prints, and the one place that prints there. It is a terminal: all of it is the core's text report, in
 * which server text has gone through `visible`, and its lines end as a terminal wants them.
 */
export class RunOutput {
  readonly #run: TestRun;

  constructor(run: TestRun) {
    this.#run = run;
  }

  outcome({ judgements, domain }: TargetOutcome, item: TestItem): void {
    for (const judgement of judgements) this.#print(renderTextTarget(judgement, options), item);
    if (domain) this.#print(renderTextDomain(domain, options), item);
  }

  retry(...retry: RetryWords): void {
    const words = retryInWords(...retry);
    if (words !== null) this.note(words);
  }

  /** A line of our own. */
  note(words: string): void {
    this.#print(`${words}\n`);
  }

  #print(text: string, item?: TestItem): void {
    this.#run.appendOutput(text.replaceAll('\n', '\r\n'), undefined, item);
  }
}

const options = { color: true, transcript: 'all' } as const;
