import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailServer } from '../../../packages/probe/test/support/mail-domain.ts';
import { type ScriptedServer, silence } from '../../../packages/probe/test/support/scripted-server.ts';
import type { Clip } from './support/browser.ts';
import { PackagedWindow } from './support/packaged-window.ts';
import { describeInEditor } from './support/provisioned.ts';
import { TestingPane } from './support/testing-pane.ts';
import type { Workbench } from './support/workbench.ts';

const healthy = mailServer(
  ['PIPELINING', 'SIZE 10240000', 'STARTTLS', '8BITMIME'],
  'mx1.example.com ESMTP Postfix',
);
const plaintextOnly = mailServer(
  ['PIPELINING', 'SIZE 10240000', '8BITMIME'],
  'mx2.example.com ESMTP \x1b[31mred',
);

/** The whole window, and the part of it with the file, in its pixels. */
const whole: Clip = { x: 0, y: 0, width: 1360, height: 800 };
const file: Clip = { x: 350, y: 36, width: 1010, height: 420 };
/** Without the marks beside it. */
const text: Clip = { x: 374, y: 36, width: 700, height: 280 };

describeInEditor('smtp-probe.yml in the packaged extension, driven as a person does', () => {
  let window: PackagedWindow;
  let workbench: Workbench;
  let pane: TestingPane;
  let good: ScriptedServer;
  let bad: ScriptedServer;
  let silent: ScriptedServer;

  beforeAll(async () => {
    window = await PackagedWindow.start({
      width: whole.width,
      height: whole.height,
      settings: { 'workbench.colorTheme': 'Dark Modern', 'editor.minimap.enabled': false },
    });
    workbench = window.workbench;
    pane = new TestingPane(workbench);
    good = await window.serve(healthy);
    bad = await window.serve(plaintextOnly);
    silent = await window.serve([silence()]);
    window.editor.write(
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
    await window.open();
    await workbench.open('smtp-probe.yml');
  }, PackagedWindow.startsWithinMs);

  afterAll(async () => await window?.close());

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

  test('what is red in CI is red here, with its conversation, one click away', within, async () => {
    const before = bad.received.length;
    await pane.runInMargin(1);
    await pane.state(`localhost:${bad.port}`, 'failed');
    // The editor opens its results when a run begins, and now and then misses one that is over at once.
    await workbench.run('Test: Show Output');
    await workbench.eventually('the sentence at the line and the conversation', async () => {
      const [marks, output] = [await pane.marks(), await pane.output()];
      return marks.includes('server does not offer STARTTLS') && output.includes('S: 221 2.0.0 Bye');
    });
    await pane.state(`127.0.0.1:${good.port}`, 'unset');
    expect([good.received.length, bad.received.length]).toEqual([0, before + 1]);
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
        marks.includes('nothing answers at the address of the DNS server') &&
        marks.includes('(dns-failure)')
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
    await window.picture('testing', whole);
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
    await window.picture('expected', file);
    await workbench.page.keyboard.press('Escape');
  });

  test('a run is stopped at once, and what was told before stays', within, async () => {
    window.editor.write(
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
    window.editor.write(
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
    await workbench.eventually('their number on the tab', async () =>
      workbench.page.evaluate<boolean>(
        `[...document.querySelectorAll('.tab.active .monaco-icon-label')].some((e) => getComputedStyle(e, '::after').content === '"4"')`,
      ),
    );
    await window.picture('complete', text);
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
});
