import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailServer } from '../../../packages/probe/test/support/mail-domain.ts';
import {
  close,
  expect as expectLine,
  type Script,
  type ScriptedServer,
  send,
  silence,
} from '../../../packages/probe/test/support/scripted-server.ts';
import type { Clip } from './support/browser.ts';
import { PackagedWindow } from './support/packaged-window.ts';
import { describeInEditor } from './support/provisioned.ts';
import type { Workbench } from './support/workbench.ts';

const healthy = mailServer(
  ['PIPELINING', 'SIZE 10240000', 'STARTTLS', '8BITMIME'],
  'mx.example.com ESMTP Postfix',
);

const refusing: Script = [
  send('554 5.7.1 mx.example.com [x](command:workbench.action.quit)\r\n'),
  expectLine('QUIT'),
  close(),
];

/** Parts of the window, in its pixels. */
const panel: Clip = { x: 50, y: 614, width: 1150, height: 318 };
const quickPick: Clip = { x: 295, y: 0, width: 612, height: 262 };

const themes = {
  'workbench.colorTheme': 'Dark Modern',
  'workbench.preferredDarkColorTheme': 'Dark Modern',
  'workbench.preferredLightColorTheme': 'Light Modern',
};

describeInEditor('the packaged extension, driven as a person does', () => {
  let window: PackagedWindow;
  let workbench: Workbench;
  const servers: ScriptedServer[] = [];
  const start = async (script: Script): Promise<ScriptedServer> => {
    const server = await window.serve(script);
    servers.push(server);
    return server;
  };

  beforeAll(async () => {
    window = await PackagedWindow.start({ settings: themes });
    workbench = window.workbench;
    await window.open();
    // Lines of the transcript that fit are not broken, and can be read whole.
    await workbench.run('View: Close Primary Side Bar');
  }, PackagedWindow.startsWithinMs);

  afterAll(async () => await window?.close());

  // A window shows a message when it finds the time, and now and then only in its list: that is no fault of the extension.
  const within = { timeout: 90_000, retry: 1 };

  test('what is selected in the editor is offered, and not run', within, async () => {
    const server = await start(healthy);
    window.editor.write('servers.txt', `127.0.0.1:${server.port}\n`);
    await workbench.open('servers.txt');
    await workbench.page.keyboard.press('Control+a');
    await workbench.run('SMTP Probe: Test Server');
    await workbench.asked('Test a mail server');
    await workbench.item(`Test 127.0.0.1:${server.port}`);
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('ArrowRight');
    expect(server.received).toEqual([]);
    expect(await workbench.messages()).toEqual([]);
  });

  test('a host is typed, a port picked, and the transcript comes in colours', within, async () => {
    const server = await start(healthy);
    await workbench.run('SMTP Probe: Test Server');
    await workbench.asked('Test a mail server');
    await workbench.type('127.1');
    await workbench.item('an IPv4 address is four decimal numbers');
    await workbench.type('mx.example.com');
    await workbench.item('Test mx.example.com');
    await workbench.page.keyboard.press('Enter');
    await workbench.asked('Port of mx.example.com');
    const ports = await workbench.items();
    expect(ports.map((port) => /^\d+|Other/.exec(port)?.[0])).toEqual(['25', '587', '465', 'Other']);
    expect(ports[0]).toContain('Often blocked from homes and clouds');
    await window.picture('pick', quickPick);
    await workbench.page.locator('.quick-input-titlebar .codicon-quick-input-back').first().click();
    await workbench.asked('Test a mail server');
    await workbench.type('localhost');
    await workbench.item('Test localhost');
    await workbench.page.keyboard.press('Enter');
    await workbench.asked('Port of localhost');
    for (const _ of [1, 2, 3]) await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await workbench.eventually(
      'the question for another port',
      async () => (await workbench.items()).length === 0,
    );
    await workbench.type(String(server.port));
    await workbench.item(`Test port ${server.port}`);
    await workbench.page.keyboard.press('Enter');

    const message = await workbench.message(/STARTTLS supported/);
    expect(message).toMatch(new RegExp(`^localhost:${server.port}: STARTTLS supported, \\d+ ms`));
    await workbench.line(/^# Banner: 220 mx\.example\.com ESMTP Postfix · STARTTLS supported · /);
    await workbench.differInColor([
      [/^# smtp-probe /, '#'],
      [/^C: EHLO /, 'C:'],
      [/^S: 220 /, 'S:'],
      [/^S: 250-STARTTLS/, 'STARTTLS'],
      [/^S: 250-SIZE/, 'SIZE'],
    ]);
    expect((await server.finished()).lines.at(-1)).toBe('QUIT');
  });

  test('the transcript does not take the focus', within, async () => {
    const focused = await workbench.page.evaluate<boolean>(
      "document.querySelector('.part.panel')?.contains(document.activeElement) ?? false",
    );
    expect(focused).toBe(false);
  });

  test(
    'a recent target is on top, and a refusal has a colour of its own and makes no link but its code',
    within,
    async () => {
      const server = await start(refusing);
      const before = servers.at(-2)?.port;
      await workbench.run('Notifications: Clear All Notifications');
      await workbench.run('SMTP Probe: Test Server');
      await workbench.asked('Test a mail server');
      await workbench.item(`localhost:${before}`);
      await workbench.type(`127.0.0.1:${server.port}`);
      await workbench.item(`Test 127.0.0.1:${server.port}`);
      await workbench.page.keyboard.press('Enter');
      const message = await workbench.message(/banner code is 554/);
      expect(message).toMatch(
        new RegExp(`^127\\.0\\.0\\.1:${server.port}: banner code is 554, 220 was expected`),
      );
      await workbench.differInColor([
        [/^S: 554 /, 'S:'],
        [/^C: QUIT/, 'C:'],
        [/^# Banner: 554/, '#'],
      ]);
      await workbench.differInColor([
        [/^# - banner code/, '#'],
        [/^# Banner: 554/, '#'],
      ]);
      const links = workbench.page.locator('.notifications-toasts .notification-list-item-message a');
      const code = 'unexpected-banner-code';
      const page = `https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#${code}`;
      expect(await links.allTextContents()).toEqual([code]);
      expect(await links.getAttribute('href')).toBe(page);
    },
  );

  test('a silent server is waited for in words, and Cancel ends it without an error', within, async () => {
    const server = await start([silence()]);
    await workbench.run('Notifications: Clear All Notifications');
    await window.testServer(`127.0.0.1:${server.port}`);
    await workbench.message(/waiting for the banner, \d+ s of 30 s/);
    await workbench.settled();
    await workbench.press('Cancel');
    await workbench.message(new RegExp(`^127\\.0\\.0\\.1:${server.port}: cancelled`));
    await workbench.line(/^# Cancelled — while waiting for the banner/);
    await server.finished();
    const errors = await workbench.page.locator('.notifications-toasts .codicon-error').count();
    expect(errors).toBe(0);
  });

  test('Test Again and Copy Report speak of the last test', within, async () => {
    const server = servers.at(-1);
    const before = server?.received.length ?? 0;
    await workbench.run('Notifications: Clear All Notifications');
    await workbench.run('SMTP Probe: Test Again');
    await workbench.message(/waiting for the banner/);
    await workbench.run('SMTP Probe: Cancel Tests');
    await workbench.message(/: cancelled/);
    expect(server?.received.length).toBe(before + 1);
    await workbench.run('SMTP Probe: Copy Report');
    await workbench.message(/is on the clipboard, as Markdown/);
  });

  test('Clear History forgets the servers', within, async () => {
    await workbench.run('SMTP Probe: Clear History');
    await workbench.run('SMTP Probe: Test Server');
    await workbench.asked('Test a mail server');
    expect(await workbench.items()).toEqual([]);
    await workbench.page.keyboard.press('Escape');
  });

  test('the editor itself reports how long the activation took', within, async () => {
    await workbench.run('Developer: Show Running Extensions');
    await workbench.page.locator('.runtime-extensions-editor .monaco-list-row').first().click();
    const row = await workbench.eventually('the row of the extension', async () => {
      // The slowest stand on top.
      await workbench.page.keyboard.press('PageDown');
      const rows = await workbench.page.evaluate<readonly string[]>(
        "[...document.querySelectorAll('.runtime-extensions-editor .monaco-list-row')].map((row) => row.textContent)",
      );
      return rows.find((text) => text.includes('SMTP Probe') && /\d+\s*ms/.test(text));
    });
    // A figure to be read, not asserted: machines differ.
    process.stdout.write(`activation as the editor reports it: ${row}\n`);
    await workbench.page.keyboard.press('Escape');
    await workbench.page.locator('.runtime-extensions-editor').first().waitFor({ state: 'hidden' });
  });

  test.each([
    ['dark', 'vs-dark'],
    ['light', 'vs'],
  ])('in the %s theme, client and server differ in colour', within, async (name, kind) => {
    const server = await start(healthy);
    const isShown = await workbench.page.locator(`.monaco-workbench.${kind}`).count();
    if (isShown === 0) await workbench.run('Preferences: Toggle between Light/Dark Themes');
    await workbench.page.locator(`.monaco-workbench.${kind}`).first().waitFor();
    await workbench.run('Notifications: Clear All Notifications');
    await workbench.run('View: Clear Output');
    await window.testServer(`localhost:${server.port}`);
    await workbench.message(/STARTTLS supported/);
    await workbench.line(/^# Banner/);
    await workbench.differInColor([
      [/^S: 220/, 'S:'],
      [/^C: EHLO/, 'C:'],
      [/^# Banner/, '#'],
    ]);
    await workbench.settled();
    await window.picture(name, panel);
  });
});
