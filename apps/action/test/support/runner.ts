import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readActionMetadata } from './action-metadata.ts';
import { CANCEL_DELAYS, type CancelDelays } from './cancellation.ts';
import { CommandReader } from './commands.ts';
import { mergeInputs, stepEnvironment } from './environment.ts';
import { emptyFiles, readFiles } from './step-files.ts';
import { runStepProcess, type StepProcessEnd } from './step-process.ts';
import { type Conclusion, recordOf, type StepRecord } from './step-record.ts';

export type { StepRecord } from './step-record.ts';

/** One step of a workflow: `uses` an action, `with` inputs. */
export interface Step {
  /** The path of the action.yml; the script it names is started as it lies there, built. */
  readonly actionYml: string;
  /** The `with` of the step. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The `env` of the step. */
  readonly env?: Readonly<Record<string, string>>;
  /** GITHUB_WORKSPACE and the working directory; a new empty folder, removed afterwards, when none is given. */
  readonly workspace?: string;
  /** RUNNER_TEMP; a new empty folder, removed afterwards, when none is given. */
  readonly temp?: string;
  readonly runnerEnvironment?: 'github-hosted' | 'self-hosted';
  /** Cancels the step when it aborts. */
  readonly cancel?: AbortSignal;
  /** Sees each raw line of output as it comes, and may cancel the step. */
  readonly onLine?: (line: string, cancel: () => void) => void;
  readonly cancelDelays?: CancelDelays;
  /** A process that runs longer is killed, and `runAction` rejects; 30 s when not given. */
  readonly limitMs?: number;
}

/** Longer than any test waits for a step; see `StepSupervision.limitMs`. */
const STEP_LIMIT_MS = 30_000;

/**
 * Runs a built JavaScript action the way a GitHub runner does, and says what GitHub would know of it afterwards.
 *
 * The process is fresh, inherits PATH, HOME and TMPDIR only, and has no standard input. Its two streams go through one
 * `CommandReader`; its files are read after it has ended, however it ended.
 */
export async function runAction(step: Step): Promise<StepRecord> {
  const action = await readActionMetadata(step.actionYml);
  const inputs = mergeInputs(action, step.inputs ?? {});
  const limitMs = step.limitMs ?? STEP_LIMIT_MS;
  const root = await realpath(await mkdtemp(join(tmpdir(), 'step-')));
  try {
    const place = {
      workspace: step.workspace ?? (await folder(root, 'workspace')),
      temp: step.temp ?? (await folder(root, 'temp')),
      files: await emptyFiles(await folder(root, 'files')),
      runnerEnvironment: step.runnerEnvironment ?? 'github-hosted',
    };
    const reader = new CommandReader();
    const events = inputs.warnings.map((warning) => reader.annotate('warning', warning));
    const began = performance.now();
    const end = await runStepProcess(
      { script: action.main, cwd: place.workspace, env: stepEnvironment(action, inputs, place, step.env) },
      {
        onLine: (line, cancel) => {
          events.push(...reader.read(line));
          step.onLine?.(line, cancel);
        },
        cancel: step.cancel,
        cancelDelays: step.cancelDelays ?? CANCEL_DELAYS,
        limitMs,
      },
    );
    const durationMs = performance.now() - began;
    if (end.ending === 'over-limit') {
      throw new Error(
        `the step was killed after ${limitMs} ms; its log:\n${recordOf(events).log.join('\n')}`,
      );
    }

    const files = await readFiles(place.files, reader);
    const record = recordOf([...events, ...files.events]);
    const { exitCode, signal } = end;
    const { env, path, summary } = files;
    const conclusion = conclude(end, record.failures.length);
    return {
      ...record,
      conclusion,
      exitCode,
      signal,
      env,
      path,
      summary,
      warnings: inputs.warnings,
      durationMs,
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** A step that was cancelled is cancelled, whatever its exit code; an error annotation alone fails nothing. */
function conclude(end: StepProcessEnd, failures: number): Conclusion {
  if (end.ending === 'cancelled') return 'cancelled';
  return end.exitCode === 0 && failures === 0 ? 'success' : 'failure';
}

async function folder(root: string, name: string): Promise<string> {
  const path = join(root, name);
  await mkdir(path);
  return path;
}
