import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { type CancelDelays, cancelInSteps } from './cancellation.ts';
import { LineCutter } from './lines.ts';

/** A process to run as the runner runs a step. */
export interface StepCommand {
  /** The program and its arguments. */
  readonly words: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface StepSupervision {
  /** Gets every line of both streams, in the order in which they come. */
  readonly onLine: (line: string, cancel: () => void) => void;
  readonly cancel: AbortSignal | undefined;
  readonly cancelDelays: CancelDelays;
  /** No runner has this limit (a job has six hours): it keeps a test that hangs from leaving a process behind. */
  readonly limitMs: number;
}

/** How a process ended. */
export interface StepProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly ending: 'by-itself' | 'cancelled' | 'over-limit';
}

/** The runner reads on this long after the exit when a grandchild still holds the pipes. */
const DRAIN_LIMIT_MS = 5_000;

/** Starts the program as a fresh process with standard input closed, and waits for its end and that of its output. */
export function runStepProcess(command: StepCommand, supervision: StepSupervision): Promise<StepProcessEnd> {
  return new Promise((resolve, reject) => {
    const [program, ...words] = command.words;
    const child = spawn(program, words, { cwd: command.cwd, env: command.env, stdio: 'pipe' });
    let ending: StepProcessEnd['ending'] = 'by-itself';
    let stopCancelling = () => {};
    let drain: NodeJS.Timeout | undefined;

    const cancel = () => {
      if (ending !== 'by-itself' || child.exitCode !== null || child.signalCode !== null) return;
      ending = 'cancelled';
      stopCancelling = cancelInSteps((signal) => child.kill(signal), supervision.cancelDelays);
    };
    const limit = setTimeout(() => {
      ending = 'over-limit';
      child.kill('SIGKILL');
    }, supervision.limitMs);
    const killWithParent = () => child.kill('SIGKILL');
    const cleanUp = () => {
      stopCancelling();
      clearTimeout(limit);
      clearTimeout(drain);
      process.off('exit', killWithParent);
      supervision.cancel?.removeEventListener('abort', cancel);
    };

    process.once('exit', killWithParent);
    supervision.cancel?.addEventListener('abort', cancel);
    if (supervision.cancel?.aborted) cancel();

    for (const stream of [child.stdout, child.stderr])
      readLines(stream, (line) => supervision.onLine(line, cancel));
    // A process that ends before its standard input is closed makes the pipe fail, and that is no matter.
    child.stdin.on('error', () => {});
    child.stdin.end();

    child.once('error', (error) => {
      cleanUp();
      reject(error);
    });
    child.once('exit', () => {
      stopCancelling();
      clearTimeout(limit);
      drain = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, DRAIN_LIMIT_MS);
    });
    child.once('close', (exitCode, signal) => {
      cleanUp();
      resolve({ exitCode, signal, ending });
    });
  });
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  const cutter = new LineCutter();
  stream.on('data', (bytes: Buffer) => cutter.push(bytes).forEach(onLine));
  stream.on('end', () => cutter.end().forEach(onLine));
}
