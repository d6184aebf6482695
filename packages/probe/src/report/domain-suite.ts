import type { DomainJudgement } from '../policy/domain.ts';
import { lookupAttemptsLine } from './attempts-words.ts';
import { describeDomainFinding, domainLine } from './domain-sentence.ts';
import { caseOf, casesByCode, type Described, type TestSuite } from './test-suite.ts';
import { visibleText } from './visible.ts';

/**
 * A domain's suite: the case `mx-lookup` tells whether its hosts could be learned, `mx-rule` whether enough of them
 * passed, and what else is wrong has a case under its code. The hosts have suites of their own.
 */
export function domainSuite(judgement: DomainJudgement): TestSuite {
  const { lookup, verdict, findings, source } = judgement;
  const { target, observedAt, lookupMs, problem } = lookup;
  const found = findings.map((finding): Described => {
    const { code, severity } = finding;
    return { code, severity, ...describeDomainFinding(finding, lookup) };
  });
  const hasHosts = problem === null && lookup.source !== 'null-mx';
  const ofRule = found.filter(({ code }) => ruleCodes.has(code));
  const others = found.filter(({ code }) => !ruleCodes.has(code));
  const kind = verdict === 'error' ? 'error' : 'failure';
  const lookupCase = caseOf('mx-lookup', hasHosts ? [] : others, kind);
  return {
    name: visibleText(target.label),
    observedAt,
    timeMs: lookupMs,
    source,
    properties: {
      verdict,
      'mx-hosts': domainLine(judgement),
      attempts: lookupAttemptsLine(lookup),
    },
    cases: [
      { ...lookupCase, timeMs: lookupMs },
      ...(hasHosts ? [caseOf('mx-rule', ofRule, kind), ...casesByCode(others)] : []),
    ],
    output: '',
  };
}

/** What says that too few hosts passed. */
const ruleCodes: ReadonlySet<Described['code']> = new Set([
  'mx-hosts-not-passed',
  'domain-without-mail-host',
]);
