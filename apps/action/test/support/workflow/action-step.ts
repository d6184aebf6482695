import { fileURLToPath } from 'node:url';
import { runAction, type StepRecord } from '../runner.ts';
import type { StepSurroundings } from '../step-command.ts';
import { download, upload } from './artifacts.ts';
import { restore, save } from './cache.ts';
import { checkout } from './checkout.ts';
import type { RunPlace } from './place.ts';
import { uploadSarif } from './upload-sarif.ts';

/** An action of GitHub's, as far as a workflow of ours needs it: files, moved by this process. */
export type LocalAction = (
  inputs: Readonly<Record<string, string>>,
  workspace: string,
  place: RunPlace,
) => Promise<Readonly<Record<string, string>>>;

const local: Readonly<Record<string, LocalAction>> = {
  'actions/checkout': checkout,
  'actions/upload-artifact': upload,
  'actions/download-artifact': download,
  'actions/cache/restore': restore,
  'actions/cache/save': save,
  'github/codeql-action/upload-sarif': uploadSarif,
};

const root = new URL('../../../../../', import.meta.url);

/** Runs the action that a step uses: this project's as it is built, and GitHub's own by what stands in for them. */
export async function runActionStep(
  uses: string,
  inputs: Readonly<Record<string, string>>,
  surroundings: StepSurroundings & { readonly workspace: string },
  place: RunPlace,
): Promise<StepRecord> {
  const ours = /^smtp-probe\/smtp-probe(\/\w+)?@v1$/.exec(uses);
  if (ours) {
    const actionYml = fileURLToPath(new URL(`.${ours[1] ?? ''}/action.yml`, root));
    return runAction({ ...surroundings, actionYml, inputs });
  }
  const action = local[uses.replace(/@.*$/, '')];
  if (!action) throw new TypeError(`${uses} is not known here`);
  try {
    return { ...nothing, outputs: await action(inputs, surroundings.workspace, place) };
  } catch (error) {
    return { ...nothing, conclusion: 'failure', exitCode: 1, log: [String(error)] };
  }
}

/** What a step leaves behind that went well and said nothing. */
const nothing: StepRecord = {
  conclusion: 'success',
  exitCode: 0,
  signal: null,
  log: [],
  annotations: [],
  outputs: {},
  state: {},
  env: {},
  path: [],
  summary: '',
  failures: [],
  events: [],
  warnings: [],
  durationMs: 0,
};
