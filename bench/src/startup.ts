import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from './measure.ts';
import type { Native } from './native.ts';
import { action, cli, peer } from './programs.ts';

/** One target, as a person or a job has it: the whole process, beside one that does nothing. */
export function startup(port: number, native: Native): readonly Contender[] {
  const folder = mkdtempSync(join(native.folder, 'runner-'));
  const file = (name: string, text = ''): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const target = `127.0.0.1:${port}`;
  const env = {
    INPUT_TARGETS: target,
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
  };
  const node = process.execPath;
  const stdin = file('targets', `${target}\n`);
  return [
    { name: 'node -e 0', command: [node, '-e', '0'], targets: 1 },
    { name: 'raw Node', command: [node, peer('raw-node.cjs'), '1'], stdin, targets: 1 },
    { name: 'smtp-probe', command: [node, cli, target], targets: 1 },
    { name: 'the Action', command: [node, action], targets: 1, env },
  ];
}
