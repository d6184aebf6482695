import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LocalAction } from './action-step.ts';

/** Writes the files of the repository to the workspace. */
export const checkout: LocalAction = async (_inputs, workspace, { files }) => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text);
  }
  return {};
};
