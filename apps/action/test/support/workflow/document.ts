import {
  convertWorkflowTemplate,
  isMapping,
  isSequence,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import type { MappingToken } from '@actions/workflow-parser/templates/tokens/mapping-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';

/** A workflow as GitHub's parser has it, in the form in which it is run here. */
export interface WorkflowDocument {
  readonly name: TemplateToken | undefined;
  readonly env: TemplateToken | undefined;
  readonly permissions: TemplateToken | undefined;
  readonly jobs: readonly JobDocument[];
}

export interface JobDocument {
  readonly id: string;
  readonly needs: readonly string[];
  /** With the `success()` that stands before every condition without a word on it. */
  readonly condition: string;
  readonly steps: readonly StepDocument[];
  /** `strategy`, `env`, `outputs`, `services`, `permissions`: a value by its key. */
  readonly part: (key: string) => TemplateToken | undefined;
}

export interface StepDocument {
  /** Its own, or one that begins with two underscores. */
  readonly id: string;
  readonly condition: string;
  readonly part: (key: string) => TemplateToken | undefined;
}

/** What this engine does not do: a workflow with one of these would be run otherwise than by GitHub. */
const unknownInJobs = [
  'uses',
  'container',
  'environment',
  'defaults',
  'timeout-minutes',
  'continue-on-error',
];

/** Reads a workflow by GitHub's own schema. What is wrong with it, or is not known here, is an error. */
export async function readWorkflow(yaml: string): Promise<WorkflowDocument> {
  const { context, value } = parseWorkflow(
    { name: 'workflow.yml', content: yaml },
    new NoOperationTraceWriter(),
  );
  const template = value && (await convertWorkflowTemplate(context, value));
  const errors = context.errors.getErrors().map(({ message }) => message);
  if (!value || !template || !isMapping(value) || errors.length > 0) throw new SyntaxError(errors.join('\n'));

  const jobTokens = value.find('jobs');
  const jobs = template.jobs.map((job): JobDocument => {
    const token = jobTokens && isMapping(jobTokens) ? jobTokens.find(job.id.value) : undefined;
    if (job.type !== 'job' || !token || !isMapping(token))
      throw new TypeError(`${job.id.value} is no job of steps`);
    const unknown = unknownInJobs.filter((key) => token.find(key));
    if (unknown.length > 0) throw new TypeError(`${job.id.value}: ${unknown.join(', ')} is not known here`);
    const stepTokens = token.find('steps');
    const steps = job.steps.map(({ id, if: condition }, index): StepDocument => {
      const step = stepTokens && isSequence(stepTokens) ? stepTokens.get(index) : undefined;
      if (!step || !isMapping(step) || !condition) throw new TypeError(`${id} is no step to be run`);
      return { id, condition: condition.expression, part: partOf(step) };
    });
    return {
      id: job.id.value,
      needs: (job.needs ?? []).map((need) => need.value),
      condition: job.if.expression,
      steps,
      part: partOf(token),
    };
  });
  return { name: value.find('name'), env: value.find('env'), permissions: value.find('permissions'), jobs };
}

const partOf = (token: MappingToken) => (key: string) => token.find(key);
