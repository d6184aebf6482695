import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../cli', import.meta.url));

/** Packs the built command line as npm would publish it. The path of the file. */
export async function commandLine(destination: string): Promise<string> {
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
  const [{ filename }] = JSON.parse(execFileSync('npm', words, { cwd: folder, encoding: 'utf8' }));
  return join(destination, filename);
}
