import { type DomainJudgement, domainLine, type Judgement } from '@smtp-probe/probe';
import { isCancelled } from './outcome.ts';
import { describe, describeOfDomain, outcomeOf, type Words } from './words.ts';

/** What came of a test, and below what is wrong, each with its code, and what to do about it. */
export function verdictLines(judgement: Judgement): readonly string[] {
  const { result, findings } = judgement;
  const outcome = outcomeOf(result);
  if (isCancelled(result)) return [outcome];
  return linesOf(
    outcome,
    findings.map((finding) => describe(finding, result)),
  );
}

/** The same of a domain, over its hosts. */
export function domainVerdictLines(judgement: DomainJudgement): readonly string[] {
  const { lookup, findings } = judgement;
  return linesOf(
    `${lookup.target.label}: ${domainLine(judgement)}`,
    findings.map((finding) => describeOfDomain(finding, lookup)),
  );
}

function linesOf(outcome: string, found: readonly Words[]): readonly string[] {
  // What ended the session stands in the outcome already.
  const ending = found.find(({ message }) => outcome.endsWith(message));
  return [
    ending ? `${outcome} (${ending.code})` : outcome,
    ...found.flatMap((each) => [
      ...(each === ending ? [] : [`- ${each.message} (${each.code})`]),
      ...(each.advice === null ? [] : [`→ ${each.advice}`]),
    ]),
  ];
}
