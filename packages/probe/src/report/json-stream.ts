import { type Coverage, wholeList } from '../coverage.ts';
import type { TargetOutcome } from '../policy/outcome.ts';
import type { Verdict } from '../policy/verdict.ts';
import { countedIn, overallVerdict, Tally } from './counts.ts';
import { jsonDomain, jsonHead, jsonResult, printable, type Tool } from './json.ts';

/** What the JSON report says of one target, as text. */
export interface JsonPiece {
  /** Of what counts. */
  readonly verdicts: readonly { readonly verdict: Verdict }[];
  readonly results: readonly string[];
  readonly domain: string | null;
}

export function jsonPiece(outcome: TargetOutcome): JsonPiece {
  const { judgements, domain } = outcome;
  return {
    // The verdicts alone: what else was seen is text by now, and need not be kept.
    verdicts: countedIn(outcome).map(({ verdict }) => ({ verdict })),
    results: judgements.map((judgement) => item(jsonResult(judgement))),
    domain: domain && item(jsonDomain(domain)),
  };
}

/** The text of `renderJson`, in pieces: each result can be written, and forgotten, as soon as its target is done. */
export class JsonStream {
  readonly #tool: Tool;
  readonly #coverage: Coverage;
  readonly #tally = new Tally();
  readonly #domains: string[] = [];
  #isOpen = false;
  #hasResults = false;

  constructor(tool: Tool, coverage = wholeList) {
    this.#tool = tool;
    this.#coverage = coverage;
  }

  add(piece: JsonPiece): string {
    this.#tally.add(piece.verdicts);
    if (piece.domain !== null) this.#domains.push(piece.domain);
    if (piece.results.length === 0) return '';
    const before = this.#hasResults ? ',\n' : `${this.#opening()}\n`;
    this.#hasResults = true;
    return before + piece.results.join(',\n');
  }

  end(): string {
    const { counts } = this.#tally;
    const last = { verdict: overallVerdict(counts, this.#coverage), counts };
    return [
      this.#opening(),
      this.#hasResults ? '\n  ],\n' : '],\n',
      this.#domains.length > 0
        ? `  "domains": [\n${this.#domains.join(',\n')}\n  ],\n`
        : '  "domains": [],\n',
      // Without its opening brace.
      `${printable(JSON.stringify(last, null, 2)).slice('{\n'.length)}\n`,
    ].join('');
  }

  #opening(): string {
    if (this.#isOpen) return '';
    this.#isOpen = true;
    const first = printable(JSON.stringify(jsonHead(this.#tool, this.#coverage), null, 2));
    // Without its closing brace.
    return `${first.slice(0, -'\n}'.length)},\n  "results": [`;
  }
}

/** A value as it stands in a list of the report. No text in JSON holds a line break as such. */
function item(value: unknown): string {
  return printable(JSON.stringify(value, null, 2)).replace(/^/gm, '    ');
}
