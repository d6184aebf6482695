// Makes smtp-probe-vscode.vsix from what `npm run build` made. With --list it only prints what would be in it.
// Installs vsce on its first run: it is kept out of the main install, because few package the extension.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const extension = fileURLToPath(new URL('..', import.meta.url));
const tool = fileURLToPath(new URL('../../../tools/vsce/', import.meta.url));
const vsce = `${tool}node_modules/@vscode/vsce/vsce`;
const repository = 'https://github.com/smtp-probe/smtp-probe';

const list = ['ls', '--no-dependencies'];
const make = [
  ...['package', '--no-dependencies', '--out', 'smtp-probe-vscode.vsix'],
  // Otherwise the pictures of its README would be looked for at the repository's root.
  ...['--baseImagesUrl', `${repository}/raw/HEAD/apps/vscode`],
  ...['--baseContentUrl', `${repository}/blob/HEAD/apps/vscode`],
];

if (!existsSync(vsce)) run('npm', ['ci', '--prefix', tool, '--no-audit', '--no-fund', '--loglevel=error']);
run(process.execPath, [vsce, ...(process.argv.includes('--list') ? list : make)]);

/** @param {string} command @param {string[]} words */
function run(command, words) {
  const { status } = spawnSync(command, words, { cwd: extension, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
