import type { DomainJudgement } from '../policy/domain.ts';
import type { Disagreement, InconsistentAnswers, RunAnswer, Runs } from '../policy/runs.ts';
import type { ProbeResult, StartTls } from '../result.ts';
import { duration, hostText, plain, plural, quote } from './phrases.ts';

export function inconsistentSentence({ differs }: InconsistentAnswers): string {
  return `the runs do not agree — they differ in ${differs.map((each) => differences[each]).join(', ')}`;
}

const differences: Readonly<Record<Disagreement, string>> = {
  starttls: 'STARTTLS',
  capabilities: 'what is offered beside STARTTLS',
  certificate: 'the certificate',
};

export function adviseOnInconsistency({ target }: ProbeResult): string {
  return `Several servers answer for ${hostText(target.host)}, and are not set up alike. Find the odd one by its address or its banner; behind one address it is a load balancer that hands out several.`;
}

/**
 * What several runs came to, a line each:
 *
 *     STARTTLS: 7 of 10 offered it, 3 of 10 without
 *     10 runs: 7 passed, 3 failed, round trip 1ms to 9ms, 2ms in the middle
 *     7 of 10: STARTTLS supported, 3 capabilities, “mx1.example.com” “Postfix” at 192.0.2.1
 */
export function runsFacts(runs: Runs | null): readonly string[] {
  if (!runs) return [];
  const { count, verdicts, rtt, answers } = runs;
  const words = [
    [verdicts.pass, 'passed'],
    [verdicts.fail, 'failed'],
    [verdicts.error, 'could not be tested'],
  ] as const;
  const told = words.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const times =
    rtt &&
    `round trip ${duration(rtt.minMs)} to ${duration(rtt.maxMs)}, ${duration(rtt.medianMs)} in the middle`;
  return [
    `STARTTLS: ${startTlsCounts(runs)}`,
    [`${plural(count, 'run')}: ${told.join(', ')}`, times].filter(Boolean).join(', '),
    ...(answers.length > 1 ? answers.map((answer) => answerFact(answer, count)) : []),
  ];
}

/** The same of the MX hosts that the last run had not: `mx2.example.com, only in earlier runs — STARTTLS: 2 of 2 offered it`. */
export function earlierHostFacts({ earlierHosts }: Pick<DomainJudgement, 'earlierHosts'>): readonly string[] {
  return earlierHosts.flatMap(({ host, runs }) =>
    runsFacts(runs).map((fact) => `${hostText(host)}, only in earlier runs — ${fact}`),
  );
}

function startTlsCounts({ count, startTls }: Runs): string {
  const words = Object.entries(outcomes) as readonly [StartTls, string][];
  return words
    .filter(([outcome]) => startTls[outcome] > 0)
    .map(([outcome, what]) => `${startTls[outcome]} of ${count} ${what}`)
    .join(', ');
}

const outcomes: Readonly<Record<StartTls, string>> = {
  advertised: 'offered it',
  absent: 'without',
  unknown: 'ended before it could be seen',
  'not-applicable': 'began with TLS',
};

function answerFact(
  { count, startTls, capabilities, host, software, addresses }: RunAnswer,
  runs: number,
): string {
  const parts = [
    outcomes[startTls],
    capabilities && plural(capabilities.length, 'capability', 'capabilities'),
    host && quote(host),
    software && plain(software),
    addresses.length > 0 && `at ${addresses.map(hostText).join(' and ')}`,
  ];
  return `${count} of ${runs}: ${parts.filter(Boolean).join(', ')}`;
}
