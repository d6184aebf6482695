import { type Coverage, wholeList } from '../coverage.ts';
import type { DomainJudgement } from '../policy/domain.ts';
import type { Judgement } from '../policy/verdict.ts';
import { type JsonDomain, type JsonReport, type JsonResult, schemaVersion, type Tool } from './json.ts';
import type { ReportPart, ReportValidator } from './report-validator.ts';
import { domainJudgementsOf, judgementOf } from './stored-judgement.ts';
import { isDeeperThan, isObject, parseJson } from './untrusted-json.ts';

/** What a report holds, fit to be judged and rendered again. */
export interface StoredReport {
  /** Who made it; null where its form does not say, which is ndjson. */
  readonly tool: Tool | null;
  readonly judgements: readonly Judgement[];
  readonly domains: readonly DomainJudgement[];
  /** In the form ndjson, which does not say, that of the whole list. */
  readonly coverage: Coverage;
}

/** Something in a report that is wrong, and where. */
export interface ReportProblem {
  /** The line of an ndjson report, counted from 1; null in a report that is one JSON text. */
  readonly line: number | null;
  /** A JSON Pointer (RFC 6901), as in `/results/0/startTls`; empty for the whole. */
  readonly path: string;
  /** What was expected and what came. It can quote the report, and is not yet fit to be shown. */
  readonly message: string;
}

export type ParsedReport =
  | { readonly ok: true; readonly report: StoredReport }
  /** In the order of the report; never empty, and at most 20. */
  | { readonly ok: false; readonly problems: readonly ReportProblem[] };

/**
 * The longest report that is read, in bytes of UTF-8: of some 30,000 targets. A reader may stop one byte later. What is
 * read is held in memory whole, and whoever hands in a report must not decide how much that is.
 */
export const maxReportBytes = 128 * 1024 * 1024;

/**
 * Reads a report as `--format json` or `--format ndjson` writes it, made by whomever: nothing in it is believed before it has
 * been held against the schema. Its texts are a stranger's, and are shown only as those of a server are.
 *
 * What a report says comes back as it was said: rendered again it is the same, but for words that a newer release words
 * differently. Keys that are not known here are kept, for a newer release may have added them.
 */
export async function parseReport(text: string): Promise<ParsedReport> {
  if (text.length > maxReportBytes)
    return refuse('the report is larger than 128 MiB, which is the most that is read.');
  // Only a stored report needs the validator, and most runs have none.
  const { loadReportValidator } = await import('./report-validator.ts');
  const reader = new ReportReader(loadReportValidator());
  const withoutMark = text.replace(/^\ufeff/, '');
  return isNdjson(withoutMark) ? reader.readLines(withoutMark) : reader.readWhole(withoutMark);
}

/** One line for a person: `report.json: /results/0/startTls: expected …`. */
export function describeReportProblem(file: string, { line, path, message }: ReportProblem): string {
  const place = line === null ? file : `${file}:${line}`;
  return `${place}: ${path === '' ? '' : `${path}: `}${message}`;
}

/** More would help nobody, and a hostile report could have a million. */
const maxProblems = 20;

/** Deeper than any report, and not so deep that whoever walks through it could run out of stack. */
const maxDepth = 32;

/** The first line is a result or a domain, whole. That of the other form is an opening brace, or all of the report. */
function isNdjson(text: string): boolean {
  const [first = ''] = text.split('\n', 1);
  const parsed = parseJson(first);
  return (
    parsed.ok && isObject(parsed.value) && !('schemaVersion' in parsed.value) && 'target' in parsed.value
  );
}

class ReportReader {
  readonly #validate: ReportValidator;
  readonly #problems: ReportProblem[] = [];
  readonly #judgements: Judgement[] = [];
  readonly #domains: JsonDomain[] = [];

  constructor(validate: ReportValidator) {
    this.#validate = validate;
  }

  readWhole(text: string): ParsedReport {
    const parsed = parseJson(text);
    if (!parsed.ok)
      return refuse(`expected a report in JSON, as --format json writes it: ${parsed.problem}.`);
    const { value } = parsed;
    if (!isObject(value) || !('schemaVersion' in value)) {
      return refuse(
        'expected a report of smtp-probe, as --format json writes it; this has no schemaVersion.',
      );
    }
    if (value.schemaVersion !== schemaVersion) {
      const version = JSON.stringify(value.schemaVersion)?.slice(0, 20);
      return refuse(
        `schemaVersion is ${version}, and only ${schemaVersion} can be read here: read it by the release that wrote it, or make it anew.`,
      );
    }
    const { results, domains } = value;
    // What stands in the lists is checked piece by piece, so that one that is wrong does not hide the others.
    const head = { ...value, results: emptied(results), domains: emptied(domains) };
    if (this.#check('report', head, null, '')) {
      this.#readList(results, '/results', (each, path) => this.#result(each, null, path));
      this.#readList(domains, '/domains', (each, path) => this.#domain(each, null, path));
    }
    // It has been found to be one by the schema, or is not looked at.
    return this.#end(head as unknown as JsonReport);
  }

  readLines(text: string): ParsedReport {
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      if (line.trim() === '') continue;
      if (this.#problems.length >= maxProblems) break;
      const parsed = parseJson(line);
      if (!parsed.ok)
        this.#problem(index + 1, '', `expected a result or a domain in JSON: ${parsed.problem}.`);
      else if (isObject(parsed.value) && 'hosts' in parsed.value) this.#domain(parsed.value, index + 1, '');
      else this.#result(parsed.value, index + 1, '');
    }
    return this.#end({ tool: null, ...wholeList });
  }

  #readList(items: unknown, path: string, read: (item: unknown, path: string) => void): void {
    if (!Array.isArray(items)) return;
    for (const [index, item] of items.entries()) {
      if (this.#problems.length >= maxProblems) return;
      read(item, `${path}/${index}`);
    }
  }

  #result(value: unknown, line: number | null, path: string): void {
    if (!this.#check('result', value, line, path)) return;
    // The schema describes it, and has found it so.
    this.#judgements.push(judgementOf(value as JsonResult));
  }

  #domain(value: unknown, line: number | null, path: string): void {
    // As above.
    if (this.#check('domain', value, line, path)) this.#domains.push(value as JsonDomain);
  }

  #check(part: ReportPart, value: unknown, line: number | null, path: string): boolean {
    if (isDeeperThan(value, maxDepth)) {
      this.#problem(line, path, 'lists and objects stand too deep in each other to be those of a report.');
      return false;
    }
    const found = this.#validate(part, value);
    for (const each of found) this.#problem(line, path + each.path, each.message);
    return found.length === 0;
  }

  #problem(line: number | null, path: string, message: string): void {
    if (this.#problems.length < maxProblems) this.#problems.push({ line, path, message });
  }

  #end({ tool, shard, gaps }: Coverage & { readonly tool: Tool | null }): ParsedReport {
    if (this.#problems.length > 0) return { ok: false, problems: this.#problems };
    const domains = domainJudgementsOf(this.#domains, this.#judgements);
    return { ok: true, report: { tool, judgements: this.#judgements, domains, coverage: { shard, gaps } } };
  }
}

function emptied(list: unknown): unknown {
  return Array.isArray(list) ? [] : list;
}

function refuse(message: string): ParsedReport {
  return { ok: false, problems: [{ line: null, path: '', message }] };
}
