import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runAction, type Step, type StepRecord } from './runner.ts';

/** An action.yml that names `dist/index.js`, with the inputs given as YAML. */
export function metadata(inputs = ''): string {
  return `name: Fixture\nruns:\n  using: node24\n  main: dist/index.js\ninputs:\n${inputs === '' ? '  unused: {}\n' : inputs}`;
}

/** A folder that goes when the test ends. */
export async function emptyFolder(): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'fixture-')));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Writes a tiny action whose script is CommonJS and has two functions of `node:fs` at hand; the path of its action.yml. */
export async function fixtureAction(script: string, actionYml = metadata()): Promise<string> {
  const root = await emptyFolder();
  const path = join(root, 'action.yml');
  await writeFile(path, actionYml);
  const main = join(root, 'dist', 'index.js');
  await mkdir(dirname(main));
  await writeFile(main, `const { appendFileSync, readFileSync } = require('node:fs');\n${script}\n`);
  return path;
}

/** Runs a script as the action of a step; `inputs` are the declared ones, as YAML. */
export async function run(
  script: string,
  step: Omit<Step, 'actionYml'> = {},
  inputs?: string,
): Promise<StepRecord> {
  return runAction({ actionYml: await fixtureAction(script, metadata(inputs)), ...step });
}

/** A statement of a script that adds this text to GITHUB_OUTPUT. */
export function writeOutput(text: string): string {
  return `appendFileSync(process.env.GITHUB_OUTPUT, ${JSON.stringify(text)});`;
}
