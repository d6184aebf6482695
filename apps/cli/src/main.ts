import { existsSync } from 'node:fs';
import {
  type Baseline,
  configFileName,
  endProcess,
  fileTrouble,
  lookupThreads,
  parseSettings,
  parseTarget,
  type Target,
  type Tool,
  untestedInWords,
  type Verdict,
} from '@smtp-probe/probe';
import packageJson from '../package.json' with { type: 'json' };
import { parseCommand } from './arguments.ts';
import { readBaseline } from './baseline-file.ts';
import { NoCertificates } from './certificates.ts';
import { withDemoServers } from './demo.ts';
import { help } from './help.ts';
import { mergeStoredReports } from './merge.ts';
import { NotWritten } from './output.ts';
import { missingBaseline, readRequests } from './requests.ts';
import { runProbes } from './run.ts';
import { Terminal } from './terminal.ts';

const tool: Tool = { name: 'smtp-probe', version: packageJson.version };

const exitStatus: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, error: 2 };

/** EX_USAGE of sysexits.h. */
const wrongUsage = 64;

const terminal = new Terminal(process.stdout, process.stderr);

const status = await main(process.argv.slice(2));
await terminal.flush();
const { trouble } = terminal;
if (trouble !== null) {
  terminal.say(new NotWritten('standard output', trouble).message);
  await terminal.flush();
}
// Whatever is still open ends here.
endProcess(trouble === null ? status : exitStatus.error);

async function main(words: readonly string[]): Promise<number> {
  const command = parseCommand(words, existsSync(configFileName) ? configFileName : null);
  switch (command.kind) {
    case 'help':
      terminal.report(help);
      return 0;
    case 'version':
      terminal.report(`${tool.name} ${tool.version}\n`);
      return 0;
    case 'demo':
      return await demonstrate();
    case 'refuse':
      return refuse(command.problems);
    case 'merge':
      try {
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
      const { requests, problems } = await readRequests(command, process.stdin);
      // Only a file asks one thing of one target and another of the next.
      const missing = missingBaseline(command.config === null ? [command] : requests, command.baseline);
      if (problems.length > 0 || missing !== null)
        return refuse([...problems, ...(missing ? [missing] : [])]);
      const read = await readBaseline(command.baseline);
      if (!read.ok) return refuse(read.problems);
      const { baseline } = read;
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

/** The first Ctrl-C ends the probes and reports what was seen; the second ends the program. */
function cancelOnInterrupt(): AbortSignal {
  const cancelling = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => cancelling.abort());
  return cancelling.signal;
}

async function demonstrate(): Promise<number> {
  let asExpected = false;
  await withDemoServers(async (servers) => {
    terminal.report('Four servers on this machine, made for this demonstration; nothing leaves it:\n\n');
    for (const { description, port } of servers) terminal.report(`  127.0.0.1:${port}  ${description}\n`);
    terminal.report('\n');
    const settings = parseSettings({});
    if (!settings.ok) throw new TypeError('the defaults are settings');
    const requests = servers.map(({ port }) => ({
      target: targetAt(port),
      settings: settings.settings,
      source: null,
    }));
    const options = {
      format: 'text',
      output: null,
      transcript: true,
      inOrder: false,
      repeat: 1,
      shard: null,
      caFile: null,
    } as const;
    const { verdict } = await runProbes(requests, options, { terminal, tool, signal: cancelOnInterrupt() });
    asExpected = verdict === 'fail';
  });
  terminal.report(
    '\nThat is what a gate says of them: one may pass, three must not. Now a server of yours:\n\n',
  );
  terminal.report('  smtp-probe mx.example.com:25\n');
  return asExpected ? 0 : 1;
}

function targetAt(port: number): Target {
  const parsed = parseTarget(`127.0.0.1:${port}`);
  if (!parsed.ok) throw new TypeError(parsed.problem);
  return parsed.target;
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
