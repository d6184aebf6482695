import type { AnyFindingCode } from './finding-meaning.ts';

export const homepage = 'https://github.com/smtp-probe/smtp-probe';

/** The tag of this major version: what it leads to stays when the next one has come. */
const release = 'v1';

/** Where all codes stand, each under a heading: what it means, and what to do about it. */
export const findingsPage = `${homepage}/blob/${release}/docs/findings.md`;

/** The place of one code on it. */
export function findingPage(code: AnyFindingCode): string {
  return `${findingsPage}#${code}`;
}
