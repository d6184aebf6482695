import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  close,
  expect as expectLine,
  type Script,
  type ScriptedServer,
  scriptedServer,
  send,
  silence,
} from '../../../packages/probe/test/support/scripted-server.ts';
import { type Browser, type Clip, startBrowser } from './support/browser.ts';
import { type Editor, startEditor } from './support/editor.ts';
import { describeInEditor } from './support/provisioned.ts';
import { TestingPane } from './support/testing-pane.ts';
import { Workbench } from './support/workbench.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

const healthy: Script = [
  send('220 mx1.example.com ESMTP Postfix\r\n'),
  expectLine('EHLO'),
  send('250-mx1.example.com\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-STARTTLS\r\n250 8BITMIME\r\n'),
  expectLine('QUIT'),
  send('221 2.0.0 Bye\r\n'),
  close(),
];

const plaintextOnly: Script = [
  send('220 mx2.example.com ESMTP \x1b[31mred\r\n'),
  expectLine('EHLO'),
  send('250-mx2.example.com\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250 8BITMIME\r\n'),
  expectLine('QUIT'),
  send('221 2.0.0 Bye\r\n'),
  close(),
];

/** The whole window, and the part of it with the file, in its pixels. */
const whole: Clip = { x: 0, y: 0, width: 1200, height: 800 };
const file: Clip = { x: 350, y: 36, width: 850, height: 420 };

/** The README shows them, so they are only rewritten when they are asked for. */
const pictures = process.env.SCREENSHOTS === undefined ? undefined : `${folder}images/`;

describeInEditor('smtp-probe.yml in the packaged extension, driven as a person does', () => {
  let editor: Editor;
  let browser: Browser;
  let workbench: Workbench;
  let pane: TestingPane;
  let good: ScriptedServer;
  let bad: ScriptedServer;
  let silent: ScriptedServer;

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/package.js'], { cwd: folder, stdio: 'ignore' });
    good = await scriptedServer(healthy);
    bad = await scriptedServer(plaintextOnly);
    silent = await scriptedServer([silence()]);
    editor = await startEditor({
      vsix: `${folder}smtp-probe-vscode.vsix`,
      settings: { 'workbench.colorTheme': 'Dark Modern', 'editor.minimap.enabled': false },
    });
    editor.write(
      'smtp-probe.yml',
      [
        'defaults:',
        '  timeout: 20s',
        'targets:',
        `  - 127.0.0.1:${good.port}`,
        `  - target: localhost:${bad.port}`,
        '    family: 4',
        '    policy: { max-rtt: 5s }',
        '  - target: mx.example.com',
        '    resolver: 127.0.0.1:9',
        '',
      ].join('\n'),
    );
    browser = await startBrowser();
    const page = await browser.newPage({ viewport: { width: whole.width, height: whole.height } });
    page.setDefaultTimeout(60_000);
    workbench = new Workbench(page);
    pane = new TestingPane(workbench);
    await page.goto(`http://${editor.authority}/?folder=${editor.workspace}`);
    await page.locator('.monaco-workbench .part.statusbar').first().waitFor();
    await workbench.open('smtp-probe.yml');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await editor?.stop();
    for (const server of [good, bad, silent]) await server?.close();
  });

  // A window on a busy machine is late now and then: that is no fault of the extension.
  const within = { timeout: 90_000, retry: 1 };

  test('the targets are there without a command, and nobody was contacted', within, async () => {
    await workbench.run('Testing: Focus on Test Explorer View');
    await pane.expandAll();
    const labels = await pane.labels();
    expect(labels).toContain(`127.0.0.1:${good.port}`);
    expect(labels).toContain('require-starttls');
    expect(labels.some((label) => label.startsWith('max-rtt'))).toBe(true);
    expect([good.received, bad.received]).toEqual([[], []]);
  });

  test('a click tests them: one passes, one fails at its line, one could not be tested', within, async () => {
    await workbench.run('Test: Run All Tests');
    await pane.state('smtp-probe.yml', 'errored');
    await pane.state(`127.0.0.1:${good.port}`, 'passed');
    await pane.state(`localhost:${bad.port}`, 'failed');
    await pane.state('mx.example.com:25', 'errored');
    await pane.state('max-rtt', 'passed');
    await workbench.eventually('the sentences beside the lines', async () => {
      const marks = await pane.marks();
      return (
        marks.includes('server does not offer STARTTLS') &&
        marks.includes('nothing answers at the address of the DNS server')
      );
    });
  });

  test('the output holds the conversation in colours, and a hostile line as text', within, async () => {
    await workbench.run('Test: Show Output');
    // Which target ended last, and stands in view, is not said.
    await workbench.eventually('the hostile line, as text', async () => {
      if ((await pane.output()).includes('S: 220 mx2.example.com ESMTP \\x1b[31mred')) return true;
      await pane.scrollOutputUp();
      return false;
    });
    await picture('testing', whole);
  });

  test('what is not met shows expected beside actual', within, async () => {
    await pane.peek('require-starttls', 1);
    const sides = await workbench.eventually('two sides', async () => {
      const found = await pane.sides();
      return found.some((side) => side.includes('STARTTLS')) && found;
    });
    expect(sides[0]).toContain('STARTTLS');
    expect(sides[1]).not.toContain('STARTTLS');
    expect(sides[1]).toContain('SIZE 10240000');
    await picture('expected', file);
    await workbench.page.keyboard.press('Escape');
  });

  test('a run is stopped at once, and what was told before stays', within, async () => {
    editor.write(
      'smtp-probe.yml',
      `concurrency: 1\ntargets:\n  - 127.0.0.1:${good.port}\n  - 127.0.0.1:${silent.port}\n`,
    );
    await pane.label(`127.0.0.1:${silent.port}`);
    await workbench.run('Test: Run All Tests');
    await workbench.eventually('a session with the silent server', async () => silent.received.length === 1);
    await workbench.run('Test: Cancel Test Run');
    await silent.finished();
    await pane.state(`127.0.0.1:${silent.port}`, 'skipped');
    await pane.state(`127.0.0.1:${good.port}`, 'passed');
  });

  test('what is wrong is underlined, keys and words are offered', within, async () => {
    await workbench.page.keyboard.press('Control+j');
    editor.write(
      'smtp-probe.yml',
      'defaults:\n  timeuot: 20s\ntargets:\n  - mail.example.com:99999\n  - target: mx.example.com\n    policy:\n      tls: verfy\n      ',
    );
    await squiggles(3);
    await workbench.open('smtp-probe.yml');
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('m');
    await workbench.eventually('the keys', async () =>
      (await suggested()).some((each) => /^min-tls-version/.test(each)),
    );
    expect(await suggested()).not.toContain('timeout');
    await workbench.page.keyboard.type('ta-sts: ');
    await workbench.eventually('the words', async () =>
      (await suggested()).some((each) => /^require/.test(each)),
    );
    // Where the file can be read, all that is wrong is underlined again: two words, a value, and the one that is not there yet.
    await squiggles(4);
    await picture('complete', file);
    expect((await suggested()).map((each) => /^\w+/.exec(each)?.[0])).toEqual(['off', 'report', 'require']);
    await workbench.page.keyboard.press('Escape');
  });

  async function squiggles(count: number): Promise<void> {
    const shown = workbench.page.locator('.editor-instance .squiggly-error');
    await workbench.eventually(`${count} squiggles`, async () => (await shown.count()) === count);
  }

  async function suggested(): Promise<readonly string[]> {
    return await workbench.page
      .locator('.suggest-widget.visible .monaco-list-row .label-name')
      .allTextContents();
  }

  async function picture(name: string, clip: Clip): Promise<void> {
    const path = pictures === undefined ? `${editor.workspace}/${name}.png` : `${pictures}${name}.png`;
    await workbench.page.screenshot({ path, clip });
  }
});

