import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built command line. */
export const cli = join(root, 'apps/cli/dist/smtp-probe.js');
/** The Action's bundle. */
export const action = join(root, 'apps/action/dist/index.js');

export function peer(name: string): string {
  return join(root, 'bench/peers', name);
}

/** Where a program is, or null where it is not installed. */
export function installed(name: string, folders: readonly string[] = searchPath()): string | null {
  for (const folder of folders) {
    try {
      const path = join(folder, name);
      accessSync(path, constants.X_OK);
      return path;
    } catch {}
  }
  return null;
}

function searchPath(): readonly string[] {
  return (process.env.PATH ?? '').split(':');
}
