import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { mapping, resolve } from './expression.ts';

const noScope = { contexts: {}, status: { success: true, failure: false } };

/** What a job's token may do. A job without a word on it has its workflow's, and a workflow what its repository gives: reading. */
export function permissionsOf(token: TemplateToken | undefined): Readonly<Record<string, string>> {
  if (token === undefined) return { contents: 'read', packages: 'read' };
  const permissions = resolve(token, noScope);
  if (typeof permissions === 'string') throw new TypeError(`permissions: ${permissions} is not known here`);
  return Object.fromEntries(
    Object.entries(mapping(permissions)).map(([name, right]) => [name, String(right)]),
  );
}

/** A token that says what it may do, for those that stand in for GitHub to look at: `test-issues-write-contents-read`. */
export function tokenOf(permissions: Readonly<Record<string, string>>): string {
  return ['test', ...Object.entries(permissions).map(([name, right]) => `${name}:${right}`)].join(' ');
}
