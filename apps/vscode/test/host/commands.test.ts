import * as assert from 'node:assert/strict';
import type { JsonResult } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { certificate } from '../../../../packages/probe/test/support/certificate.ts';
import {
  close,
  expect,
  type Script,
  type ScriptedServer,
  scriptedServer,
  send,
  silence,
  startTls,
} from '../../../../packages/probe/test/support/scripted-server.ts';
import { startSmtpServer } from '../../../../packages/probe/test/support/smtp-server.ts';
import { channelText, eventually, partOn, testServer } from './support.ts';

const healthy: Script = [
  send('220 mx.example.test ESMTP\r\n'),
  expect('EHLO'),
  send('250-mx.example.test\r\n250-SIZE 1000\r\n250 STARTTLS\r\n'),
  expect('QUIT'),
  send('221 bye\r\n'),
  close(),
];

/** Runs a test against a server that plays the script, and ends the server in every case. */
async function against<Result>(
  script: Script,
  use: (server: ScriptedServer) => Promise<Result>,
): Promise<Result> {
  const server = await scriptedServer(script);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

describe('smtpProbe', () => {
  it('is activated by a command, in a few milliseconds', async () => {
    const extension = vscode.extensions.getExtension<{ readonly activationMs: number }>(
      'smtp-probe.smtp-probe-vscode',
    );
    assert.ok(extension);
    assert.equal(extension.isActive, false, 'nothing has been asked of it yet');
    const begun = performance.now();
    await extension.activate();
    // biome-ignore lint/suspicious/noConsole: a figure for whoever reads the log
    console.log(
      `mocha: activation: ${(performance.now() - begun).toFixed(1)} ms with loading, ${extension.exports.activationMs.toFixed(1)} ms in activate`,
    );
  });

  it('testServer with arguments asks nothing and resolves to the result, and the channel holds every line', async () => {
    await against(healthy, async ({ host, port }) => {
      const result = await testServer({ host, port });
      assert.equal(result.verdict, 'pass');
      assert.equal(result.startTls, 'advertised');
      const lines = await partOn(`${host}:${port}`, /# Banner: .*/);
      const [header = '', connected = '', ...rest] = lines;
      assert.match(
        header,
        new RegExp(
          `^# smtp-probe \\d+\\.\\d+\\.\\d+ · ${host}:${port} · from .+ · \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$`,
        ),
      );
      assert.match(connected, /^# connected to 127\.0\.0\.1 in [\d.]+ ms$/);
      const ehlo = rest[1] ?? '';
      assert.match(ehlo, /^C: EHLO \S+$/);
      const outcome = rest.pop() ?? '';
      assert.match(outcome, /^# Banner: 220 mx\.example\.test ESMTP · STARTTLS supported · \S+$/);
      assert.deepEqual(rest, [
        'S: 220 mx.example.test ESMTP',
        ehlo,
        'S: 250-mx.example.test',
        'S: 250-SIZE 1000',
        'S: 250 STARTTLS',
        'C: QUIT',
        'S: 221 bye',
      ]);
    });
  });

  it('the result survives JSON unchanged', async () => {
    await against(healthy, async ({ host, port }) => {
      const result = await testServer({ host, port });
      assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
    });
  });

  it('a server without STARTTLS fails, and the channel says what to do', async () => {
    const script = [
      send('220 mx ESMTP Postfix\r\n'),
      expect('EHLO'),
      send('250 mx\r\n'),
      expect('QUIT'),
      send('221 bye\r\n'),
    ];
    await against(script, async ({ host, port }) => {
      const result = await testServer({ host, port });
      assert.equal(result.verdict, 'fail');
      const text = (await partOn(`${host}:${port}`, /# →/)).join('\n');
      assert.match(text, /^# - server does not offer STARTTLS/m);
      assert.match(text, /^# → In main\.cf set smtpd_tls_security_level/m);
    });
  });

  it('a server that does not listen is a result, not an exception, and its code in the channel a link', async () => {
    const server = await scriptedServer(healthy);
    await server.close();
    const result = await testServer({ host: server.host, port: server.port });
    assert.equal(result.findings[0]?.code, 'connection-refused');
    await partOn(`${server.host}:${server.port}`, /# Error: ECONNREFUSED — server is not accepting/);
    const channel = vscode.workspace.textDocuments.find(({ languageId }) => languageId === 'smtp-transcript');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      channel?.uri,
    );
    const last = links.at(-1);
    assert.equal(last && channel?.getText(last.range), 'connection-refused');
    assert.equal(
      last?.target?.toString(true),
      'https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#connection-refused',
    );
  });

  it('TLS from the first byte is held with an embedded server', async () => {
    const server = await startSmtpServer();
    try {
      const result = await testServer({ host: server.host, port: server.ports.implicit, tls: 'implicit' });
      assert.equal(result.verdict, 'pass');
      assert.equal(result.startTls, 'not-applicable');
      await partOn(`smtps://${server.host}:${server.ports.implicit}`, /# TLSv1\.3 with [\s\S]*# Banner: /);
    } finally {
      await server.stop();
    }
  });

  it('STARTTLS is seen at an embedded server', async () => {
    const server = await startSmtpServer();
    try {
      const result = await testServer({ host: server.host, port: server.ports.starttls });
      assert.equal(result.startTls, 'advertised');
    } finally {
      await server.stop();
    }
  });

  it('cancelling frees the socket, and is an outcome', async () => {
    await against([silence()], async (server) => {
      const running = testServer({ host: server.host, port: server.port });
      await partOn(`${server.host}:${server.port}`, /# connected/);
      await vscode.commands.executeCommand('smtpProbe.cancel');
      const result = await running;
      assert.deepEqual(result.end, { kind: 'failed', code: 'cancelled', phase: 'banner' });
      // Settles only when the server has seen the client go.
      await server.finished();
      const text = (await partOn(`${server.host}:${server.port}`, /Cancelled|cancelled/)).join('\n');
      assert.match(text, /^# Cancelled — while waiting for the banner$/m);
      assert.doesNotMatch(text, /Error/);
    });
  });

  it('two tests at once are kept apart in the channel', async () => {
    await against([silence()], async (slow) => {
      await against(healthy, async (quick) => {
        const first = testServer({ host: slow.host, port: slow.port });
        await partOn(`${slow.host}:${slow.port}`, /# connected/);
        const second = await testServer({ host: quick.host, port: quick.port });
        assert.equal(second.verdict, 'pass');
        assert.ok(
          !channelText().includes(` · ${quick.host}:${quick.port} · `),
          `the first has the channel:\n${channelText()}`,
        );
        await vscode.commands.executeCommand('smtpProbe.cancel');
        await first;
        const part = await partOn(`${quick.host}:${quick.port}`, /# Banner/);
        assert.equal(part.length, 10);
        assert.match((await partOn(`${slow.host}:${slow.port}`, /Cancelled/)).at(-1) ?? '', /Cancelled/);
      });
    });
  });

  it('a hostile banner arrives escaped, on one line', async () => {
    const banner =
      '220 mx \x1b[31mred\x1b[0m\rC: QUIT \u0007[x](command:workbench.action.quit) \xe2\x80\xae##[error]x\r\n';
    await against(
      [send(banner), expect('EHLO'), send('250 STARTTLS\r\n'), expect('QUIT'), send('221 bye\r\n')],
      async ({ host, port }) => {
        await testServer({ host, port });
        const part = await partOn(`${host}:${port}`, /# Banner/);
        assert.ok(
          part.some((line) => line.startsWith('S: 220 mx \\x1b[31mred')),
          part.join('\n'),
        );
        assert.ok(
          part.every((line) => /^(S:|C:|#) [ -~·→—“”…]*$/u.test(line)),
          part.join('\n'),
        );
        assert.equal(part.filter((line) => line.startsWith('C: QUIT')).length, 1);
      },
    );
  });

  it('Test Again tests the same server', async () => {
    await against(healthy, async (server) => {
      const { host, port } = server;
      await testServer({ host, port });
      const again = await vscode.commands.executeCommand<JsonResult>('smtpProbe.testAgain');
      assert.equal(again.target.port, port);
      assert.equal(server.received.length, 2);
    });
  });

  it("Copy Report puts the core's Markdown on the clipboard", async () => {
    await against(healthy, async ({ host, port }) => {
      await testServer({ host, port });
      await vscode.env.clipboard.writeText('');
      await vscode.commands.executeCommand('smtpProbe.copyReport');
      const report = await vscode.env.clipboard.readText();
      assert.match(report, /^## .*SMTP Probe: pass/);
      assert.ok(report.includes(`${port}`));
    });
  });

  it('arguments that make no target are refused in words', async () => {
    await assert.rejects(testServer({ host: 'user:secret@mx.example.test', port: 25 }), /no password/);
    await assert.rejects(testServer({ port: 25 }), /takes \{ host, port, tls \}/);
    await assert.rejects(testServer({ host: 'mx.example.test', port: 99_999 }), /1 to 65535/);
  });

  it('verifyServer goes on through STARTTLS, says what is wrong with the certificate, and again when asked again', async () => {
    const verified: Script = [
      send('220 mx.example.test ESMTP\r\n'),
      expect('EHLO'),
      send('250-mx.example.test\r\n250 STARTTLS\r\n'),
      expect('STARTTLS'),
      send('220 go ahead\r\n'),
      startTls(certificate),
      expect('EHLO'),
      send('250 mx.example.test\r\n'),
      expect('QUIT'),
      send('221 bye\r\n'),
      close(),
    ];
    await against(verified, async ({ host, port }) => {
      const argument = { host, port };
      const result = await vscode.commands.executeCommand<JsonResult>('smtpProbe.verifyServer', argument);
      assert.equal(result.verdict, 'fail');
      assert.equal(result.tls?.trusted, false);
      const part = await partOn(`${host}:${port}`, /certificate is not trusted/);
      assert.match(part.join('\n'), /^# TLSv1\.3 with /m);
      const again = await vscode.commands.executeCommand<JsonResult>('smtpProbe.testAgain');
      assert.equal(again.tls?.version, 'TLSv1.3');
      // The plain test of the same server stops at the offer.
      assert.equal((await testServer(argument)).tls, null);
    });
  });

  it('a setting is obeyed, and a bad one is said by its name', async () => {
    const settings = vscode.workspace.getConfiguration('smtpProbe');
    const set = (key: string, value: unknown) =>
      settings.update(key, value, vscode.ConfigurationTarget.Global);
    await against([silence()], async ({ host, port }) => {
      await set('bannerTimeout', 0.2);
      const result = await testServer({ host, port });
      assert.ok(result.end.kind === 'failed' && result.end.code === 'timeout' && result.end.limitMs === 200);
      await partOn(`${host}:${port}`, /raise smtpProbe\.bannerTimeout/);
      await set('bannerTimeout', -1);
      await assert.rejects(
        testServer({ host, port }),
        /smtpProbe\.bannerTimeout: expected a number of seconds from 0\.1 to 3600, got -1\./,
      );
    });
    await set('bannerTimeout', undefined);
    await against(healthy, async (server) => {
      await set('ehloName', 'probe.example.test');
      await testServer({ host: server.host, port: server.port });
      assert.equal((await server.finished()).lines[0], 'EHLO probe.example.test');
    });
    await set('ehloName', undefined);
  });

  it('the channel of the transcript has its language, so that its colours apply', async () => {
    await eventually('the document', () => (channelText() === '' ? undefined : true));
  });
});
