import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startBrowser } from './support/browser.ts';
import { startEditor } from './support/editor.ts';
import { describeInEditor } from './support/provisioned.ts';

const extension = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

describeInEditor("the extension in the editor's extension host", () => {
  test('every mocha test in the extension host passes', { timeout: 180_000 }, async () => {
    const editor = await startEditor({ runsHostTests: true });
    const browser = await startBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const lines: string[] = [];
      await page.exposeFunction('codeAutomationLog', (_type: string, values: readonly unknown[]) => {
        // Mocha's lines come as a format and its arguments; stack traces and the editor's own words are among them.
        lines.push(values.map(String).join(' '));
      });
      let exit: (code: number) => void = () => {};
      const ended = new Promise<number>((resolve) => {
        exit = resolve;
      });
      await page.exposeFunction('codeAutomationExit', (code: number) => exit(code));
      const remote = (path: string): string => `vscode-remote://${editor.authority}${path}`;
      const payload = [
        ['extensionDevelopmentPath', remote(extension)],
        ['extensionTestsPath', remote(`${extension}/dist/test/index.cjs`)],
        ['skipWelcome', 'true'],
      ];
      const query = `folder=${editor.workspace}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
      await page.goto(`http://${editor.authority}/?${query}`);
      const timer = setTimeout(() => exit(Number.NaN), 150_000);
      const code = await ended;
      clearTimeout(timer);
      const said = lines.filter((line) => line.startsWith('mocha: ')).map((line) => line.slice(7));
      process.stdout.write(`${(said.length > 0 ? said : lines).join('\n')}\n`);
      expect(code, 'NaN: the suite did not end in time').toBe(0);
    } finally {
      await browser.close();
      await editor.stop();
    }
  });
});
