import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stepEnvironment } from '../environment.ts';
import type { StepRecord } from '../runner.ts';
import { runCommand, type StepSurroundings } from '../step-command.ts';
import type { StepDocument } from './document.ts';
import { resolve, type Scope, text } from './expression.ts';

/** How the runner starts each shell; without a word on it, it is bash without pipefail. */
const shells: Readonly<Record<string, readonly [string, ...string[]]>> = {
  '': ['bash', '-e'],
  bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
  sh: ['sh', '-e'],
};

/** Runs the script of a `run` step. */
export async function runBashStep(
  step: StepDocument,
  scope: Scope,
  surroundings: StepSurroundings & { readonly temp: string; readonly workspace: string },
): Promise<StepRecord> {
  const said = (key: string) => {
    const token = step.part(key);
    return token ? text(resolve(token, scope)) : '';
  };
  const shell = shells[said('shell')];
  if (!shell) throw new TypeError(`the shell ${said('shell')} is not known here`);
  const script = join(surroundings.temp, `${step.id}.sh`);
  await writeFile(script, said('run'));
  return runCommand([...shell, script], surroundings, {
    environment: (place) => stepEnvironment(place, surroundings.env),
    cwd: join(surroundings.workspace, said('working-directory')),
  });
}
