import { getInput } from '@actions/core';
import { endProcess } from '@smtp-probe/probe';
import packageJson from '../package.json' with { type: 'json' };
import { flushLog } from './log.ts';
import { noPlan } from './outputs.ts';
import { noOutputs, reportFault } from './reporting.ts';
import { type RunOptions, run } from './run.ts';

const tool = { name: 'smtp-probe', version: packageJson.version };

/** A step of a job, and its outputs when it found out nothing. */
interface Step {
  readonly run: (read: (name: string) => string, options: RunOptions) => Promise<number>;
  readonly nothing: Readonly<Record<string, string>>;
}

const gate: Step = { run, nothing: noOutputs };

/** The steps by what starts them: the gate of action.yml itself, and those of the folders plan and merge. */
const steps: Partial<Record<string, Step>> = {
  gate,
  plan: { run: async (read) => await (await import('./plan.ts')).plan(read), nothing: noPlan },
  merge: {
    run: async (read, options) => await (await import('./merge.ts')).merge(read, options),
    nothing: noOutputs,
  },
};

const { [process.argv[2] ?? 'gate']: step = gate } = steps;

const cancelling = new AbortController();
// A runner sends SIGINT, 7.5 s later SIGTERM and 2.5 s later SIGKILL: the first of them begins the end.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => cancelling.abort());

let hasFault = false;
process.on('uncaughtException', endByFault);
// That nobody reads the log any more is no reason to leave the outputs unwritten.
process.stdout.on('error', () => {});

// Not trimmed: an empty line at the start of a list counts among its lines.
const read = (name: string) => getInput(name, { trimWhitespace: false });
void step.run(read, { tool, signal: cancelling.signal }).then(end).catch(endByFault);

async function endByFault(error: unknown): Promise<void> {
  // A fault in the report of a fault would go on for ever.
  if (hasFault) process.exit(1);
  hasFault = true;
  await end(reportFault(error, step.nothing));
}

async function end(exitCode: number): Promise<void> {
  await flushLog();
  endProcess(exitCode);
}
