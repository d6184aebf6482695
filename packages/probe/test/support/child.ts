import { type ChildProcess, spawn } from 'node:child_process';

/** A server that runs as a program of its own, up and ready. */
export interface Child {
  /** The line it printed when it was ready. */
  readonly ready: string;
  /** Settles when it has ended, asked to or not, with what it said on standard error. */
  readonly ended: Promise<string>;
  /** Asks it to end by ending its standard input, and settles when it has. */
  stop(): Promise<void>;
}

/** Far above what any of them needs; a program that takes longer is stuck. */
const readyWithinMs = 30_000;
const gracePeriodMs = 10_000;

/**
 * Starts a program that prints one line when it is ready and runs until its standard input ends.
 *
 * The pipe is the leash: when the test's process goes, however it goes, the pipe ends and the program with it. It is
 * detached so that Ctrl-C at a terminal does not kill it before it has cleaned up.
 */
export async function startChild(command: string, args: readonly string[]): Promise<Child> {
  const child = spawn(command, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = new Promise<string>((resolve) => {
    child.once('close', () => resolve(complaint));
    child.once('error', () => resolve(complaint));
  });
  // It may be gone before it is told to go.
  child.stdin.on('error', () => {});

  const stop = async (): Promise<void> => {
    child.stdin.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), gracePeriodMs);
    await ended;
    clearTimeout(timer);
  };

  try {
    return { ready: await firstLine(child, `${command} ${args.join(' ')}`), ended, stop };
  } catch (error) {
    await stop();
    if (error instanceof Error) error.message = `${error.message}\n${complaint}`.trimEnd();
    throw error;
  }
}

/** Starts a program that knows nothing of the leash, and has its words written to a file. It may not be ready yet. */
export function startLogged(log: string, command: string, ...args: readonly string[]): Promise<Child> {
  const leash = '"$@" > "$0" 2>&1 & pid=$!; echo started; read -r _; kill $pid; wait $pid';
  return startChild('sh', ['-c', leash, log, command, ...args]);
}

async function firstLine(child: ChildProcess, name: string): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${name} ${why}`));
    const timer = setTimeout(() => fail('was not ready in time'), readyWithinMs);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (!output.includes('\n')) return;
      clearTimeout(timer);
      resolve(output.slice(0, output.indexOf('\n')));
    });
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('close', (code) => {
      clearTimeout(timer);
      fail(`ended with status ${code} before it was ready`);
    });
  });
}
