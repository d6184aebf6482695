import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailServer } from '../../../packages/probe/test/support/mail-domain.ts';
import type { ScriptedServer } from '../../../packages/probe/test/support/scripted-server.ts';
import words from '../package.nls.json' with { type: 'json' };
import type { Clip } from './support/browser.ts';
import { PackagedWindow } from './support/packaged-window.ts';
import { describeInEditor } from './support/provisioned.ts';
import { WalkthroughPage } from './support/walkthrough-page.ts';
import type { Workbench } from './support/workbench.ts';

/** The step's page shows the workflow of a test of mail.example.com:587. */
const promised = /```yaml\n(.*?)```/s.exec(
  readFileSync(new URL('../walkthrough/gate.md', import.meta.url), 'utf8'),
)?.[1];

/** The steps and the page of the one that is open, in the window's pixels. */
const steps: Clip = { x: 200, y: 124, width: 900, height: 590 };

describeInEditor('the walkthrough of the packaged extension, gone through by a newcomer', () => {
  let window: PackagedWindow;
  let workbench: Workbench;
  let walkthrough: WalkthroughPage;
  let server: ScriptedServer;

  beforeAll(async () => {
    window = await PackagedWindow.start({
      settings: { 'workbench.colorTheme': 'Dark Modern' },
      height: 860,
    });
    workbench = window.workbench;
    walkthrough = new WalkthroughPage(workbench);
    server = await window.serve(
      mailServer(['PIPELINING', 'SIZE 10240000', 'STARTTLS'], 'mail.example.com ESMTP Postfix'),
    );
    await window.open();
    await workbench.run('View: Close Primary Side Bar');
    await walkthrough.open(words['walkthrough.title']);
  }, PackagedWindow.startsWithinMs);

  afterAll(async () => await window?.close());

  // Each goes on where the one before it has come to.
  const within = { timeout: 90_000 };

  test('has three steps, none of them done, and nobody was contacted', within, async () => {
    expect(await walkthrough.steps()).toEqual([
      { title: words['walkthrough.test.title'], isDone: false },
      { title: words['walkthrough.read.title'], isDone: false },
      { title: words['walkthrough.gate.title'], isDone: false },
    ]);
    expect(server.received).toEqual([]);
  });

  test('the first asks for a server, and is done when one was tested', within, async () => {
    await walkthrough.select(words['walkthrough.test.title'], 'What can be typed');
    await walkthrough.press(words['walkthrough.test.title'], 'Test Server…');
    await workbench.asked('Test a mail server');
    await workbench.type(`127.0.0.1:${server.port}`);
    await workbench.item(`Test 127.0.0.1:${server.port}`);
    expect((await walkthrough.steps()).map(({ isDone }) => isDone)).toEqual([false, false, false]);
    await workbench.page.keyboard.press('Enter');
    await workbench.message(/STARTTLS supported/);
    await walkthrough.done(words['walkthrough.test.title']);
    expect((await server.finished()).lines.at(-1)).toBe('QUIT');
  });

  test('the second brings the transcript back into view', within, async () => {
    await hidePanel();
    await walkthrough.select(words['walkthrough.read.title'], 'How to read it');
    await walkthrough.press(words['walkthrough.read.title'], 'Show Transcript');
    await workbench.line(/^# Banner: 220 mail\.example\.com ESMTP Postfix · STARTTLS supported/);
    await walkthrough.done(words['walkthrough.read.title']);
  });

  test('the third writes what its page promises, and Save puts it in its place', within, async () => {
    await hidePanel();
    await walkthrough.select(words['walkthrough.gate.title'], 'uses: smtp-probe/smtp-probe@v1');
    await walkthrough.press(words['walkthrough.gate.title'], 'Write the Workflow');
    await workbench.page.locator('.tab.active:has-text("mail-gate.yml")').first().waitFor();
    await workbench.page.keyboard.press('Control+s');
    const workflow = `${window.editor.workspace}/.github/workflows/mail-gate.yml`;
    // It is there before it has been written.
    const saved = await workbench.eventually('the file', async () =>
      existsSync(workflow) ? readFileSync(workflow, 'utf8') || undefined : undefined,
    );
    const [host, port] = ['127.0.0.1', String(server.port)];
    expect(saved).toBe(promised?.replace('mail.example.com', host).replace('587', port));
    await walkthrough.comeBack();
    await walkthrough.done(words['walkthrough.gate.title']);
    expect(server.received).toHaveLength(1);
    await walkthrough.select(words['walkthrough.read.title'], 'How to read it');
    await walkthrough.select(words['walkthrough.gate.title'], 'uses: smtp-probe/smtp-probe@v1');
    await window.picture('walkthrough', steps);
  });

  /** The palette would take the walkthrough away: its Escape goes back to the list of them. */
  async function hidePanel(): Promise<void> {
    await workbench.page.keyboard.press('Control+j');
    await workbench.page.locator('.part.panel').first().waitFor({ state: 'hidden' });
  }
});
