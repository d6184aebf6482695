import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  close,
  expect as expectLine,
  type Script,
  type ScriptedServer,
  scriptedServer,
  send,
} from '../../../packages/probe/test/support/scripted-server.ts';
import { type Browser, startBrowser } from './support/browser.ts';
import { type Editor, startEditor } from './support/editor.ts';
import { describeInEditor } from './support/provisioned.ts';
import { Workbench } from './support/workbench.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

const healthy: Script = [
  send('220 mx.example.com ESMTP $(zap) [x](command:workbench.action.quit)\r\n'),
  expectLine('EHLO'),
  send('250-mx.example.com\r\n250 STARTTLS\r\n'),
  expectLine('QUIT'),
  send('221 2.0.0 Bye\r\n'),
  close(),
];

describeInEditor('a workspace that nobody trusts', () => {
  let editor: Editor;
  let browser: Browser;
  let workbench: Workbench;
  let named: ScriptedServer;
  let typed: ScriptedServer;

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/package.js'], { cwd: folder, stdio: 'ignore' });
    named = await scriptedServer(healthy);
    typed = await scriptedServer(healthy);
    editor = await startEditor({
      vsix: `${folder}smtp-probe-vscode.vsix`,
      asksForTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
    mkdirSync(`${editor.workspace}/.vscode`);
    editor.write('.vscode/settings.json', '{ "smtpProbe.ehloName": "named.by.the.workspace.example" }\n');
    editor.write('smtp-probe.yml', `targets:\n  - 127.0.0.1:${named.port}\n`);
    browser = await startBrowser();
    const page = await browser.newPage({ viewport: { width: 1200, height: 960 } });
    page.setDefaultTimeout(60_000);
    workbench = new Workbench(page);
    await page.goto(`http://${editor.authority}/?folder=${editor.workspace}`);
    await page.locator('.monaco-workbench .part.statusbar').first().waitFor();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await editor?.stop();
    await named?.close();
    await typed?.close();
  });

  const within = { timeout: 120_000 };

  test(
    'is opened in Restricted Mode, and the Testing view, which its file would fill, is not even there',
    within,
    async () => {
      await workbench.eventually('Restricted Mode', async () =>
        (await workbench.page.locator('.part.statusbar').allTextContents())
          .join()
          .includes('Restricted Mode'),
      );
      await workbench.open('smtp-probe.yml');
      await testByName();
      // The extension runs now, and the file is open.
      expect(await workbench.page.locator(testingIcon).count()).toBe(0);
      expect(named.received).toEqual([]);
    },
  );

  test(
    'does not decide what is said to a server that the person types, whose words make no link and no picture',
    within,
    async () => {
      const { lines } = await typed.finished();
      expect(lines[0]).toMatch(/^EHLO (?!named\.by)/);
      await workbench.line(
        /^S: 220 mx\.example\.com ESMTP \$\(zap\) \[x\]\(command:workbench\.action\.quit\)$/,
      );
      const drawn = '.notifications-toasts .notification-list-item-message a, .part.panel .codicon-zap';
      expect(await workbench.page.locator(drawn).count()).toBe(0);
    },
  );

  test(
    'is shown in the Testing view once the person trusts it, and is not contacted by that',
    within,
    async () => {
      await workbench.run('Workspaces: Manage Workspace Trust');
      await workbench.page
        .locator('.workspace-trust-editor .monaco-button:has-text("Trust")')
        .first()
        .click();
      await workbench.page.locator(testingIcon).first().waitFor();
      expect(named.received).toEqual([]);
    },
  );

  async function testByName(): Promise<void> {
    await workbench.run('SMTP Probe: Test Server');
    await workbench.asked('Test a mail server');
    await workbench.type(`127.0.0.1:${typed.port}`);
    await workbench.item(`Test 127.0.0.1:${typed.port}`);
    await workbench.page.keyboard.press('Enter');
    await workbench.message(/STARTTLS supported/);
  }
});

const testingIcon = '.activitybar .codicon-test-view-icon';
