import { closeSync, openSync, writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import {
  countTargets,
  jobsOf,
  judge,
  overallVerdict,
  parseTargetList,
  parseTargetOrDomain,
  planRun,
  probeAll,
  type TargetRequest,
  type Tool,
  type Verdict,
} from '@smtp-probe/probe';
import type { ProbeCommand } from './arguments.ts';
import { readCertificates } from './certificates.ts';
import { readConfigFile } from './config-file.ts';
import { openReport } from './report-writer.ts';
import type { Terminal } from './terminal.ts';

/** What became of a run: how many targets were never begun, because it was cancelled, and the verdict on the others. */
export interface Run {
  readonly verdict: Verdict;
  readonly notBegun: number;
}

/** Probes the targets and writes the report. Cancelling ends it at once, with all that was seen. */
export async function runProbes(
  requests: readonly TargetRequest[],
  command: Pick<ProbeCommand, 'format' | 'output' | 'transcript' | 'repeat' | 'caFile'>,
  {
    terminal,
    tool,
    signal,
  }: { readonly terminal: Terminal; readonly tool: Tool; readonly signal: AbortSignal },
): Promise<Run> {
  const { format, transcript, output } = command;
  const all = Array.from({ length: command.repeat }, () => requests).flat();
  // Both files are opened before any socket is: a wrong name costs no test.
  const ca = await readCertificates(command.caFile);
  const file = output === null ? null : openSync(output, 'w');
  const plan = await planRun(all, { ...ca, signal });
  const report = openReport(plan, {
    format,
    transcript,
    tool,
    colour: file === null && terminal.colour,
    write: (piece) => (file === null ? terminal.report(piece) : writeSync(file, piece)),
  });
  const { requests: hosts } = plan;
  const showProgress = terminal.showsProgress && hosts.length > 1;
  // The same of all, for it holds for the run.
  const concurrency = all[0]?.settings.concurrency ?? 1;
  let done = 0;
  let notPassed = 0;
  for await (const { index, result } of probeAll(jobsOf(plan), { concurrency, ...ca, signal })) {
    const request = hosts[index];
    if (!request) throw new TypeError('a result without its request');
    const judgement = judge(result, request.settings.policy, request);
    done += 1;
    if (judgement.verdict !== 'pass') notPassed += 1;
    report.add(index, judgement);
    if (showProgress) terminal.progress(`${done} of ${hosts.length} probed, ${notPassed} not passed`);
  }
  const { judgements, domains } = report.finish();
  if (file !== null) closeSync(file);
  const notBegun = hosts.length - judgements.length;
  return { verdict: notBegun > 0 ? 'error' : overallVerdict(countTargets(judgements, domains)), notBegun };
}

/** What is to be probed: the targets of the file, or those typed and, for `-`, those on standard input; or a sentence for each that is none. */
export async function readRequests(
  command: Pick<ProbeCommand, 'targets' | 'config' | 'settings' | 'given'>,
  stdin: NodeJS.ReadableStream,
): Promise<{ readonly requests: readonly TargetRequest[]; readonly problems: readonly string[] }> {
  const { targets: words, config, settings, given } = command;
  if (config !== null) return await readConfigFile(config.path, given);
  const requests: TargetRequest[] = [];
  const problems: string[] = [];
  for (const word of words) {
    if (word === '-') {
      const list = parseTargetList(await text(stdin));
      requests.push(...list.targets.map((target) => ({ target, settings, source: null })));
      problems.push(...list.problems.map(({ line, problem }) => `standard input, line ${line}: ${problem}`));
    } else {
      const parsed = parseTargetOrDomain(word);
      if (parsed.ok) requests.push({ target: parsed.target, settings, source: null });
      else problems.push(parsed.problem);
    }
  }
  if (requests.length === 0 && problems.length === 0) {
    problems.push('standard input holds no target: write one a line, as in mx.example.com:25.');
  }
  return { requests, problems };
}
