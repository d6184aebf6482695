import XmlBuilder from 'fast-xml-builder';
import { type Coverage, wholeList } from '../coverage.ts';
import type { DomainJudgement } from '../policy/domain.ts';
import type { Judgement } from '../policy/verdict.ts';
import { countTargets } from './counts.ts';
import { coveredInWords, gapsInWords } from './coverage-words.ts';
import { dispensableHosts } from './dispensable-hosts.ts';
import { domainSuite } from './domain-suite.ts';
import {
  type CaseOutcome,
  dispensableSuite,
  type TestCase,
  type TestSuite,
  targetSuite,
} from './test-suite.ts';

/**
 * The report as JUnit XML, in the form that Jenkins reads: a suite a target or domain, a case a demand, and before them one
 * for the session itself. `failure`: tested, and not met. `error`: could not be tested. `skipped`: could not be judged,
 * and another case says why.
 *
 * A suite has a failure or an error exactly where its target did not pass; the hosts of a domain that passes without
 * them have theirs as skipped.
 */
export function renderJunit(
  judgements: readonly Judgement[],
  domains: readonly DomainJudgement[] = [],
  coverage: Coverage = wholeList,
): string {
  const dispensable = dispensableHosts(domains);
  const told = [
    ...domains.map(domainSuite),
    ...judgements.map((judgement) =>
      dispensable.has(judgement) ? dispensableSuite(targetSuite(judgement)) : targetSuite(judgement),
    ),
  ];
  const gaps = gapsInWords(coverage.gaps);
  const beside = [
    ...(told.length > 0 ? [] : [nothingTested(coverage)]),
    ...(gaps.length > 0 ? [ownSuite('shards', { kind: 'error', ...gapWords(gaps) })] : []),
  ];
  const suites = named([...told, ...beside]);
  // The schema that Jenkins holds reports to knows no `skipped` here.
  const { skipped: _, ...counts } = countsOf(suites.flatMap(({ cases }) => cases));
  const time = seconds(suites.reduce((sum, { timeMs }) => sum + timeMs, 0));
  const document = {
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      ...attributes({ name: 'smtp-probe', ...counts, time }),
      testsuite: suites.map(suiteElement),
    },
  };
  return new XmlBuilder({
    ignoreAttributes: false,
    format: true,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
  }).build(document);
}

/** An empty document would be read as a success, and some readers refuse it. */
function nothingTested(coverage: Coverage): TestSuite {
  const code = 'nothing-tested';
  return coverage.shard?.targets === 0
    ? ownSuite('targets', {
        kind: 'skipped',
        code,
        message: coveredInWords(countTargets([]), coverage),
        text: '',
        contrast: null,
      })
    : ownSuite('targets', {
        kind: 'error',
        code,
        message: 'no target was tested',
        text: '',
        contrast: null,
      });
}

function gapWords(gaps: readonly string[]) {
  return { code: 'shards-missing', message: gaps[0] ?? '', text: gaps.join('\n'), contrast: null };
}

/** A suite of one case that is no target's. */
function ownSuite(name: string, outcome: CaseOutcome): TestSuite {
  const cases = [{ name, timeMs: 0, outcome, output: '' }];
  return { name: 'smtp-probe', observedAt: null, timeMs: 0, source: null, properties: {}, cases, output: '' };
}

/** A reader takes suites of one name for one: of the same target probed again, the second is `mx.example.com:25 (2)`. */
function named(suites: readonly TestSuite[]): readonly TestSuite[] {
  const seen = new Map<string, number>();
  return suites.map((suite) => {
    const count = (seen.get(suite.name) ?? 0) + 1;
    seen.set(suite.name, count);
    return count === 1 ? suite : { ...suite, name: `${suite.name} (${count})` };
  });
}

function countsOf(cases: readonly TestCase[]) {
  const having = (kind: CaseOutcome['kind']) => cases.filter(({ outcome }) => outcome.kind === kind).length;
  return {
    tests: cases.length,
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
  };
}

function suiteElement(suite: TestSuite): object {
  const { name, observedAt, timeMs, source, properties, cases, output } = suite;
  const property = Object.entries(properties).flatMap(([key, value]) =>
    value === null ? [] : [attributes({ name: key, value })],
  );
  return {
    ...attributes({
      name,
      ...countsOf(cases),
      time: seconds(timeMs),
      // In UTC, and by custom without saying so.
      timestamp: observedAt?.slice(0, '2026-11-23T21:00:00'.length) ?? null,
      file: source?.file ?? null,
    }),
    ...(property.length > 0 && { properties: { property } }),
    testcase: cases.map((each) => caseElement(each, suite)),
    ...(output !== '' && { 'system-out': output }),
  };
}

function caseElement({ name, timeMs, outcome, output }: TestCase, suite: TestSuite): object {
  return {
    ...attributes({
      name,
      classname: suite.name,
      time: seconds(timeMs),
      file: suite.source?.file ?? null,
      line: suite.source?.line ?? null,
    }),
    ...outcomeElement(outcome),
    ...(output !== '' && { 'system-out': output }),
  };
}

function outcomeElement(outcome: CaseOutcome): object {
  if (outcome.kind === 'pass') return {};
  const { kind, code, message, text } = outcome;
  const words = kind === 'skipped' ? { message } : { message, type: code };
  return { [kind]: { ...attributes(words), ...(text !== '' && { '#text': text }) } };
}

/** As the builder marks them. What is null is left out. */
function attributes(values: Readonly<Record<string, string | number | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[`@_${name}`, String(value)]])),
  );
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
