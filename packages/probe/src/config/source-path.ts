import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * How a file is named to people and in reports: relative to the folder where they stand, with `/` between folders. A file
 * outside of that folder has its whole path, for what is relative to it says nothing elsewhere.
 */
export function sourcePath(path: string, folder: string): string {
  const whole = resolve(folder, path);
  const inside = relative(folder, whole);
  const isOutside = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return (isOutside ? whole : inside).replaceAll(sep, '/');
}
