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
  it('opens the last test as a workflow that is saved nowhere, with what was asked and nothing that the server said', async () => {
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
      await vscode.commands.executeCommand('smtpProbe.writeWorkflow');
      const document = vscode.window.activeTextEditor?.document ?? assert.fail('it is open');
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
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });
});
