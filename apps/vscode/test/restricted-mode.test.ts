import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailServer } from '../../../packages/probe/test/support/mail-domain.ts';
import type { ScriptedServer } from '../../../packages/probe/test/support/scripted-server.ts';
import { PackagedWindow } from './support/packaged-window.ts';
import { describeInEditor } from './support/provisioned.ts';
import type { Workbench } from './support/workbench.ts';

const hostile = mailServer(['STARTTLS'], 'mx.example.com ESMTP $(zap) [x](command:workbench.action.quit)');

describeInEditor('a workspace that nobody trusts', () => {
  let window: PackagedWindow;
  let workbench: Workbench;
  let named: ScriptedServer;
  let typed: ScriptedServer;

  beforeAll(async () => {
    window = await PackagedWindow.start({
      asksForTrust: true,
      // It begins in Restricted Mode without a question.
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
    workbench = window.workbench;
    named = await window.serve(hostile);
    typed = await window.serve(hostile);
    const { editor } = window;
    mkdirSync(`${editor.workspace}/.vscode`);
    editor.write('.vscode/settings.json', '{ "smtpProbe.ehloName": "named.by.the.workspace.example" }\n');
    editor.write('smtp-probe.yml', `targets:\n  - 127.0.0.1:${named.port}\n`);
    await window.open();
  }, PackagedWindow.startsWithinMs);

  afterAll(async () => await window?.close());

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
      await window.testServer(`127.0.0.1:${typed.port}`);
      await workbench.message(/STARTTLS supported/);
      // The extension runs now, and the file is open.
      for (const mark of [testingIcon, runMark]) expect(await workbench.page.locator(mark).count()).toBe(0);
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
      // The editor that asked stands before the file.
      await workbench.page.keyboard.press('Escape');
      await workbench.page.locator(runMark).first().waitFor();
      expect(named.received).toEqual([]);
    },
  );
});

const testingIcon = '.activitybar .codicon-test-view-icon';
/** The editor shows it beside the line of each target. */
const runMark = '.editor-instance .testing-run-glyph';
