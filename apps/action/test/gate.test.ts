import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { certificate } from '../../../packages/probe/test/support/certificate.ts';
import { send, startTls } from '../../../packages/probe/test/support/scripted-server.ts';
import { emptyFolder } from './support/fixture-action.ts';
import { at, gate, serve, talk, withoutStartTls } from './support/gate.ts';

/** Nothing listens on port 1 of loopback. */
const refused = { host: '127.0.0.1', port: '1' };

describe('a healthy server', () => {
  it('passes, with nothing to annotate', async () => {
    const server = await serve(talk());
    const step = await gate(at(server));
    expect(step).toMatchObject({ conclusion: 'success', exitCode: 0, annotations: [], warnings: [] });
    expect(step.outputs).toMatchObject({
      verdict: 'pass',
      starttls: 'advertised',
      banner: '220 mx.example.test ESMTP Postfix',
      'banner-code': '220',
      address: '127.0.0.1',
      'rtt-ms': expect.stringMatching(/^\d+(\.\d+)?$/),
      findings: '[]',
      total: '1',
      passed: '1',
      failed: '0',
      errored: '0',
    });
    expect(JSON.parse(step.outputs.capabilities ?? '')).toEqual([
      { keyword: 'SIZE', parameters: '10240000' },
      { keyword: 'STARTTLS', parameters: '' },
    ]);
    expect(step.outputs.transcript?.split('\n')).toEqual([
      expect.stringMatching(/^# connected to 127\.0\.0\.1/),
      'S: 220 mx.example.test ESMTP Postfix',
      expect.stringMatching(/^C: EHLO \S+$/),
      'S: 250-mx.example.test',
      'S: 250-SIZE 10240000',
      'S: 250 STARTTLS',
      'C: QUIT',
      'S: 221 2.0.0 Bye',
    ]);
    expect((await server.finished()).mismatches).toEqual([]);
  });

  it('has its line in the log, and its transcript folded below, where the runner looks for no command', async () => {
    const server = await serve(talk());
    const { log, events } = await gate(at(server));
    expect(log).toEqual([
      expect.stringMatching(/^smtp-probe \d+\.\d+\.\d+: testing 1 target$/),
      expect.stringMatching(
        `^pass   127.0.0.1:${server.port}  Banner: 220 mx.example.test ESMTP Postfix · STARTTLS supported · `,
      ),
      `##[group]Transcript of 127.0.0.1:${server.port}`,
      '::stop-commands::***',
      expect.stringMatching(/^# connected to/),
      ...Array.from({ length: 7 }, () => expect.stringMatching(/^[SC]: /)),
      '::***::',
      '##[endgroup]',
      expect.stringMatching(/^JSON report: \//),
    ]);
    expect(events.filter(({ kind }) => kind === 'stop' || kind === 'resume')).toHaveLength(2);
  });

  it('has its report in the summary and among the temporary files', async () => {
    const temp = await emptyFolder();
    const step = await gate(at(await serve(talk())), { temp });
    expect(step.summary).toMatch(/^## .*SMTP Probe: pass\n/);
    expect(step.summary).toContain('mx.example.test');
    expect(step.outputs.report?.startsWith(temp)).toBe(true);
    expect(await reportAt(step.outputs.report)).toMatchObject({
      schemaVersion: 1,
      tool: { name: 'smtp-probe' },
      verdict: 'pass',
      counts: { total: 1 },
    });
  });

  it('at a port for TLS from the first byte passes', async () => {
    const server = await serve([startTls(certificate), ...talk(withoutStartTls)]);
    const step = await gate({ targets: `smtps://127.0.0.1:${server.port}` });
    expect(step).toMatchObject({
      conclusion: 'success',
      outputs: { verdict: 'pass', starttls: 'not-applicable' },
    });
  });
});

describe('a server that does not pass', () => {
  it('without STARTTLS fails the step and says what is wrong', async () => {
    const server = await serve(talk(withoutStartTls));
    const step = await gate(at(server));
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1 });
    expect(step.outputs).toMatchObject({ verdict: 'fail', starttls: 'absent', failed: '1', passed: '0' });
    expect(codes(step.outputs.findings)).toEqual(['starttls-not-supported']);
    expect(step.annotations).toEqual([
      {
        kind: 'error',
        title: 'SMTP Probe: not passed',
        message: expect.stringMatching(
          `^127.0.0.1:${server.port}: server does not offer STARTTLS — .* \\(starttls-not-supported\\)\\. .*\\.$`,
        ),
      },
    ]);
    expect(step.summary).toMatch(/^## .*SMTP Probe: fail\n/);
  });

  it('has its transcript open in the log, and the annotation last', async () => {
    const { log, events } = await gate(at(await serve(talk(withoutStartTls))));
    expect(log).toContain('S: 250 SIZE 10240000');
    expect(events.some(({ kind }) => kind === 'group')).toBe(false);
    expect(log.at(-1)).toMatch(/^##\[error\]/);
  });

  it('by a banner of 421 fails the step', async () => {
    const server = await serve([send('421 4.3.2 busy\r\n')]);
    const step = await gate(at(server));
    expect(step).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'fail', 'banner-code': '421' } });
    expect(codes(step.outputs.findings)).toContain('unexpected-banner-code');
    expect(step.annotations[0]?.message).toContain('banner code is 421, 220 was expected');
  });

  it('because nobody listens fails the step, without a transcript', async () => {
    const step = await gate(refused);
    expect(step).toMatchObject({
      conclusion: 'failure',
      outputs: {
        verdict: 'fail',
        starttls: 'unknown',
        banner: '',
        address: '',
        'rtt-ms': '',
        transcript: '',
      },
    });
    expect(codes(step.outputs.findings)).toEqual(['connection-refused']);
    expect(step.annotations[0]?.message).toContain('ECONNREFUSED');
  });

  it('because it keeps silent longer than banner-timeout fails the step', async () => {
    const server = await serve([{ kind: 'silence' }]);
    const step = await gate({ ...at(server), 'banner-timeout': '50ms' });
    expect(codes(step.outputs.findings)).toEqual(['timeout']);
    expect(step.conclusion).toBe('failure');
  });

  it('passes when the policy asks for what it does', async () => {
    const server = await serve(talk(withoutStartTls));
    expect(await gate({ ...at(server), 'require-starttls': 'false' })).toMatchObject({
      conclusion: 'success',
      outputs: { verdict: 'pass', starttls: 'absent' },
    });
  });
});

describe('mode warn', () => {
  it('lets the step succeed, and its outputs and annotations tell the truth', async () => {
    const server = await serve(talk(withoutStartTls));
    const step = await gate({ ...at(server), mode: 'warn' });
    expect(step).toMatchObject({ conclusion: 'success', exitCode: 0 });
    expect(step.outputs).toMatchObject({ verdict: 'fail', starttls: 'absent', failed: '1' });
    expect(step.annotations).toEqual([
      expect.objectContaining({ kind: 'warning', message: expect.stringContaining('STARTTLS') }),
    ]);
    expect(step.summary).toContain('SMTP Probe: fail');
  });
});

describe('several targets', () => {
  it('have outputs of the first in the list that did not pass, though another was done before', async () => {
    const passing = await serve(talk());
    const slow = await serve([
      { kind: 'wait', ms: 100 },
      ...talk({ ...withoutStartTls, banner: '220 slow.test\r\n' }),
    ]);
    const targets = [passing, slow].map(({ host, port }) => `${host}:${port}`);
    const step = await gate({ targets: [targets[0], targets[1], '127.0.0.1:1'].join('\n') });
    expect(step.outputs).toMatchObject({
      verdict: 'fail',
      banner: '220 slow.test',
      starttls: 'absent',
      total: '3',
      passed: '1',
      failed: '2',
      errored: '0',
    });
    expect(step.annotations.map(({ message }) => message.split(': ')[0])).toEqual([
      targets[1],
      '127.0.0.1:1',
    ]);
    expect(step.log).toContain('fail   3 targets: 1 passed, 2 failed');
  });

  it('that all pass have outputs of the first', async () => {
    const one = await serve(talk({ banner: '220 one.test\r\n' }));
    const two = await serve(talk({ banner: '220 two.test\r\n' }));
    const step = await gate({ targets: `127.0.0.1:${one.port}\n127.0.0.1:${two.port}` });
    expect(step).toMatchObject({
      conclusion: 'success',
      outputs: { verdict: 'pass', banner: '220 one.test' },
    });
  });

  it('are in one column of the log, each with its transcript folded', async () => {
    const one = await serve(talk());
    const two = await serve(talk(withoutStartTls));
    const { log, events } = await gate({ targets: `127.0.0.1:${one.port}\nsmtp://127.0.0.1:${two.port}` });
    expect(log.filter((line) => /^(?:pass|fail) {3}127\.0\.0\.1:\d+ +Banner: /.test(line))).toHaveLength(2);
    expect(events.filter(({ kind }) => kind === 'group')).toHaveLength(2);
  });
});

describe('the files', () => {
  it('the JSON report goes where json-file says, and the folders on the way are made', async () => {
    const workspace = await emptyFolder();
    const step = await gate(
      { ...at(await serve(talk())), 'json-file': 'out/smtp/report.json' },
      { workspace },
    );
    expect(step.conclusion).toBe('success');
    expect(step.outputs.report).toBe(join(workspace, 'out/smtp/report.json'));
    expect(await reportAt(step.outputs.report)).toMatchObject({ verdict: 'pass' });
  });

  it('summary false writes none', async () => {
    const step = await gate({ ...at(await serve(talk())), summary: 'false' });
    expect(step).toMatchObject({ conclusion: 'success', summary: '' });
  });
});

function codes(findings: string | undefined): readonly string[] {
  return (JSON.parse(findings ?? '') as readonly { readonly code: string }[]).map(({ code }) => code);
}

async function reportAt(path: string | undefined): Promise<unknown> {
  return JSON.parse(await readFile(path ?? '', 'utf8'));
}
