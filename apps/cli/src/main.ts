#!/usr/bin/env node
import { existsSync, fstatSync, readFileSync } from 'node:fs';
import {
  type Baseline,
  configFileName,
  endProcess,
  fileTrouble,
  lookupThreads,
  type Tool,
  untestedInWords,
  type Verdict,
} from '@smtp-probe/probe';
import packageJson from '../package.json' with { type: 'json' };
import { parseCommand } from './arguments.ts';
import { NoCertificates } from './certificates.ts';
import { NotWritten } from './output.ts';
import { missingBaseline, readRequests } from './requests.ts';
import { runProbes } from './run.ts';
import { Terminal } from './terminal.ts';

const tool: Tool = { name: 'smtp-probe', version: packageJson.version };

const exitStatus: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, error: 2 };

/** EX_USAGE of sysexits.h. */
const wrongUsage = 64;

const terminal = new Terminal(process.stdout, process.stderr);

void main(process.argv.slice(2)).then(end);

async function end(status: number): Promise<void> {
  await terminal.flush();
  const { trouble } = terminal;
  if (trouble !== null) {
    terminal.say(new NotWritten('standard output', trouble).message);
    await terminal.flush();
  }
  // Whatever is still open ends here.
  endProcess(trouble === null ? status : exitStatus.error);
}

/** What only some runs need is loaded when it is needed: the others begin at once. */
async function main(words: readonly string[]): Promise<number> {
  const command = parseCommand(words, existsSync(configFileName) ? configFileName : null);
  switch (command.kind) {
    case 'help': {
      const { help } = await import('./help.ts');
      terminal.report(help);
      return 0;
    }
    case 'version':
      terminal.report(`${tool.name} ${tool.version}\n`);
      return 0;
    case 'demo': {
      const { demonstrate } = await import('./demonstrate.ts');
      return (await demonstrate({ terminal, tool, signal: cancelOnInterrupt() })) ? 0 : 1;
    }
    case 'explain': {
      const { explain } = await import('./explain.ts');
      const explanation = explain(command.codes);
      if (!explanation.ok) return refuse(explanation.problems);
      terminal.report(explanation.text);
      return 0;
    }
    case 'refuse':
      return refuse(command.problems);
    case 'merge':
      try {
        const { mergeStoredReports } = await import('./merge.ts');
        const verdict = await mergeStoredReports(command, { terminal, tool });
        return verdict === null ? wrongUsage : exitStatus[verdict];
      } catch (error) {
        return endByFile(error, command.output);
      }
    case 'probe': {
      if (command.config?.by === 'found') {
        terminal.say(`the targets and what is demanded of them are read from ${command.config.path}.`);
      }
      // Before anything is read: that takes the pool into use. One look-up needs no more threads than there are.
      if (command.targets.length !== 1 || command.targets[0] === '-') {
        process.env.UV_THREADPOOL_SIZE ??= String(lookupThreads(command.settings.concurrency));
      }
      const { requests, problems } = await readRequests(command, readStandardInput);
      // Only a file asks one thing of one target and another of the next.
      const missing = missingBaseline(command.config === null ? [command] : requests, command.baseline);
      if (problems.length > 0 || missing !== null)
        return refuse([...problems, ...(missing ? [missing] : [])]);
      let baseline: Baseline | null = null;
      if (command.baseline !== null) {
        const { readBaseline } = await import('./baseline-file.ts');
        const read = await readBaseline(command.baseline);
        if (!read.ok) return refuse(read.problems);
        baseline = read.baseline;
      }
      const signal = cancelOnInterrupt();
      try {
        const { verdict, notBegun } = await runProbes(requests, command, {
          terminal,
          tool,
          signal,
          baseline,
        });
        if (notBegun > 0) terminal.say(`cancelled: ${notBegun} of the targets were not tested.`);
        // A shard leaves to the others what is theirs.
        else if (command.shard === null) sayUntested(baseline);
        return exitStatus[verdict];
      } catch (error) {
        if (error instanceof NoCertificates) return refuse([error.message]);
        return endByFile(error, command.output);
      }
    }
  }
}

function sayUntested(baseline: Baseline | null): void {
  const words = untestedInWords(baseline?.untested() ?? []);
  if (words !== null) terminal.say(`${words}.`);
}

/** Its file descriptor. */
const standardInput = 0;

async function readStandardInput(): Promise<string> {
  // A file is there at once, and to read it otherwise would start all the threads that look-ups may need.
  if (fstatSync(standardInput).isFile()) return readFileSync(standardInput, 'utf8');
  const { text } = await import('node:stream/consumers');
  return await text(process.stdin);
}

/** The first Ctrl-C ends the probes and reports what was seen; the second ends the program. */
function cancelOnInterrupt(): AbortSignal {
  const cancelling = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => cancelling.abort());
  return cancelling.signal;
}

function refuse(problems: readonly string[]): number {
  for (const problem of problems) terminal.say(problem);
  terminal.say('see smtp-probe --help');
  return wrongUsage;
}

/** A file that cannot be had, which is told before any test; or the report's, whose disk is full by now. */
function endByFile(error: unknown, output: string | null): number {
  if (error instanceof NotWritten) {
    terminal.say(error.message);
    return exitStatus.error;
  }
  if (!isFileError(error)) throw error;
  const { path, syscall, code } = error;
  return refuse([
    `${path || output || 'a file without a name'}: cannot be ${syscall === 'open' ? 'opened' : 'used'} (${fileTrouble(code ?? '')}): name a file that may be, in a folder that exists.`,
  ]);
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
