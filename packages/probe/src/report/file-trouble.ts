/** What people meet when a file is to be written; the others speak for themselves, or to those who know them. */
const words: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'the file would be larger than may be'],
  ['EROFS', 'nothing can be written to this file system'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'that is a folder'],
  ['ENOTDIR', 'a part of its path is no folder'],
  ['ENOENT', 'no such file or folder'],
]);

/** Why a file cannot be written, by its errno: `ENOSPC: the disk is full`. */
export function fileTrouble(code: string): string {
  const meaning = words.get(code);
  return meaning === undefined ? code : `${code}: ${meaning}`;
}

/** By what code an error of a file goes, as in `ENOSPC`; without one, what it says. */
export function fileErrno(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
