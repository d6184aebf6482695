import { glob, stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * The files that the lines name, each once and in order: a file, whether it is there or not; of a folder all JSON files in
 * it, however deep; of a pattern such as `reports/*.json` what it matches.
 */
export async function findFiles(lines: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const line of lines.map((each) => each.trim()).filter((each) => each !== '')) {
    for (const file of (await filesOf(line)).toSorted()) found.add(file);
  }
  return [...found];
}

async function filesOf(line: string): Promise<readonly string[]> {
  const kind = await stat(line).catch(() => null);
  if (kind?.isDirectory()) return await matches('**/*.json', line);
  return kind || !/[*?[{]/.test(line) ? [resolve(line)] : await matches(line, '.');
}

async function matches(pattern: string, folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd: folder })) files.push(resolve(folder, file));
  return files;
}
