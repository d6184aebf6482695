import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import {
  countVerdicts,
  isCertificateList,
  judge,
  overallVerdict,
  parseTarget,
  parseTargetList,
  probeAll,
  type Target,
  type Tool,
  type Verdict,
} from '@smtp-probe/probe';
import type { ProbeCommand } from './arguments.ts';
import { openReport } from './report-writer.ts';
import type { Terminal } from './terminal.ts';

/** What became of a run: how many targets were never begun, because it was cancelled, and the verdict on the others. */
export interface Run {
  readonly verdict: Verdict;
  readonly notBegun: number;
}

/** Probes the targets and writes the report. Cancelling ends it at once, with all that was seen. */
export async function runProbes(
  targets: readonly Target[],
  command: Omit<ProbeCommand, 'kind' | 'targets'>,
  {
    terminal,
    tool,
    signal,
  }: { readonly terminal: Terminal; readonly tool: Tool; readonly signal: AbortSignal },
): Promise<Run> {
  const { settings, format, transcript, output } = command;
  const all = Array.from({ length: command.repeat }, () => targets).flat();
  // Both files are opened before any socket is: a wrong name costs no test.
  const ca = await readCertificates(command.caFile);
  const file = output === null ? null : openSync(output, 'w');
  const report = openReport(all, {
    format,
    transcript,
    tool,
    colour: file === null && terminal.colour,
    write: (piece) => (file === null ? terminal.report(piece) : writeSync(file, piece)),
  });
  const showProgress = terminal.showsProgress && all.length > 1;
  const { policy, ...probing } = settings;
  let done = 0;
  let notPassed = 0;
  for await (const { index, result } of probeAll(all, { ...probing, ...ca, signal })) {
    const judgement = judge(result, policy);
    done += 1;
    if (judgement.verdict !== 'pass') notPassed += 1;
    report.add(index, judgement);
    if (showProgress) terminal.progress(`${done} of ${all.length} probed, ${notPassed} not passed`);
  }
  const judgements = report.finish();
  if (file !== null) closeSync(file);
  const notBegun = all.length - judgements.length;
  return { verdict: notBegun > 0 ? 'error' : overallVerdict(countVerdicts(judgements)), notBegun };
}

async function readCertificates(file: string | null): Promise<{ readonly ca?: string }> {
  if (file === null) return {};
  const ca = readFileSync(file, 'utf8');
  if (!(await isCertificateList(ca))) throw new NoCertificates(file);
  return { ca };
}

/** The file of certificates can be read, and holds none. */
export class NoCertificates extends Error {
  constructor(file: string) {
    super(
      `--ca-file: expected certificates in PEM, as in -----BEGIN CERTIFICATE-----; "${file}" holds none.`,
    );
  }
}

/** The targets as typed and, for `-`, those on standard input; or a sentence for each that is none. */
export async function readTargets(
  words: readonly string[],
  stdin: NodeJS.ReadableStream,
): Promise<{ readonly targets: readonly Target[]; readonly problems: readonly string[] }> {
  const targets: Target[] = [];
  const problems: string[] = [];
  for (const word of words) {
    if (word === '-') {
      const list = parseTargetList(await text(stdin));
      targets.push(...list.targets);
      problems.push(...list.problems.map(({ line, problem }) => `standard input, line ${line}: ${problem}`));
    } else {
      const parsed = parseTarget(word);
      if (parsed.ok) targets.push(parsed.target);
      else problems.push(parsed.problem);
    }
  }
  if (targets.length === 0 && problems.length === 0) {
    problems.push('standard input holds no target: write one a line, as in mx.example.com:25.');
  }
  return { targets, problems };
}
