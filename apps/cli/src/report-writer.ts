import {
  commonLabelWidth,
  countVerdicts,
  type Judgement,
  renderJson,
  renderMarkdown,
  renderNdjsonLine,
  renderTextSummary,
  renderTextTarget,
  type Target,
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
  finish(): readonly Judgement[];
}

export interface ReportOptions {
  readonly format: Format;
  readonly colour: boolean;
  readonly transcript: boolean;
  readonly tool: Tool;
  /** Takes the pieces of the report as they are ready. */
  readonly write: (text: string) => void;
}

export function openReport(targets: readonly Target[], options: ReportOptions): ReportWriter {
  const done: Judgement[] = [];
  switch (options.format) {
    case 'text':
      return textReport(targets, options);
    case 'ndjson':
      return {
        add(index, judgement) {
          done[index] = judgement;
          options.write(renderNdjsonLine(judgement));
        },
        finish: () => done,
      };
    case 'json':
    case 'markdown':
      return {
        add(index, judgement) {
          done[index] = judgement;
        },
        finish() {
          const { format, tool } = options;
          options.write(format === 'json' ? renderJson(done, tool) : renderMarkdown(done));
          return done;
        },
      };
  }
}

/** A line a target in the order of the list, each printed when it and all before it are done. */
function textReport(targets: readonly Target[], options: ReportOptions): ReportWriter {
  const textOptions = {
    color: options.colour,
    transcript: options.transcript ? 'all' : 'failed',
    labelWidth: commonLabelWidth(targets),
  } as const;
  const done: Judgement[] = [];
  let printed = 0;
  return {
    add(index, judgement) {
      done[index] = judgement;
      for (let next = done[printed]; next; next = done[printed]) {
        options.write(renderTextTarget(next, textOptions));
        printed += 1;
      }
    },
    finish() {
      if (done.length > 1) options.write(renderTextSummary(countVerdicts(done), textOptions));
      return done;
    },
  };
}
