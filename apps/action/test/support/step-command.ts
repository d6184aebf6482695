import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CANCEL_DELAYS, type CancelDelays } from './cancellation.ts';
import { CommandReader } from './commands.ts';
import type { StepPlace } from './environment.ts';
import { emptyFiles, readFiles } from './step-files.ts';
import { runStepProcess, type StepProcessEnd } from './step-process.ts';
import { type Conclusion, recordOf, type StepRecord } from './step-record.ts';

/** What a step finds around it, whatever it runs. */
export interface StepSurroundings {
  /** The `env` of the step. */
  readonly env?: Readonly<Record<string, string>>;
  /** GITHUB_WORKSPACE and the working directory; a new empty folder, removed afterwards, when none is given. */
  readonly workspace?: string;
  /** RUNNER_TEMP; a new empty folder, removed afterwards, when none is given. */
  readonly temp?: string;
  /** A program and its arguments that go before the step's, such as those that enter a network. */
  readonly inside?: readonly [string, ...string[]];
  readonly runnerEnvironment?: 'github-hosted' | 'self-hosted';
  /** Cancels the step when it aborts. */
  readonly cancel?: AbortSignal;
  /** Sees each raw line of output as it comes, and may cancel the step. */
  readonly onLine?: (line: string, cancel: () => void) => void;
  readonly cancelDelays?: CancelDelays;
  /** A process that runs longer is killed, and the call rejects; 30 s when not given. */
  readonly limitMs?: number;
}

/** What the kinds of steps differ in. */
export interface StepKind {
  readonly environment: (place: StepPlace) => Readonly<Record<string, string>>;
  /** What the runner says of the step before it begins. */
  readonly warnings?: readonly string[];
  /** The working directory, where it is not the workspace. */
  readonly cwd?: string;
}

/** Longer than any test waits for a step; see `StepSupervision.limitMs`. */
const STEP_LIMIT_MS = 30_000;

/**
 * Runs a program as a runner does, and says what GitHub would know of it afterwards.
 *
 * The process is fresh, inherits PATH, HOME and TMPDIR only, and has no standard input. Its two streams go through one
 * `CommandReader`; its files are read after it has ended, however it ended.
 */
export async function runCommand(
  words: readonly [string, ...string[]],
  step: StepSurroundings,
  { environment, warnings = [], cwd }: StepKind,
): Promise<StepRecord> {
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
    const events = warnings.map((warning) => reader.annotate('warning', warning));
    const began = performance.now();
    const folderOfStep = cwd ?? place.workspace;
    const end = await runStepProcess(
      {
        // Whoever enters another tree of mounts stands at its root.
        words: step.inside ? [...step.inside, 'env', '-C', folderOfStep, ...words] : words,
        cwd: folderOfStep,
        env: environment(place),
      },
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
    return { ...record, conclusion, exitCode, signal, env, path, summary, warnings, durationMs };
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
