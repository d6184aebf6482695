import type { History } from '../history.ts';
import type { LastTest } from '../last-test.ts';
import { changedSettings } from '../settings.ts';
import type { TestedTarget } from './workflow.ts';

/** The last test as it is to become a job's; before the first of this window, that of the target typed last. */
export function testedTarget({ begun, ended }: LastTest, history: History): TestedTarget | undefined {
  const [recent] = history.targets;
  const test = begun ?? (recent && { target: recent, demands: {} });
  if (!test) return undefined;
  const outcome = ended?.label === test.target.label ? ended : undefined;
  const [domain] = outcome?.domains ?? [];
  const [judgement] = outcome?.judgements ?? [];
  const { verdict, findings } = domain ?? judgement ?? { verdict: null, findings: [] };
  const codes = findings.map(({ code }) => code);
  return { target: test.target, given: { ...changedSettings(), ...test.demands }, verdict, codes };
}
