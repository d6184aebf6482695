import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSarif } from '../../../../../packages/probe/test/support/sarif-reader.ts';
import type { LocalAction } from './action-step.ts';

/** Takes only a file that code scanning would: one by its schema, with a place in the repository for every result. */
export const uploadSarif: LocalAction = async ({ sarif_file = '' }, workspace) => {
  readSarif(await readFile(join(workspace, sarif_file), 'utf8'));
  return {};
};