describeInEditor('smtp-probe.yml in a workspace that nobody trusts', () => {
  let editor: Editor;
  let browser: Browser;
  let workbench: Workbench;

  beforeAll(async () => {
    editor = await startEditor({
      vsix: `${folder}smtp-probe-vscode.vsix`,
      asksForTrust: true,
      // It begins in Restricted Mode without a question.
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
    editor.write('smtp-probe.yml', 'targets:\n  - mx.example.com\n');
    browser = await startBrowser();
    const page = await browser.newPage({ viewport: { width: whole.width, height: whole.height } });
    page.setDefaultTimeout(60_000);
    workbench = new Workbench(page);
    await page.goto(`http://${editor.authority}/?folder=${editor.workspace}`);
    await page.locator('.monaco-workbench .part.statusbar').first().waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await editor?.stop();
  });

  test('is not looked at until the workspace is trusted', { timeout: 120_000 }, async () => {
    const { page } = workbench;
    page.setDefaultTimeout(20_000);
    const marks = page.locator('.editor-instance .testing-run-glyph');
    await page.locator('.explorer-viewlet .monaco-list-row:has-text("smtp-probe.yml")').first().click();
    await page.locator('.editor-instance .view-line').first().waitFor();
    // The extension is at work by then, and would have shown them.
    await workbench.run('SMTP Probe: Show Transcript');
    await page.locator('.part.panel .monaco-editor').first().waitFor();
    expect(await marks.count()).toBe(0);
    expect(await page.locator('.activitybar .codicon-test-view-icon').count()).toBe(0);

    await page.locator('.statusbar-item:has-text("Restricted Mode") a').first().click();
    await page.locator('.workspace-trust-editor .monaco-button:has-text("Trust")').first().click();
    // It stands before the file.
    await page.keyboard.press('Escape');
    await workbench.eventually('the mark at the target', async () => (await marks.count()) === 1);
  });
});
