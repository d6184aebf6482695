import {
  type CaseOutcome,
  type Contrast,
  dispensableSuite,
  domainSuite,
  excuseOf,
  excuseOfDomain,
  type Judgement,
  type TargetOutcome,
  type TestCase,
  type TestSuite,
  targetSuite,
  type Verdict,
} from '@smtp-probe/probe';
import { wasCancelled } from '../outcome.ts';

/** What came of a test: of a target, of a domain's host or a name's address, or of one demand. All text is fit to be shown. */
export interface TestState {
  /** Of its kind among those beside it; a demand's is its key. */
  readonly id: string;
  /** `skipped`: it was cancelled, or could not be judged and another one says why, or the policy lets it through untested. */
  readonly state: 'passed' | 'failed' | 'errored' | 'skipped';
  /** Of a target one that names all that is wrong with it, for only one has room at its line; its demands tell the details. */
  readonly messages: readonly TestWords[];
  readonly ms: number | null;
  readonly children: readonly TestState[];
}

export interface TestWords {
  /** What is wrong and, on lines of their own, what to do about it. */
  readonly text: string;
  readonly contrast: Contrast | null;
}

/** What came of a target: a server has its demands below it, a domain its hosts, a name whose addresses are all tested these. */
export function testStateOf(outcome: TargetOutcome): TestState {
  const { judgements, domain, verdict } = outcome;
  const [first, ...others] = judgements;
  const isCancelled = [domain, ...judgements].some((each) => each && wasCancelled(each));
  if (!domain && first && others.length === 0) {
    const state = serverState(first, targetSuite(first));
    return isCancelled ? withoutPasses(state) : state;
  }
  const isDispensable = domain?.verdict === 'pass';
  const children = judgements.map((judgement) => {
    const suite = targetSuite(judgement);
    return serverState(judgement, isDispensable ? dispensableSuite(suite) : suite);
  });
  const suite = domain && domainSuite(domain);
  const excuse = domain ? excuseOfDomain(domain) : allExcused(judgements);
  return {
    id: suite?.name ?? '',
    state: verdict === 'error' && (isCancelled || excuse) ? 'skipped' : states[verdict],
    messages: suite ? summaryOf(suite.cases, new Set()) : [],
    ms: suite && suite.timeMs + longest(children),
    children: isCancelled ? children.map(withoutPasses) : children,
  };
}

/** The editor shows an item as passed where anything below it has, and what was cancelled has not. */
function withoutPasses(state: TestState): TestState {
  return {
    ...state,
    state: state.state === 'passed' ? 'skipped' : state.state,
    children: state.children.map(withoutPasses),
  };
}

const states = { pass: 'passed', fail: 'failed', error: 'errored' } as const satisfies Record<
  Verdict,
  TestState['state']
>;

function serverState(judgement: Judgement, suite: TestSuite): TestState {
  const demands = new Set<string>(judgement.checks.map(({ demand }) => demand));
  const isSkipped =
    wasCancelled(judgement) ||
    excuseOf(judgement) !== null ||
    // A domain passes without it: nothing in its suite is red.
    (judgement.verdict !== 'pass' && !suite.cases.some(isRed));
  return {
    id: suite.name,
    state: isSkipped ? 'skipped' : states[judgement.verdict],
    messages: summaryOf(suite.cases, demands),
    ms: suite.timeMs,
    children: suite.cases.filter(({ name }) => demands.has(name)).map(demandState),
  };
}

function demandState(test: TestCase): TestState {
  return {
    id: test.name,
    state: caseStates[test.outcome.kind],
    messages: messagesOf(test),
    ms: null,
    children: [],
  };
}

const caseStates = {
  pass: 'passed',
  failure: 'failed',
  error: 'errored',
  skipped: 'skipped',
} as const satisfies Record<CaseOutcome['kind'], TestState['state']>;

/** All that is red, in one message: a line of sentences, and below it each with what to do. */
function summaryOf(cases: readonly TestCase[], demands: ReadonlySet<string>): readonly TestWords[] {
  const red = cases.flatMap(({ name, outcome }) =>
    outcome.kind === 'failure' || outcome.kind === 'error' ? [{ name, ...outcome }] : [],
  );
  const [first, ...others] = red;
  if (!first) return [];
  // An editor writes a contrast in the place of the sentence; a demand's own item has it.
  if (others.length === 0) {
    return [{ text: first.text, contrast: demands.has(first.name) ? null : first.contrast }];
  }
  const sentences = red.map(({ message }) => message).join('; ');
  return [{ text: [sentences, '', ...red.map(({ text }) => text)].join('\n'), contrast: null }];
}

function messagesOf({ outcome }: TestCase): readonly TestWords[] {
  return outcome.kind === 'pass'
    ? []
    : [{ text: outcome.text || outcome.message, contrast: outcome.contrast }];
}

function isRed({ outcome }: TestCase): boolean {
  return outcome.kind === 'failure' || outcome.kind === 'error';
}

function allExcused(judgements: readonly Judgement[]): boolean {
  const missed = judgements.filter(({ verdict }) => verdict !== 'pass');
  return missed.length > 0 && missed.every((judgement) => excuseOf(judgement) !== null);
}

/** They are tested side by side. */
function longest(children: readonly TestState[]): number {
  return Math.max(0, ...children.map(({ ms }) => ms ?? 0));
}
