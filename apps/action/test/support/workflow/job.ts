import type { StepRecord } from '../runner.ts';
import { runActionStep } from './action-step.ts';
import { runBashStep } from './bash-step.ts';
import type { JobDocument, StepDocument, WorkflowDocument } from './document.ts';
import { holds, mapping, resolve, resolveTexts, type Scope, text, type Value } from './expression.ts';
import { permissionsOf, tokenOf } from './permissions.ts';
import type { RunPlace } from './place.ts';
import { startServices } from './services.ts';

/** A job that was run, or was not. */
export interface JobRun {
  readonly id: string;
  readonly matrix: Value;
  readonly result: 'success' | 'failure' | 'skipped';
  readonly steps: readonly StepRun[];
  readonly outputs: Readonly<Record<string, string>>;
  /** What its token may do. */
  readonly permissions: Readonly<Record<string, string>>;
}

export interface StepRun {
  readonly id: string;
  /** The action it uses; null of a run step. */
  readonly uses: string | null;
  /** Before `continue-on-error`, and behind it. */
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly conclusion: 'success' | 'failure' | 'skipped';
  /** What the runner knows of it; null where it was skipped. */
  readonly record: StepRecord | null;
}

/** A step of an example may wait for its server, and the machine may be busy. */
const STEP_LIMIT_MS = 90_000;

type Contexts = Readonly<Record<string, Value>>;

/** What steps hand on to those after them. */
interface Progress {
  readonly workspace: string;
  readonly temp: string;
  readonly env: Record<string, string>;
  readonly path: string[];
  failed: boolean;
}

/** Runs the steps of a job, in a workspace of its own and with its services up. */
export async function runJob(
  job: JobDocument,
  document: WorkflowDocument,
  contexts: Contexts,
  place: RunPlace,
): Promise<JobRun> {
  const permissions = permissionsOf(job.part('permissions') ?? document.permissions);
  const token = tokenOf(permissions);
  const progress: Progress = {
    workspace: await place.folder(),
    temp: await place.folder(),
    env: {},
    path: [],
    failed: false,
  };
  const base = {
    ...contexts,
    github: { ...mapping(contexts.github ?? {}), token, workspace: progress.workspace },
    secrets: { GITHUB_TOKEN: token },
    runner: { os: 'Linux', arch: 'X64', temp: progress.temp, environment: 'github-hosted' },
  };
  const services = await startServices(job.part('services'), scopeOf(base, progress), place);
  const steps: StepRun[] = [];
  try {
    for (const step of job.steps) {
      const scope = stepScope(step, job, document, base, steps, progress);
      const run = holds(step.condition, scope)
        ? await runStep(step, scope, progress, place)
        : skippedStep(step);
      if (run.conclusion === 'failure') progress.failed = true;
      Object.assign(progress.env, run.record?.env);
      progress.path.unshift(...(run.record?.path ?? []));
      steps.push(run);
    }
  } finally {
    await services.stop();
  }
  const outputs = resolveTexts(
    job.part('outputs'),
    scopeOf({ ...base, steps: stepsContext(steps) }, progress),
  );
  const result = progress.failed ? 'failure' : 'success';
  return { id: job.id, matrix: contexts.matrix ?? null, result, steps, outputs, permissions };
}

async function runStep(
  step: StepDocument,
  scope: Scope,
  progress: Progress,
  place: RunPlace,
): Promise<StepRun> {
  const { workspace, temp, path } = progress;
  const PATH = [...path, ...place.path, process.env.PATH].join(':');
  // `env` of the workflow cannot name PATH, and what a step adds to it comes by GITHUB_PATH.
  const env = { ...githubVariables(scope), ...place.variables, ...textsOf(scope.contexts.env), PATH };
  const surroundings = {
    workspace,
    temp,
    env,
    limitMs: STEP_LIMIT_MS,
    ...(place.inside && { inside: place.inside }),
  };
  const uses = step.part('uses');
  const record = uses
    ? await runActionStep(String(uses), resolveTexts(step.part('with'), scope), surroundings, place)
    : await runBashStep(step, scope, surroundings);
  const outcome = record.conclusion === 'success' ? 'success' : 'failure';
  const goesOn = step.part('continue-on-error');
  const conclusion = goesOn && resolve(goesOn, scope) === true ? 'success' : outcome;
  return { id: step.id, uses: uses ? String(uses) : null, outcome, conclusion, record };
}

function stepScope(
  step: StepDocument,
  job: JobDocument,
  document: WorkflowDocument,
  base: Contexts,
  steps: readonly StepRun[],
  progress: Progress,
): Scope {
  const contexts = {
    ...base,
    steps: stepsContext(steps),
    job: { status: progress.failed ? 'failure' : 'success' },
  };
  // Each level may use what those before it say.
  let env: Readonly<Record<string, string>> = {};
  for (const token of [document.env, job.part('env')]) {
    env = { ...env, ...resolveTexts(token, scopeOf({ ...contexts, env }, progress)) };
  }
  const jobEnv = { ...env, ...progress.env };
  const own = resolveTexts(step.part('env'), scopeOf({ ...contexts, env: jobEnv }, progress));
  return scopeOf({ ...contexts, env: { ...jobEnv, ...own } }, progress);
}

function scopeOf(contexts: Contexts, { failed }: Progress): Scope {
  return { contexts, status: { success: !failed, failure: failed } };
}

function stepsContext(steps: readonly StepRun[]): Value {
  return Object.fromEntries(
    steps.map(({ id, outcome, conclusion, record }) => [
      id,
      { outcome, conclusion, outputs: record?.outputs ?? {} },
    ]),
  );
}

function skippedStep({ id, part }: StepDocument): StepRun {
  const uses = part('uses');
  return {
    ...{ id, uses: uses ? String(uses) : null, record: null },
    ...{ outcome: 'skipped', conclusion: 'skipped' },
  };
}

/** The variables by which a script knows where it runs. */
function githubVariables({ contexts }: Scope): Readonly<Record<string, string>> {
  const github = mapping(contexts.github ?? {});
  const names = ['repository', 'server_url', 'run_id', 'ref_name', 'event_name', 'sha'];
  return Object.fromEntries(
    names.map((name) => [`GITHUB_${name.toUpperCase()}`, text(github[name] ?? null)]),
  );
}

function textsOf(value: Value | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(mapping(value ?? {})).map(([key, each]) => [key, text(each)]));
}
