import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startDnsServer } from '../../../../packages/probe/test/support/dns-server.ts';
import { mailServer, startSplitDomain } from '../../../../packages/probe/test/support/mail-domain.ts';
import {
  drip,
  expect,
  scriptedServer,
  send,
  silence,
} from '../../../../packages/probe/test/support/scripted-server.ts';
import type { DomainResult } from '../../src/app.ts';
import { eventually, partOn } from './support.ts';

const testDomain = async (argument: unknown) =>
  await vscode.commands.executeCommand<DomainResult>('smtpProbe.testDomain', argument);

describe('smtpProbe.testDomain', () => {
  it('shows the conversation with each MX host, and what the domain comes to', async () => {
    const split = await startSplitDomain();
    try {
      const { port, resolver } = split;
      const { domain, results } = await testDomain({ domain: 'example.test', port, resolver });
      assert.equal(domain.verdict, 'fail');
      assert.deepEqual(
        results.map(({ target, verdict }) => [target.host, verdict]),
        [
          ['good.test', 'pass'],
          ['bad.test', 'fail'],
        ],
      );
      const text = (await partOn(split.target, /every MX host must pass/)).join('\n');
      for (const host of [`good.test:${port}, preference 10`, `bad.test:${port}, preference 20`]) {
        assert.match(
          text,
          new RegExp(`\\n\\n# ${host}\\n# connected to 127\\.0\\.0\\.\\d in .+ ms\\nS: 220 mx`),
        );
      }
      assert.ok(
        text.endsWith(
          `\n\n# ${split.target}: 2 MX hosts: 1 passed, 1 failed\n# - every MX host must pass, and “bad.test” did not (mx-hosts-not-passed)`,
        ),
        text,
      );
      await vscode.env.clipboard.writeText('');
      await vscode.commands.executeCommand('smtpProbe.copyReport');
      const report = await vscode.env.clipboard.readText();
      for (const part of ['2 MX hosts', 'good.test', 'bad.test']) assert.ok(report.includes(part), report);
      const again = await vscode.commands.executeCommand<DomainResult>('smtpProbe.testAgain');
      assert.equal(again.domain.target.label, split.target);
    } finally {
      await split.close();
    }
  });

  it('shows a host that is preferred first, though it is done last', async () => {
    const slow = await scriptedServer([
      drip('220 slow\r\n', 50),
      expect('EHLO'),
      send('250 slow\r\n'),
      expect('QUIT'),
    ]);
    const quick = await scriptedServer(mailServer(['STARTTLS']), { host: '127.0.0.2', port: slow.port });
    const dns = await startDnsServer(({ name, type }) => {
      if (type === 'A')
        return { answers: [{ type, name, data: name === 'slow.test' ? slow.host : quick.host }] };
      if (type !== 'MX') return {};
      const answers = ['slow.test', 'quick.test'].map((exchange, index) => {
        return { type, name, data: { preference: index, exchange } } as const;
      });
      return { answers };
    });
    try {
      await testDomain({ domain: 'ordered.test', port: slow.port, resolver: dns.address });
      const part = await partOn(`mx:ordered.test:${slow.port}`, /2 MX hosts/);
      const hosts = part.filter((line) => line.includes(', preference '));
      assert.deepEqual(hosts, [
        `# slow.test:${slow.port}, preference 0`,
        `# quick.test:${slow.port}, preference 1`,
      ]);
    } finally {
      for (const server of [dns, slow, quick]) await server.close();
    }
  });

  it('a domain that cannot be looked up is a result, and told where a resolver is named here', async () => {
    const dns = await startDnsServer(() => ({ code: 2 }));
    try {
      const { domain } = await testDomain({ domain: 'broken.test', resolver: dns.address });
      assert.deepEqual([domain.verdict, domain.findings[0]?.code], ['error', 'dns-failure']);
      const text = (await partOn('mx:broken.test', /# →/)).join('\n');
      assert.match(text, /^# mx:broken\.test: MX hosts unknown\n# - the MX hosts could not be looked up/m);
      assert.match(text, /# → Ask another DNS server with resolver in a smtp-probe\.yml/);
    } finally {
      await dns.close();
    }
  });

  it('is cancelled with all of its hosts, and keeps what was seen', async () => {
    const silent = await scriptedServer([send('220 mx\r\n'), expect('EHLO'), silence()]);
    const dns = await startDnsServer(({ name, type }) => {
      if (type === 'A') return { answers: [{ type, name, data: '127.0.0.1' }] };
      if (type !== 'MX') return {};
      const data = { preference: 10, exchange: 'silent.test' };
      return { answers: [{ type: 'MX', name, data }] };
    });
    try {
      const running = testDomain({ domain: 'slow.test', port: silent.port, resolver: dns.address });
      await eventually('EHLO', () => (silent.received[0]?.text.includes('EHLO') ? true : undefined));
      await vscode.commands.executeCommand('smtpProbe.cancel');
      const { results } = await running;
      assert.ok(results[0]?.end.kind === 'failed' && results[0].end.code === 'cancelled');
      await silent.finished();
      const text = (await partOn(`mx:slow.test:${silent.port}`, /Cancelled/)).join('\n');
      assert.match(text, /^S: 220 mx\nC: EHLO /m);
    } finally {
      await dns.close();
      await silent.close();
    }
  });

  it('arguments that make no domain are refused in words', async () => {
    await assert.rejects(testDomain({ host: 'example.test' }), /takes \{ domain, port, resolver \}/);
    await assert.rejects(testDomain({ domain: '192.0.2.1' }), /an address has no MX hosts/);
    await assert.rejects(testDomain({ domain: 'example.test', resolver: 'dns.test' }), /resolver: expected/);
  });
});
