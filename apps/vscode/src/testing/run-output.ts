import {
  commonLabelWidth,
  isDomain,
  type Judgement,
  type MxLookup,
  type RunSession,
  renderTextDomain,
  renderTextEntry,
  renderTextTarget,
  retryInWords,
  type TargetOutcome,
  type TargetRequest,
  type TranscriptEntry,
} from '@smtp-probe/probe';
import type { TestItem, TestRun } from 'vscode';

/** A target that is tested, and its item. */
export interface TestedItem {
  readonly item: TestItem;
  readonly request: TargetRequest;
}

/**
 * What a test run prints, and the one place that prints there. It is a terminal: all of it is the core's text report, in
 * which server text has gone through `visible`, and its lines end as a terminal wants them.
 *
 * Lines come as they are said. Where several sessions are held at once each begins with whom it was said with, and in the
 * output of its target's item stand those of that target alone.
 */
export class RunOutput {
  readonly #run: TestRun;
  readonly #tested: readonly TestedItem[];
  readonly #options: { readonly color: true; readonly transcript: 'told'; readonly labelWidth: number };
  readonly #isOneSession: boolean;

  /** @param tested the targets, by their place in the list */
  constructor(run: TestRun, tested: readonly TestedItem[]) {
    this.#run = run;
    this.#tested = tested;
    this.#isOneSession = tested.length === 1 && tested.every(({ request }) => isOneSession(request));
    const labelWidth = this.#isOneSession ? 0 : commonLabelWidth(tested.map(({ request }) => request.target));
    this.#options = { color: true, transcript: 'told', labelWidth };
  }

  entry(entry: TranscriptEntry, session: RunSession): void {
    const label = this.#isOneSession ? undefined : this.#nameOf(session);
    this.#print(renderTextEntry(entry, { ...this.#options, label }), this.#tested[session.index]?.item);
  }

  outcome({ index, judgements, domain }: TargetOutcome): void {
    const item = this.#tested[index]?.item;
    for (const judgement of judgements) this.#print(renderTextTarget(judgement, this.#options), item);
    if (domain) this.#print(renderTextDomain(domain, this.#options), item);
  }

  retry(outcome: Judgement | MxLookup, next: Parameters<typeof retryInWords>[1]): void {
    const words = retryInWords(outcome, next);
    const tested = this.#tested.find(({ request }) =>
      'result' in outcome ? request.source === outcome.source : request.target === outcome.target,
    );
    if (words !== null) this.note(words, tested?.item);
  }

  /** A line of our own. */
  note(words: string, item?: TestItem): void {
    this.#print(`${words}\n`, item);
  }

  /** A target that stands in the file twice has an item's name of its own each time. */
  #nameOf({ index, target }: RunSession): string {
    const { item, request } = this.#tested[index] ?? {};
    return item && request?.target.label === target.label ? item.id : target.label;
  }

  #print(text: string, item: TestItem | undefined): void {
    this.#run.appendOutput(text.replaceAll('\n', '\r\n'), undefined, item);
  }
}

/** Whether a target is one server, spoken to at one address. */
function isOneSession({ target, settings }: TargetRequest): boolean {
  return !isDomain(target) && settings.addresses === 'first';
}
