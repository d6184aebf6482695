import type { World } from '../support/docs/world.ts';
import type { RunPlace } from '../support/workflow/place.ts';
import { runWorkflow, type WorkflowRun } from '../support/workflow/workflow.ts';

/** The world in which the server of most examples has no STARTTLS. */
export const broken = { withoutStartTls: ['mail.example.com'] } as const;

export async function run(yaml: string, world: World, given: Partial<RunPlace> = {}): Promise<WorkflowRun> {
  return await runWorkflow(yaml, await world.place(given));
}

/** The result of each job. */
export function results({ jobs }: WorkflowRun): Readonly<Record<string, string>> {
  return Object.fromEntries(jobs.map(({ id, result }) => [id, result]));
}

/** The steps of this project's actions that were run. */
export function ourSteps({ jobs }: WorkflowRun) {
  return jobs.flatMap(({ steps }) =>
    steps.flatMap(({ uses, record }) => (record && uses?.startsWith('smtp-probe/') ? [record] : [])),
  );
}

/** Their outputs. */
export function outputs(workflow: WorkflowRun): readonly Readonly<Record<string, string>>[] {
  return ourSteps(workflow).map((step) => step.outputs);
}
