import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What had to be compiled: written in Node, the server would be what is measured. */
export interface Native {
  /** A temporary folder. */
  readonly folder: string;
  /** Runs a command and tells what it cost. */
  readonly measure: string;
  readonly smtpStub: string;
}

/** Compiles with the machine's C compiler into a temporary folder, which `remove` takes away again. */
export function compileNative(): Native & { readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'smtp-probe-bench-'));
  const compile = (name: string): string => {
    const source = fileURLToPath(new URL(`../native/${name}.c`, import.meta.url));
    const program = join(folder, name);
    execFileSync('cc', ['-O2', '-Wall', '-Wextra', '-o', program, source], { stdio: 'inherit' });
    return program;
  };
  return {
    folder,
    measure: compile('measure'),
    smtpStub: compile('smtp-stub'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A server of the benchmark's own. */
export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a program that prints its port, and ends when its standard input does. */
export async function startServer(command: string, words: readonly string[] = []): Promise<RunningServer> {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [printed]: Buffer[] = await once(child.stdout, 'data');
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
  };
  return { port: Number(printed), stop };
}
