import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailServer } from '../../../packages/probe/test/support/mail-domain.ts';
import type { Script, ScriptedServer } from '../../../packages/probe/test/support/scripted-server.ts';
import type { Clip } from './support/browser.ts';
import { PackagedWindow } from './support/packaged-window.ts';
import { describeInEditor } from './support/provisioned.ts';
import type { Workbench } from './support/workbench.ts';

/** An hour passes between two connections, and after the second the server has lost STARTTLS. */
const changing: Script = (connection) =>
  mailServer(
    ['SIZE 52428800', '8BITMIME', 'PIPELINING', ...(connection < 2 ? ['STARTTLS'] : []), 'HELP'],
    `mx.example.com ESMTP Exim 4.96 Mon, 23 Nov 2026 2${connection}:00:26 +0000`,
  );

/** The diff, in the window's pixels. */
const diff: Clip = { x: 50, y: 36, width: 1146, height: 450 };

describeInEditor('Compare with Previous Run in the packaged extension', () => {
  let window: PackagedWindow;
  let workbench: Workbench;
  let server: ScriptedServer;

  beforeAll(async () => {
    const settings = {
      'workbench.colorTheme': 'Dark Modern',
      'smtpProbe.revealOutput': 'never',
      'diffEditor.wordWrap': 'on',
      'editor.occurrencesHighlight': 'off',
    };
    window = await PackagedWindow.start({ settings, height: 800 });
    workbench = window.workbench;
    server = await window.serve(changing);
    await window.open();
    await workbench.run('View: Close Primary Side Bar');
  }, PackagedWindow.startsWithinMs);

  afterAll(async () => await window?.close());

  const within = { timeout: 90_000 };

  test('says so where nothing but the date is new', within, async () => {
    for (const _ of [1, 2]) {
      await window.testServer(`127.0.0.1:${server.port}`);
      await workbench.message(/STARTTLS supported/);
      await workbench.run('Notifications: Clear All Notifications');
    }
    await workbench.run('SMTP Probe: Compare with Previous Run');
    await workbench.message(/nothing has changed since .*, but for dates, ids and timings/);
    await workbench.run('Notifications: Clear All Notifications');
  });

  test('shows what the server has lost, and of what differs each time nothing', within, async () => {
    await window.testServer(`127.0.0.1:${server.port}`);
    await workbench.message(/does not offer STARTTLS/);
    await workbench.run('Notifications: Clear All Notifications');
    await workbench.run('SMTP Probe: Compare with Previous Run');
    await workbench.asked('Compare the last run of');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.monaco-diff-editor .line-delete').first().waitFor();
    const [before = '', after = ''] = await workbench.page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('.monaco-diff-editor .editor')].map((e) => e.innerText.replaceAll('\\u00a0', ' '))",
    );
    for (const side of [before, after]) {
      expect(side).toContain('S: 220 mx.example.com ESMTP Exim 4.96 {date}');
      expect(side).not.toContain('2026');
    }
    expect(before).toContain('S: 250-STARTTLS');
    expect(after).not.toContain('S: 250-STARTTLS');
    expect(after).toContain('# - server does not offer STARTTLS');
    await window.picture('compare', diff);
    expect(server.received).toHaveLength(3);
  });
});
