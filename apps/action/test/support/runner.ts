import { readActionMetadata } from './action-metadata.ts';
import { actionEnvironment, mergeInputs } from './environment.ts';
import { runCommand, type StepSurroundings } from './step-command.ts';
import type { StepRecord } from './step-record.ts';

export type { StepRecord } from './step-record.ts';

/** One step of a workflow: `uses` an action, `with` inputs. */
export interface Step extends StepSurroundings {
  /** The path of the action.yml; the script it names is started as it lies there, built. */
  readonly actionYml: string;
  /** The `with` of the step. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Runs a built JavaScript action the way a GitHub runner does, and says what GitHub would know of it afterwards. */
export async function runAction(step: Step): Promise<StepRecord> {
  const action = await readActionMetadata(step.actionYml);
  const inputs = mergeInputs(action, step.inputs ?? {});
  return runCommand([process.execPath, action.main], step, {
    environment: (place) => actionEnvironment(action, inputs, place, step.env),
    warnings: inputs.warnings,
  });
}
