import { countVerdicts, overallVerdict } from '@smtp-probe/probe';
import type { History } from '../history.ts';
import type { EndedTest, LastTest } from '../last-test.ts';
import { changedSettings } from '../settings.ts';
import type { Tested } from './workflow.ts';

/** The last test as it is to become a job's; before the first of this window, that of the target typed last. */
export function lastTested({ begun, ended }: LastTest, history: History): Tested | undefined {
  if (ended && ended.files.length > 0) return { files: ended.files, ...cameOf(ended) };
  const [recent] = history.targets;
  const test = begun ?? (recent && { target: recent, demands: {} });
  if (!test) return undefined;
  const outcome = ended?.label === test.target.label ? ended : undefined;
  return {
    target: test.target,
    given: { ...changedSettings(), ...test.demands },
    ...cameOf(outcome),
    ports: [test.target.port],
  };
}

function cameOf(ended: EndedTest | undefined): Pick<Tested, 'verdict' | 'codes' | 'ports'> {
  if (!ended) return { verdict: null, codes: [], ports: [] };
  const { judgements, domains } = ended;
  // The hosts of a domain count in its verdict, and what is wrong with it names them.
  const judged = [...domains, ...judgements.filter(({ via }) => via === null)];
  const codes = new Set(judged.flatMap(({ findings }) => findings.map(({ code }) => code)));
  return {
    verdict: overallVerdict(countVerdicts(judged)),
    codes: [...codes],
    ports: judgements.map(({ result }) => result.target.port),
  };
}
