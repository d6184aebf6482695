import {
  commonLabelWidth,
  countTargets,
  type DomainJudgement,
  type Judgement,
  judgeDomains,
  judgePlanned,
  type RunPlan,
  renderJson,
  renderMarkdown,
  renderNdjsonDomain,
  renderNdjsonLine,
  renderTextDomain,
  renderTextSummary,
  renderTextTarget,
  type Tool,
} from '@smtp-probe/probe';
import type { Format } from './arguments.ts';

/** Turns judgements into a report, as early as its format allows. */
export interface ReportWriter {
  /** A target is done; `index` is its place in the list. */
  add(index: number, judgement: Judgement): void;
  /**
   * No more will come; the judgements that did are returned in the order of the list. There are no gaps between them:
   * targets are begun in order, and when it is cancelled only those not begun are missing, at the end.
   */
  finish(): Reported;
}

/** All that a report holds. */
export interface Reported {
  readonly judgements: readonly Judgement[];
  readonly domains: readonly DomainJudgement[];
}

export interface ReportOptions {
  readonly format: Format;
  readonly colour: boolean;
  readonly transcript: boolean;
  readonly tool: Tool;
  /** Takes the pieces of the report as they are ready. */
  readonly write: (text: string) => void;
}

export function openReport(plan: RunPlan, options: ReportOptions): ReportWriter {
  const done: Judgement[] = [];
  const reported = (): Reported => ({ judgements: done, domains: judgeDomains(plan, done) });
  switch (options.format) {
    case 'text':
      return textReport(plan, options);
    case 'ndjson':
      return {
        add(index, judgement) {
          done[index] = judgement;
          options.write(renderNdjsonLine(judgement));
        },
        finish() {
          const all = reported();
          for (const domain of all.domains) options.write(renderNdjsonDomain(domain));
          return all;
        },
      };
    case 'json':
    case 'markdown':
      return {
        add(index, judgement) {
          done[index] = judgement;
        },
        finish() {
          const { format, tool } = options;
          const all = reported();
          const { judgements, domains } = all;
          options.write(
            format === 'json'
              ? renderJson(judgements, tool, domains)
              : renderMarkdown(judgements, { domains }),
          );
          return all;
        },
      };
  }
}

/** A line a target in the order of the list, each printed when it and all before it are done; a domain below its hosts. */
function textReport(plan: RunPlan, options: ReportOptions): ReportWriter {
  const labels = [
    ...plan.requests.map(({ target }) => target),
    ...plan.domains.map(({ lookup }) => lookup.target),
  ];
  const textOptions = {
    color: options.colour,
    transcript: options.transcript ? 'all' : 'failed',
    labelWidth: commonLabelWidth(labels),
  } as const;
  const done: Judgement[] = [];
  const open = [...plan.domains];
  const domains: DomainJudgement[] = [];
  let printed = 0;
  /** Closes the domains whose hosts are all printed; in the end all of them, though some of their hosts were not begun. */
  const close = (upTo: number): void => {
    for (let next = open[0]; next && next.first + next.count <= upTo; next = open[0]) {
      const judgement = judgePlanned(next, done);
      domains.push(judgement);
      options.write(renderTextDomain(judgement, textOptions));
      open.shift();
    }
  };
  return {
    add(index, judgement) {
      close(printed);
      done[index] = judgement;
      for (let next = done[printed]; next; next = done[printed]) {
        options.write(renderTextTarget(next, textOptions));
        printed += 1;
        close(printed);
      }
    },
    finish() {
      close(Number.POSITIVE_INFINITY);
      const counts = countTargets(done, domains);
      if (counts.total > 1) options.write(renderTextSummary(counts, textOptions));
      return { judgements: done, domains };
    },
  };
}
