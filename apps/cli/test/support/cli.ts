import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built artefact; what it needs only now and then lies in parts beside it. */
export const artefact = fileURLToPath(new URL('../../dist/smtp-probe.js', import.meta.url));

/** What a run of the command line came to. */
export interface Outcome {
  /** Null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** What is on standard input; it ends behind it. */
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The working directory; by default this process's own. */
  readonly cwd?: string;
  /** Which Node runs it. */
  readonly node?: string;
}

/** A run that is still going on. */
export interface Running {
  readonly child: ChildProcess;
  /** What came on both streams so far. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  readonly ended: Promise<Outcome>;
}

/** Runs the built command line, and settles when it has ended and both its streams have. */
export function smtpProbe(words: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return startSmtpProbe(words, options).ended;
}

export function startSmtpProbe(words: readonly string[], options: RunOptions = {}): Running {
  if (!existsSync(artefact)) throw new Error(`${artefact} is missing: build it first, with npm run build`);
  return start(options.node ?? process.execPath, [artefact, ...words], options);
}

/** Runs any program in the same surroundings, with nothing of this process's environment but where programs are. */
export function start(program: string, args: readonly string[], options: RunOptions = {}): Running {
  const { cwd } = options;
  const env = { PATH: process.env.PATH ?? '', ...options.env };
  const child = spawn(program, args, { env, ...(cwd && { cwd }) });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  // It may end without having read it.
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, ...output }));
  return { child, output, ended };
}
