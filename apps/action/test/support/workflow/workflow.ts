import { type JobDocument, readWorkflow, type WorkflowDocument } from './document.ts';
import { holds, mapping, resolve, type Scope, type Status, type Value } from './expression.ts';
import { type JobRun, runJob } from './job.ts';
import { combinations } from './matrix.ts';
import type { RunPlace } from './place.ts';

/** What became of a workflow. */
export interface WorkflowRun {
  /** In the order in which they were run; of a matrix each has its own entry, and one that was skipped has no steps. */
  readonly jobs: readonly JobRun[];
  readonly conclusion: 'success' | 'failure';
}

/** What GitHub makes of the jobs of one name, and hands on as `needs`. */
interface JobOutcome {
  readonly result: JobRun['result'];
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Runs a workflow as it stands: jobs by their needs and conditions, a matrix from an output, steps with their outputs, run steps
 * in bash, and actions by the place's own table. It parses with GitHub's parser, and evaluates with GitHub's expressions; what it
 * does not know is an error. Jobs run one after the other, for the machine that tests this has few processors.
 */
export async function runWorkflow(yaml: string, place: RunPlace): Promise<WorkflowRun> {
  const document = await readWorkflow(yaml);
  const outcomes = new Map<string, JobOutcome>();
  const jobs: JobRun[] = [];
  for (const job of inOrder(document.jobs)) {
    const scope = jobScope(job, document, outcomes, place);
    const runs = holds(job.condition, scope) ? await runAll(job, document, scope, place) : [skipped(job.id)];
    jobs.push(...runs);
    outcomes.set(job.id, outcomeOf(runs));
  }
  return { jobs, conclusion: jobs.some(({ result }) => result === 'failure') ? 'failure' : 'success' };
}

/** One after another, each after those it needs. */
function inOrder(jobs: readonly JobDocument[]): readonly JobDocument[] {
  const ordered: JobDocument[] = [];
  while (ordered.length < jobs.length) {
    const ready = jobs.filter(
      (job) => !ordered.includes(job) && job.needs.every((need) => ordered.some(({ id }) => id === need)),
    );
    if (ready.length === 0) throw new TypeError('the jobs need each other');
    ordered.push(...ready);
  }
  return ordered;
}

async function runAll(
  job: JobDocument,
  document: WorkflowDocument,
  scope: Scope,
  place: RunPlace,
): Promise<readonly JobRun[]> {
  const strategy = job.part('strategy');
  const { matrix, 'fail-fast': failFast = true } = mapping(strategy ? resolve(strategy, scope) : {});
  const all = matrix === undefined ? [null] : combinations(matrix);
  const runs: JobRun[] = [];
  for (const [index, combination] of all.entries()) {
    const broken = runs.some(({ result }) => result === 'failure');
    if (broken && failFast) {
      runs.push({ ...skipped(job.id), matrix: combination });
      continue;
    }
    const contexts = {
      ...scope.contexts,
      matrix: combination,
      strategy: { 'job-index': index, 'job-total': all.length, 'fail-fast': failFast },
    };
    runs.push(await runJob(job, document, contexts, place));
  }
  return runs;
}

function jobScope(
  job: JobDocument,
  document: WorkflowDocument,
  outcomes: ReadonlyMap<string, JobOutcome>,
  place: RunPlace,
): Scope {
  const needs = Object.fromEntries(job.needs.map((id) => [id, known(outcomes, id) as JobOutcome & Value]));
  return {
    contexts: { github: { ...place.github }, needs, vars: {}, inputs: {} },
    status: statusOf(ancestors(job.id, document.jobs).map((id) => known(outcomes, id).result)),
  };
}

/** A job's `success()` and `failure()` look at all that came before it, not only at what it names itself. */
function ancestors(id: string, jobs: readonly JobDocument[]): readonly string[] {
  const needs = jobs.find((job) => job.id === id)?.needs ?? [];
  return [...new Set(needs.flatMap((need) => [need, ...ancestors(need, jobs)]))];
}

function statusOf(results: readonly JobRun['result'][]): Status {
  return {
    success: results.every((result) => result === 'success'),
    failure: results.some((result) => result === 'failure'),
  };
}

function outcomeOf(runs: readonly JobRun[]): JobOutcome {
  const results = runs.map(({ result }) => result);
  const result = results.includes('failure')
    ? 'failure'
    : results.includes('success')
      ? 'success'
      : 'skipped';
  return { result, outputs: Object.assign({}, ...runs.map(({ outputs }) => outputs)) };
}

function skipped(id: string): JobRun {
  return { id, matrix: null, result: 'skipped', steps: [], outputs: {}, permissions: {} };
}

function known<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key);
  if (value === undefined) throw new TypeError(`${key} has not been run`);
  return value;
}
