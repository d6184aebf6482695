import { getInput } from '@actions/core';
import { endProcess } from '@smtp-probe/probe';
import packageJson from '../package.json' with { type: 'json' };
import { flushLog } from './log.ts';
import { merge } from './merge.ts';
import { noPlan, plan } from './plan.ts';
import { noOutputs, reportFault } from './reporting.ts';
import { run } from './run.ts';

const tool = { name: 'smtp-probe', version: packageJson.version };

/** The steps by what starts them: the gate of action.yml itself, and those of the folders plan and merge. */
const steps = {
  gate: { run, nothing: noOutputs },
  plan: { run: plan, nothing: noPlan },
  merge: { run: merge, nothing: noOutputs },
};

const {
  [process.argv[2] ?? 'gate']: step = steps.gate,
}: Partial<Record<string, (typeof steps)[keyof typeof steps]>> = steps;

const cancelling = new AbortController();
// A runner sends SIGINT, 7.5 s later SIGTERM and 2.5 s later SIGKILL: the first of them begins the end.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => cancelling.abort());

let hasFault = false;
process.on('uncaughtException', endByFault);
// That nobody reads the log any more is no reason to leave the outputs unwritten.
process.stdout.on('error', () => {});

try {
  // Not trimmed: an empty line at the start of a list counts among its lines.
  const read = (name: string) => getInput(name, { trimWhitespace: false });
  await end(await step.run(read, { tool, signal: cancelling.signal }));
} catch (error) {
  await endByFault(error);
}

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
