import { type Coverage, wholeList } from '../coverage.ts';
import type { DomainJudgement } from '../policy/domain.ts';
import type { TargetOutcome } from '../policy/outcome.ts';
import type { Judgement } from '../policy/verdict.ts';
import { countedIn, Tally } from './counts.ts';
import { renderNdjsonDomain, renderNdjsonLine, type Tool } from './json.ts';
import { type JsonPiece, JsonStream, jsonPiece } from './json-stream.ts';
import { ListOrder } from './list-order.ts';
import { renderTextDomain, renderTextSummary, renderTextTarget, type TextOptions } from './text.ts';

export const reportFormats = ['text', 'json', 'ndjson', 'markdown', 'junit', 'sarif'] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** A report that is written while targets are still tested. It keeps no more than its format needs. */
export interface ReportStream {
  /** Takes what came of a target; returns what can be written now, which is nothing where another stands before it. */
  add(outcome: TargetOutcome): string;
  /** The rest of the report: no more will come. */
  end(): string;
}

export interface ReportOptions extends TextOptions {
  readonly format: ReportFormat;
  readonly tool: Tool;
  /** By default the whole list. */
  readonly coverage?: Coverage;
  /** Whether ndjson too comes in the order of the list: then a slow target holds up those behind it. */
  readonly inOrder?: boolean;
}

/**
 * Opens a report: ndjson in the order of the ends, where nothing else is asked for, the others in that of the list. What
 * writes the larger formats is loaded only for them.
 */
export async function openReport(options: ReportOptions): Promise<ReportStream> {
  const { tool, coverage = wholeList } = options;
  switch (options.format) {
    case 'text':
      return textReport(options, coverage);
    case 'ndjson':
      return options.inOrder ? ndjsonInOrder() : { add: ndjsonLines, end: () => '' };
    case 'json':
      return jsonReport(tool, coverage);
    case 'markdown': {
      const { renderMarkdown } = await import('./markdown.ts');
      return wholeReport((judgements, domains) => renderMarkdown(judgements, { domains, coverage }));
    }
    case 'junit': {
      const { renderJunit } = await import('./junit.ts');
      return wholeReport((judgements, domains) => renderJunit(judgements, domains, coverage));
    }
    case 'sarif': {
      const { renderSarif } = await import('./sarif.ts');
      return wholeReport((judgements, domains) => renderSarif(judgements, tool, domains, coverage));
    }
  }
}

/** A line a target, a domain below its hosts, and the counts where there are several or some could be elsewhere. */
function textReport(options: TextOptions, coverage: Coverage): ReportStream {
  const order = new ListOrder<string>();
  const tally = new Tally();
  return {
    add(outcome) {
      tally.add(countedIn(outcome));
      const { index, judgements, domain } = outcome;
      const lines = judgements.map((judgement) => renderTextTarget(judgement, options));
      if (domain) lines.push(renderTextDomain(domain, options));
      return order.add(index, lines.join('')).join('');
    },
    end() {
      const { counts } = tally;
      const { shard, gaps } = coverage;
      const isAll = counts.total <= 1 && shard === null && gaps.length === 0;
      return order.rest().join('') + (isAll ? '' : renderTextSummary(counts, { ...options, coverage }));
    },
  };
}

function ndjsonLines({ judgements, domain }: TargetOutcome): string {
  return `${judgements.map(renderNdjsonLine).join('')}${domain ? renderNdjsonDomain(domain) : ''}`;
}

function ndjsonInOrder(): ReportStream {
  const order = new ListOrder<string>();
  return {
    add: (outcome) => order.add(outcome.index, ndjsonLines(outcome)).join(''),
    end: () => order.rest().join(''),
  };
}

function jsonReport(tool: Tool, coverage: Coverage): ReportStream {
  const order = new ListOrder<JsonPiece>();
  const stream = new JsonStream(tool, coverage);
  const write = (pieces: readonly JsonPiece[]) => pieces.map((piece) => stream.add(piece)).join('');
  return {
    add: (outcome) => write(order.add(outcome.index, jsonPiece(outcome))),
    end: () => write(order.rest()) + stream.end(),
  };
}

/** A report that begins with what is only known at the end. */
function wholeReport(
  render: (judgements: readonly Judgement[], domains: readonly DomainJudgement[]) => string,
): ReportStream {
  const order = new ListOrder<TargetOutcome>();
  const done: TargetOutcome[] = [];
  return {
    add(outcome) {
      done.push(...order.add(outcome.index, outcome));
      return '';
    },
    end() {
      done.push(...order.rest());
      const judgements = done.flatMap((outcome) => outcome.judgements);
      const domains = done.flatMap(({ domain }) => domain ?? []);
      return render(judgements, domains);
    },
  };
}
