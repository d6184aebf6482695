import type { DomainJudgement, GivenSettings, Judgement, MailDomain, Target } from '@smtp-probe/probe';
import type { PastRuns } from './compare/past-runs.ts';
import { isOfDomain, type Outcome, serversOf } from './outcome.ts';

/** A test that a command has begun. */
export interface BegunTest {
  readonly target: Target | MailDomain;
  /** What the command asks beside the settings. */
  readonly demands: GivenSettings;
}

/** What came of a test, or of a run of the Testing view. */
export interface EndedTest {
  /** Of what: the target's label, or the names of the files. */
  readonly label: string;
  /** The names of the files, relative to the workspace; none where it was a command's. */
  readonly files: readonly string[];
  readonly judgements: readonly Judgement[];
  readonly domains: readonly DomainJudgement[];
}

/** The last test, of which the commands speak that come after it; what came of each is kept to be compared with. */
export class LastTest {
  readonly #runs: PastRuns;
  #begun: BegunTest | undefined;
  #ended: EndedTest | undefined;

  constructor(runs: PastRuns) {
    this.#runs = runs;
  }

  /** The last that a command has begun, which need not be the last that has ended. */
  get begun(): BegunTest | undefined {
    return this.#begun;
  }

  get ended(): EndedTest | undefined {
    return this.#ended;
  }

  begin(test: BegunTest): void {
    this.#begun = test;
  }

  async end(test: EndedTest): Promise<void> {
    this.#ended = test;
    await this.#runs.add(test.judgements);
  }
}

export function endedTest(label: string, outcome: Outcome): EndedTest {
  return { label, files: [], judgements: serversOf(outcome), domains: isOfDomain(outcome) ? [outcome] : [] };
}
