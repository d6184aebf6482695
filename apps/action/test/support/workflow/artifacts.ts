import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join, matchesGlob } from 'node:path';
import type { LocalAction } from './action-step.ts';

/** Keeps a file, or what is in a folder, under a name, which must be new. Where there is none, it only warns on GitHub too. */
export const upload: LocalAction = async (
  { name = 'artifact', path = '' },
  workspace,
  { artifacts, keeps },
) => {
  const source = join(workspace, path);
  if (!keeps(name) || !existsSync(source)) return {};
  const kept = join(artifacts, name);
  await mkdir(kept);
  const isFolder = (await stat(source)).isDirectory();
  await cp(source, isFolder ? kept : join(kept, basename(path)), { recursive: true });
  return {};
};

/** Fetches one by its name into `path`, or those whose names match into folders of their names. */
export const download: LocalAction = async ({ name, pattern, path = '.' }, workspace, { artifacts }) => {
  const kept = (await readdir(artifacts)).toSorted();
  if (name) {
    if (!kept.includes(name)) throw new Error(`Artifact not found for name: ${name}`);
    await cp(join(artifacts, name), join(workspace, path), { recursive: true });
  } else {
    for (const each of kept.filter((one) => matchesGlob(one, pattern ?? '*'))) {
      await cp(join(artifacts, each), join(workspace, path, each), { recursive: true });
    }
  }
  return {};
};
