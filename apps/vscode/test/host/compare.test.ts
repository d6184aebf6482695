import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  close,
  expect,
  type Script,
  scriptedServer,
  send,
} from '../../../../packages/probe/test/support/scripted-server.ts';
import { eventually, testServer } from './support.ts';

/** A server that says these words in its banner, and offers this. */
function speaking(banner: string, capability = 'STARTTLS'): Script {
  return [
    send(`220 ${banner}\r\n`),
    expect('EHLO'),
    send(`250-mx.example.test\r\n250-SIZE 1000\r\n250 ${capability}\r\n`),
    expect('QUIT'),
    send('221 bye\r\n'),
    close(),
  ];
}

/** The diff that is open, as its two texts. */
async function openDiff(): Promise<readonly [before: vscode.TextDocument, after: vscode.TextDocument]> {
  const input = await eventually('the diff', () => {
    const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return shown instanceof vscode.TabInputTextDiff ? shown : undefined;
  });
  const documents = await Promise.all(
    [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
  );
  const [before, after] = documents;
  return before && after ? [before, after] : assert.fail('a diff has two sides');
}

describe('smtpProbe.compareRuns', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('smtpProbe.clearHistory');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('shows what has changed, and of what differs each time nothing', async () => {
    const exim = (minute: number) =>
      `mx.example.test ESMTP Exim 4.96 Mon, 23 Nov 2026 21:0${minute}:26 +0000`;
    const first = await scriptedServer(speaking(exim(1)));
    const { host, port } = first;
    await testServer({ host, port });
    await first.close();
    const second = await scriptedServer(speaking(exim(2), 'HELP'), { host, port });
    await testServer({ host, port });
    await second.close();
    await vscode.commands.executeCommand('smtpProbe.compareRuns');
    const [before, after] = await openDiff();
    const [old, now] = [before.getText().split('\n'), after.getText().split('\n')];
    assert.ok(old.includes('S: 220 mx.example.test ESMTP Exim 4.96 {date}'), before.getText());
    const added = now.filter((line) => !old.includes(line));
    assert.deepEqual(added.slice(0, 2), [
      'S: 250 HELP',
      '# Banner: 220 mx.example.test ESMTP Exim 4.96 {date} · STARTTLS missing · {time}',
    ]);
    assert.match(added[2] ?? '', /^# - server does not offer STARTTLS/);
    assert.deepEqual(
      old.filter((line) => !now.includes(line)).map((line) => line.replace(/ · STARTTLS.*/, '')),
      ['S: 250 STARTTLS', '# Banner: 220 mx.example.test ESMTP Exim 4.96 {date}'],
    );
    assert.equal(before.languageId, 'smtp-transcript');
    assert.equal(
      vscode.workspace.fs.isWritableFileSystem(before.uri.scheme),
      undefined,
      'nobody can write to it',
    );
  });

  it('a hostile server stays escaped in it, each line one line', async () => {
    const server = await scriptedServer(
      speaking('mx \x1b[31mred\rC: QUIT\u0007 $(zap) [x](command:workbench.action.quit) \xe2\x80\xae'),
    );
    const { host, port } = server;
    await testServer({ host, port });
    await server.close();
    await testServer({ host, port });
    await vscode.commands.executeCommand('smtpProbe.compareRuns');
    const [before, after] = await openDiff();
    for (const text of [before.getText(), after.getText()]) {
      for (const line of text.trimEnd().split('\n')) assert.match(line, /^(S:|C:|#) [ -~·→—“”…]*$/u);
    }
    assert.match(before.getText(), /^S: 220 mx \\x1b\[31mred\\x0dC: QUIT/m);
    assert.match(after.getText(), /^# Error: ECONNREFUSED/m);
  });

  it('says of an address that somebody made up that there is no such run', async () => {
    for (const query of ['', '{"label":1}', 'null', '{"label":"a","at":"b"}']) {
      const uri = vscode.Uri.from({ scheme: 'smtp-probe-run', path: '/x.smtp-transcript', query });
      const document = await vscode.workspace.openTextDocument(uri);
      assert.equal(document.getText(), '# This test is not kept any more.');
    }
  });
});
