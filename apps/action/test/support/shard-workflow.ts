import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join, matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { emptyFolder } from './fixture-action.ts';
import { runAction, type StepRecord } from './runner.ts';

/*
 * Runs a workflow of this Action's steps job by job, as far as the one in docs/shards.md needs it: each job in a folder of its
 * own, a matrix from an output, artifacts as folders. What it does not know is an error.
 */

interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly strategy?: { readonly matrix: string };
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly JobStep[];
}

interface JobStep {
  readonly uses: string;
  readonly id?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
}

/** A step of this Action that was run. */
export interface JobRecord {
  readonly job: string;
  readonly shard: string | null;
  readonly step: StepRecord;
}

export interface WorkflowOptions {
  /** What a checkout finds, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether what a job uploads comes to be kept; all of it when not given. */
  readonly keeps?: (artifact: string) => boolean;
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));

export async function runShardWorkflow(
  yaml: string,
  { files, keeps = () => true }: WorkflowOptions,
): Promise<readonly JobRecord[]> {
  // The document is the test's own matter: where it is of another form, the test fails.
  const { jobs } = parse(yaml) as Workflow;
  const store = await emptyFolder();
  const artifacts: string[] = [];
  const records: JobRecord[] = [];
  const outputs = new Map<string, string>();

  async function runJob(name: string, job: Job, shard: string | null, index: number): Promise<void> {
    const workspace = await emptyFolder();
    const known = new Map([...outputs, ['strategy.job-index', String(index)], ['matrix.shard', shard ?? '']]);
    for (const { uses, id, with: given = {} } of job.steps) {
      const inputs = Object.fromEntries(
        Object.entries(given).map(([key, value]) => [key, evaluate(String(value), known)]),
      );
      const action = /^smtp-probe\/smtp-probe(\/\w+)?@v1$/.exec(uses);
      if (action) {
        const step = await runAction({
          actionYml: join(root, action[1] ?? '', 'action.yml'),
          inputs,
          workspace,
        });
        records.push({ job: name, shard, step });
        for (const [key, value] of Object.entries(step.outputs))
          known.set(`steps.${id}.outputs.${key}`, value);
      } else if (uses.startsWith('actions/checkout@')) {
        for (const [path, text] of Object.entries(files)) await writeFile(join(workspace, path), text);
      } else if (uses.startsWith('actions/upload-artifact@')) {
        const { name: artifact = '', path = '' } = inputs;
        if (!keeps(artifact)) continue;
        artifacts.push(artifact);
        await mkdir(join(store, artifact));
        await cp(join(workspace, path), join(store, artifact, basename(path)));
      } else if (uses.startsWith('actions/download-artifact@')) {
        const { pattern = '*', path = '' } = inputs;
        for (const artifact of artifacts.filter((each) => matchesGlob(each, pattern))) {
          await cp(join(store, artifact), join(workspace, path, artifact), { recursive: true });
        }
      } else throw new Error(`${uses} is not known here`);
    }
    for (const [key, value] of Object.entries(job.outputs ?? {})) {
      outputs.set(`needs.${name}.outputs.${key}`, evaluate(value, known));
    }
  }

  for (const [name, job] of Object.entries(jobs)) {
    const matrix = /^\$\{\{ fromJSON\((\S+)\) \}\}$/.exec(job.strategy?.matrix ?? '')?.[1];
    const shards = matrix ? JSON.parse(outputs.get(matrix) ?? '').shard : [null];
    // One after the other: the machine that tests this has few processors.
    for (const [index, shard] of shards.entries()) await runJob(name, job, shard, index);
  }
  return records;
}

function evaluate(text: string, known: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{\{ (\S+) \}\}/g, (_, name) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`${name} has no value here`);
    return value;
  });
}
