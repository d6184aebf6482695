import type { TargetOutcome } from '@smtp-probe/probe';
import { say, sayDomain, sayTarget } from './log.ts';

/** Up to how many targets the log has each of them; of more, those that did not pass, and no more of these. */
export const maxListed = 100;

/** What came of those that did not pass, the first of them in the order of the list. */
export function sayNotPassed(outcomes: readonly TargetOutcome[], labelWidth: number): void {
  const notPassed = outcomes.filter(({ verdict }) => verdict !== 'pass');
  for (const outcome of notPassed.slice(0, maxListed)) sayOutcome(outcome, { labelWidth, isOnly: false });
  const rest = notPassed.length - maxListed;
  if (rest > 0) say(`${rest} more did not pass: the JSON report has them all.`);
}

export function sayOutcome(
  { verdict, judgements, domain }: TargetOutcome,
  { labelWidth, isOnly }: { readonly labelWidth: number; readonly isOnly: boolean },
): void {
  // Where there is one server, and it did not pass, its words are what people look for.
  const transcript = isOnly && judgements.length === 1 && verdict !== 'pass' ? 'open' : 'folded';
  for (const judgement of judgements) sayTarget(judgement, { labelWidth, transcript });
  if (domain) sayDomain(domain, labelWidth);
}
