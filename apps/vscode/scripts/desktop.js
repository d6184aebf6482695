// Runs the tests of the extension host in desktop VS Code, which it downloads: the oldest version that the extension
// supports, or the one that is named, as in `npm run test:desktop -w apps/vscode -- stable`.
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import manifest from '../package.json' with { type: 'json' };

const extension = fileURLToPath(new URL('..', import.meta.url));

await runTests({
  version: process.argv[2] ?? manifest.engines.vscode.replace('^', ''),
  extensionDevelopmentPath: extension,
  extensionTestsPath: fileURLToPath(new URL('../dist/test/index.cjs', import.meta.url)),
  // Nothing but this extension, and no greetings.
  launchArgs: ['--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
});
