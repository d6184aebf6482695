import { type DomainJudgement, describeDomainFinding, domainLine, type Judgement } from '@smtp-probe/probe';
import { isCancelled } from './outcome.ts';
import { describe, outcomeOf, withSettingNames } from './words.ts';

/** What came of a test, and below what is wrong and what to do about it. */
export function verdictLines(judgement: Judgement): readonly string[] {
  const outcome = outcomeOf(judgement.result);
  if (isCancelled(judgement.result)) return [outcome];
  const findings = judgement.findings.map((finding) => describe(finding, judgement.result));
  return [outcome, ...findings.flatMap((words) => findingLines(words, outcome))];
}

/** The same of a domain, over its hosts. */
export function domainVerdictLines(judgement: DomainJudgement): readonly string[] {
  const { lookup } = judgement;
  const outcome = `${lookup.target.label}: ${domainLine(judgement)}`;
  const findings = judgement.findings.map((finding) =>
    withSettingNames(describeDomainFinding(finding, lookup)),
  );
  return [outcome, ...findings.flatMap((words) => findingLines(words, outcome))];
}

/** What ended the session stands in the outcome already. */
function findingLines({ message, advice }: ReturnType<typeof describe>, outcome: string): readonly string[] {
  return [
    ...(outcome.endsWith(message) ? [] : [`- ${message}`]),
    ...(advice === null ? [] : [`→ ${advice}`]),
  ];
}
