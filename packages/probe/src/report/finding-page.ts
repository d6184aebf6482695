import type { AnyFindingCode } from './finding-meaning.ts';

export const homepage = 'https://github.com/smtp-probe/smtp-probe';

/** The tag of this major version: what it leads to stays when the next one has come. */
const release = 'v1';

/** Where the meaning of a code stands, and what to do about it: the page has a heading a code. */
export function findingPage(code: AnyFindingCode): string {
  return `${homepage}/blob/${release}/docs/findings.md#${code}`;
}
