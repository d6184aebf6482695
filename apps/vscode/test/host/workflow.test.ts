import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import {
  close,
  expect,
  scriptedServer,
  send,
} from '../../../../packages/probe/test/support/scripted-server.ts';

describe('smtpProbe.writeWorkflow', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
  const place = vscode.Uri.joinPath(folder, '.github', 'workflows', 'mail-gate.yml');

  /** What the command opens. */
  async function written(): Promise<vscode.TextDocument> {
    await vscode.commands.executeCommand('smtpProbe.writeWorkflow');
    return vscode.window.activeTextEditor?.document ?? assert.fail('it is open');
  }

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('opens the last test as a workflow that is not saved, with what was asked and nothing that the server said', async () => {
    const settings = vscode.workspace.getConfiguration('smtpProbe');
    const server = await scriptedServer([
      send('220 mx ESMTP "\r  - run: rm -rf /"\r\n'),
      expect('EHLO'),
      send('250 mx\r\n'),
      expect('QUIT'),
      close(),
    ]);
    try {
      const { host, port } = server;
      await settings.update('bannerTimeout', 20, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('smtpProbe.verifyServer', { host, port });
      const document = await written();
      assert.deepEqual([document.languageId, document.isUntitled], ['yaml', true]);
      const text = document.getText();
      assert.deepEqual(parse(text).jobs.gate.steps, [
        {
          uses: 'smtp-probe/smtp-probe@v1',
          with: { host, port, 'banner-timeout': '20s', tls: 'verify' },
        },
      ]);
      assert.match(text, /^# The last test did not pass \(starttls-not-supported\)/m);
      assert.doesNotMatch(text, /rm -rf|ESMTP/);
    } finally {
      await server.close();
      await settings.update('bannerTimeout', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('Save puts it where GitHub looks for it; the next one overwrites nothing, and tells where it belongs', async () => {
    const first = await written();
    assert.equal(first.uri.path, place.path);
    const text = first.getText();
    assert.doesNotMatch(text, /Save this as/);
    try {
      assert.ok(await first.save());
      const saved = Buffer.from(await vscode.workspace.fs.readFile(place)).toString();
      assert.equal(saved, text);
      const second = await written();
      assert.deepEqual([second.isUntitled, second.languageId], [true, 'yaml']);
      assert.equal(second.getText(), `# Save this as .github/workflows/mail-gate.yml.\n${saved}`);
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, '.github'), { recursive: true });
    }
  });

  it('one that is open and not saved is written anew', async () => {
    const first = await written();
    const text = first.getText();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(first.uri, new vscode.Position(0, 0), '# typed\n');
    await vscode.workspace.applyEdit(edit);
    const second = await written();
    assert.deepEqual([second.uri.toString(), second.getText()], [first.uri.toString(), text]);
  });
});
