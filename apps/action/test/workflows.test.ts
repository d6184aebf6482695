import { readdirSync, readFileSync } from 'node:fs';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const folder = new URL('../../../.github/workflows/', import.meta.url);
const ours = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const readmes = [...readme.matchAll(/```yaml\n(name: [\s\S]*?)```/g)].map(([, text = ''], index) => ({
  name: `README.md, workflow ${index + 1}`,
  text,
}));

describe.each([...ours, ...readmes])('$name', ({ name, text }) => {
  it('is a workflow to the parser of GitHub', async () => {
    const { context, value } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
    if (value) await convertWorkflowTemplate(context, value);
    expect(context.errors.getErrors()).toEqual([]);
  });
});

describe.each(ours)('$name', ({ text }) => {
  const workflow = parse(text) as Workflow; // held against GitHub's schema above
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it('gives its jobs no right to write but one that waits for an environment', () => {
    const writes = (rights: Readonly<Record<string, string>> = {}) => Object.values(rights).includes('write');
    expect(writes(workflow.permissions)).toBe(false);
    expect(jobs.filter((job) => writes(job.permissions) && job.environment === undefined)).toEqual([]);
  });

  it('runs no action but by its commit, with the version beside it', () => {
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    expect(
      uses.filter(
        (action) => action !== './' && !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v[\d.]+$/.test(action ?? ''),
      ),
    ).toEqual([]);
  });

  it('leaves no token behind in the working tree', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it('puts no text of others into a script', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  it('is not started by a stranger with rights of ours', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
  });
});
