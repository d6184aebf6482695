import {
  joinRequests,
  openTargetList,
  parseTargetOrDomain,
  type RequestList,
  type Settings,
  type TargetRequest,
} from '@smtp-probe/probe';
import type { ProbeCommand } from './arguments.ts';

/** What is to be probed: the targets of the file, or those typed and, for `-`, those on standard input; or a sentence for each that is none. */
export async function readRequests(
  command: Pick<ProbeCommand, 'targets' | 'config' | 'settings' | 'given'>,
  readStandardInput: () => Promise<string>,
): Promise<{ readonly requests: RequestList; readonly problems: readonly string[] }> {
  const { targets: words, config, settings, given } = command;
  if (config !== null) {
    const { readConfigFile } = await import('./config-file.ts');
    return await readConfigFile(config.path, given);
  }
  const lists: RequestList[] = [];
  const problems: string[] = [];
  for (const word of words) {
    if (word === '-') {
      // All of it before the first target is probed: a bad line at its end is refused before any socket is opened.
      const list = openTargetList(await readStandardInput());
      lists.push(requestsFor(list.targets, settings));
      problems.push(...list.problems.map(({ line, problem }) => `standard input, line ${line}: ${problem}`));
    } else {
      const parsed = parseTargetOrDomain(word);
      if (parsed.ok) lists.push(requestsFor([parsed.target], settings));
      else problems.push(parsed.problem);
    }
  }
  const requests = joinRequests(lists);
  if (requests.length === 0 && problems.length === 0) {
    problems.push('standard input holds no target: write one a line, as in mx.example.com:25.');
  }
  return { requests, problems };
}

/** What is wrong when only regressions are to fail and there is nothing to compare with; null when nothing is. */
export function missingBaseline(
  requests: Iterable<Pick<TargetRequest, 'settings'>>,
  baseline: string | null,
): string | null {
  if (baseline !== null) return null;
  for (const { settings } of requests) {
    if (settings.policy.failOn === 'regressions')
      return 'fail-on: regressions are told by an earlier report: name it with --baseline REPORT.json.';
  }
  return null;
}

function requestsFor(
  targets: Iterable<TargetRequest['target']> & { readonly length: number },
  settings: Settings,
): RequestList {
  return {
    length: targets.length,
    *[Symbol.iterator]() {
      for (const target of targets) yield { target, settings, source: null };
    },
  };
}
