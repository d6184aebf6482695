import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  close,
  expect,
  type Script,
  scriptedServer,
  send,
  silence,
} from '../../../../packages/probe/test/support/scripted-server.ts';
import { eventually } from './support.ts';

const healthy: Script = [
  send('220 mx.example.test ESMTP\r\n'),
  expect('EHLO'),
  send('250-mx.example.test\r\n250 STARTTLS\r\n'),
  expect('QUIT'),
  send('221 bye\r\n'),
  close(),
];

describe('the commands after a run of the Testing view', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
  let uri: vscode.Uri;

  /**
   * Has the extension test what a new file names, the last of it at this target. The editor learns of new tests a moment after
   * the extension has found them, and runs none until then.
   */
  async function testFile(name: string, text: string, target: string): Promise<string> {
    uri = vscode.Uri.joinPath(folder, name, 'smtp-probe.yml');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('testing.refreshTests');
    return await eventually(`a run of ${name}`, async () => {
      await vscode.commands.executeCommand('testing.runCurrentFile');
      const report = await lastReport();
      return report.includes(target) ? report : undefined;
    });
  }

  const lastReport = async (): Promise<string> => {
    await vscode.commands.executeCommand('smtpProbe.copyReport');
    return (await vscode.env.clipboard.readText()).replaceAll('&#58;', ':');
  };

  const remove = async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(uri);
  };

  afterEach(remove);

  it('Cancel Tests ends it, though no command has begun it', async () => {
    const silent = await scriptedServer([send('220-mx\r\n'), silence()]);
    try {
      const running = testFile('silent', `targets: ["127.0.0.1:${silent.port}"]\n`, `:${silent.port}`);
      await eventually('the connection', () => (silent.received.length > 0 ? true : undefined));
      await vscode.commands.executeCommand('smtpProbe.cancel');
      await silent.finished();
      await running;
    } finally {
      await silent.close();
    }
  });

  it('Put the Last Test in a Workflow names the file', async () => {
    const server = await scriptedServer(healthy);
    const target = `127.0.0.1:${server.port}`;
    try {
      await testFile('gate', `targets: ["${target}"]\n`, target);
      await vscode.commands.executeCommand('smtpProbe.writeWorkflow');
      const text = vscode.window.activeTextEditor?.document.getText() ?? assert.fail('it is open');
      assert.match(text, /with:\n +config: gate\/smtp-probe\.yml\n/);
      assert.doesNotMatch(text, /127\.0\.0\.1/);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    } finally {
      await server.close();
    }
  });

  it('Copy Report has all of its targets, and Compare with Previous Run the last two runs of one', async () => {
    await vscode.commands.executeCommand('smtpProbe.clearHistory');
    const server = await scriptedServer(healthy);
    const target = `127.0.0.1:${server.port}`;
    const report = await testFile('both', `targets: ["${target}", "127.0.0.1:9"]\n`, '127.0.0.1:9');
    assert.ok(report.includes(target), report);
    await server.close();
    await remove();
    await testFile('one', `targets: ["${target}"]\n`, `not accepting connections on port ${server.port}`);
    await vscode.commands.executeCommand('smtpProbe.compareRuns');
    const input = await eventually('the diff', () => {
      const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return shown instanceof vscode.TabInputTextDiff ? shown : undefined;
    });
    const [before, after] = await Promise.all(
      [input.original, input.modified].map(async (each) =>
        (await vscode.workspace.openTextDocument(each)).getText(),
      ),
    );
    assert.match(String(before), /^S: 220 mx\.example\.test ESMTP$/m);
    assert.match(String(after), /^# Error: ECONNREFUSED/m);
  });
});
