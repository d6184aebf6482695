import { cp, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalAction } from './action-step.ts';

/** Fetches what was saved under the key, or last under one that begins with a line of `restore-keys`. */
export const restore: LocalAction = async (inputs, workspace, { cache }) => {
  const { key = '', path = '' } = inputs;
  const prefixes = (inputs['restore-keys'] ?? '').split('\n').filter((line) => line !== '');
  const kept = await newestFirst(cache);
  const found =
    kept.find((one) => one === key) ?? kept.find((one) => prefixes.some((prefix) => one.startsWith(prefix)));
  if (found === undefined) return { 'cache-hit': '', 'cache-matched-key': '' };
  await cp(join(cache, found, path), join(workspace, path), { recursive: true });
  return { 'cache-hit': String(found === key), 'cache-matched-key': found };
};

/** Saves a file under a key, which must be new: what is kept never changes. */
export const save: LocalAction = async ({ key = '', path = '' }, workspace, { cache }) => {
  await mkdir(join(cache, key));
  await cp(join(workspace, path), join(cache, key, path), { recursive: true });
  return {};
};

async function newestFirst(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  return dated.toSorted((one, other) => other.at - one.at).map(({ name }) => name);
}
