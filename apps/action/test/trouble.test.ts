import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startHangingTargets } from '../../../packages/probe/test/support/hanging-targets.ts';
import {
  close,
  expect as hear,
  send,
  silence,
} from '../../../packages/probe/test/support/scripted-server.ts';
import { emptyFolder } from './support/fixture-action.ts';
import { actionYml, at, gate, healthy, preloading, serve, talk } from './support/gate.ts';
import { runAction } from './support/runner.ts';

describe('bad inputs', () => {
  it('are all named at once, and no connection is made', async () => {
    const server = await serve(talk());
    const step = await gate({
      targets: `127.0.0.1:${server.port}\nnot a host\n127.1`,
      mode: 'maybe',
      timeout: 'soon',
      'json-file': 'report.json',
    });
    expect(server.received).toEqual([]);
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1 });
    const beginnings = ['targets, line 2: ', 'targets, line 3: ', 'mode: expected', 'timeout: expected'];
    expect(step.annotations).toEqual(
      beginnings.map((beginning) => ({
        kind: 'error',
        title: 'SMTP Probe: bad input',
        message: expect.stringMatching(`^${beginning}`),
      })),
    );
    expect(step.log).toEqual([
      'The inputs of this step cannot be used, so nothing was tested:',
      ...beginnings.map((beginning) => expect.stringMatching(`^##\\[error\\]${beginning}`)),
    ]);
    expect(step.outputs).toMatchObject({
      verdict: 'error',
      starttls: '',
      report: '',
      total: '0',
      findings: '[]',
    });
  });

  it('fail the step in mode warn too', async () => {
    expect(await gate({ host: 'a b', mode: 'warn' })).toMatchObject({ conclusion: 'failure', exitCode: 1 });
  });

  it('of a thousand lines are all in the log, and ten are annotations', async () => {
    const step = await gate({ targets: '127.1\n'.repeat(1000) });
    expect(step.annotations).toHaveLength(10);
    expect(step.annotations.at(-1)?.message).toMatch(/^991 more like these/);
    expect(step.log).toContainEqual(expect.stringMatching(/^- targets, line 1000: /));
  });

  it('cannot speak to the runner', async () => {
    const text = 'x ##[set-env name=A]b\r::error title=x::pwned\n##[add-mask]mode';
    const step = await gate({ host: '127.0.0.1', mode: text, timeout: text, 'ehlo-name': text });
    expect(step.events.filter(({ kind }) => kind !== 'text' && kind !== 'output')).toHaveLength(3);
    expect(step.annotations.map(({ title }) => title)).toEqual(Array(3).fill('SMTP Probe: bad input'));
  });
});

describe('a file that cannot be written', () => {
  it('fails the step when it is the JSON report asked for, after all else was written', async () => {
    const step = await gate({ ...at(await serve(talk())), 'json-file': '.', mode: 'warn' });
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1 });
    expect(step.annotations).toEqual([
      {
        kind: 'error',
        title: 'SMTP Probe: report not written',
        message: expect.stringMatching(
          /^json-file: the report cannot be written to "\/.*" \(EISDIR: that is a folder\)\. Name a file/,
        ),
      },
    ]);
    expect(step.outputs).toMatchObject({
      verdict: 'pass',
      report: '',
      banner: '220 mx.example.test ESMTP Postfix',
    });
    expect(step.summary).toContain('SMTP Probe: pass');
  });

  it('fails the step where no folder can be made for it, and does not try for ever', async () => {
    const step = await gate({ ...at(await serve(talk())), 'json-file': '/proc/smtp-probe/report.json' });
    expect(step).toMatchObject({ exitCode: 1, outputs: { verdict: 'pass', report: '' } });
    expect(step.annotations[0]?.message).toMatch(
      /^json-file: the report cannot be written to "\/proc\/smtp-probe\/report\.json" \(E/,
    );
  });

  it('is a warning when it is the summary', async () => {
    const step = await gate(at(await serve(talk())), {
      env: await preloading(`process.env.GITHUB_STEP_SUMMARY = '/';`),
    });
    expect(step).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass' } });
    expect(step.annotations).toEqual([
      expect.objectContaining({
        kind: 'warning',
        message: expect.stringMatching(
          /^The job summary cannot be written to GITHUB_STEP_SUMMARY, "\/" \(EISDIR: that is a folder\)/,
        ),
      }),
    ]);
  });

  it('is a warning when it is the report that nobody asked for', async () => {
    const step = await gate(at(await serve(talk())), {
      env: await preloading(`process.env.RUNNER_TEMP = '/nowhere/at/all';`),
    });
    expect(step).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass', report: '' } });
    expect(step.annotations).toEqual([expect.objectContaining({ kind: 'warning' })]);
  });

  it('that the runner does not name is said to be so', async () => {
    const step = await gate(at(await serve(talk())), {
      env: await preloading('delete process.env.GITHUB_STEP_SUMMARY; delete process.env.RUNNER_TEMP;'),
    });
    expect(step.annotations.map(({ kind, message }) => `${kind} ${message.split(',')[0]}`)).toEqual([
      'warning GITHUB_STEP_SUMMARY names no file',
      'warning RUNNER_TEMP names no folder',
    ]);
    expect(step.conclusion).toBe('success');
  });

  const full = '(ENOSPC: the disk is full)';

  it.each([
    ['json-file', 'error', 'json-file: the report cannot be written to "/dev/full"'],
    ['junit-file', 'error', 'junit-file: the report cannot be written to "/dev/full"'],
    ['sarif-file', 'error', 'sarif-file: the report cannot be written to "/dev/full"'],
    [
      'GITHUB_STEP_SUMMARY',
      'warning',
      'The job summary cannot be written to GITHUB_STEP_SUMMARY, "/dev/full"',
    ],
  ])('for a full disk is told as that: %s', async (name, kind, words) => {
    const isInput = name.endsWith('-file');
    const env = isInput ? {} : await preloading(`process.env.${name} = '/dev/full';`);
    const step = await gate({ ...at(await serve(talk())), ...(isInput && { [name]: '/dev/full' }) }, { env });
    expect(step).toMatchObject({
      exitCode: kind === 'error' ? 1 : 0,
      outputs: { verdict: 'pass', total: '1' },
    });
    expect(step.annotations).toEqual([
      expect.objectContaining({ kind, message: expect.stringContaining(`${words} ${full}`) }),
    ]);
  });

  it('fails the step when it is that of the outputs, and their disk is full', async () => {
    const server = await serve(talk());
    const env = await preloading(`process.env.GITHUB_OUTPUT = '/dev/full';`);
    const step = await runAction({ actionYml, inputs: at(server), env });
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1, failures: [] });
    expect(step.summary).toContain('SMTP Probe: pass');
    expect(step.annotations).toEqual([
      expect.objectContaining({
        title: 'SMTP Probe: outputs not written',
        message: expect.stringContaining('ENOSPC: no space left on device'),
      }),
    ]);
  });

  it('fails the step when it is that of the outputs', async () => {
    const server = await serve(talk());
    const env = await preloading(`process.env.GITHUB_OUTPUT = '/nowhere';`);
    const step = await runAction({ actionYml, inputs: at(server), env });
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1, failures: [] });
    expect(step.annotations).toEqual([expect.objectContaining({ title: 'SMTP Probe: outputs not written' })]);
  });
});

it('a log that nobody reads any more stops nothing', async () => {
  const env = await preloading(`
    process.stdout.write = function (_, callback) {
      process.nextTick(() => this.emit('error', new Error('EPIPE')));
      if (callback) process.nextTick(callback);
      return false;
    };
  `);
  const step = await gate(at(await serve(talk())), { env });
  expect(step).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass' } });
  expect(step.log).toEqual([]);
});

describe('cancelling', () => {
  it('writes what was seen of a server that keeps silent, within two seconds', async () => {
    const server = await serve([send(healthy.banner), hear('EHLO'), silence()]);
    const workspace = await emptyFolder();
    const cancelling = new AbortController();
    const running = gate(
      { ...at(server), 'json-file': 'report.json' },
      { cancel: cancelling.signal, workspace },
    );
    await vi.waitFor(() => expect(server.received[0]?.text).toContain('EHLO'), { timeout: 10_000 });
    const began = performance.now();
    cancelling.abort();
    const step = await running;
    expect(performance.now() - began).toBeLessThan(2000);
    expect(step).toMatchObject({ conclusion: 'cancelled', exitCode: 1, signal: null });
    expect(step.outputs).toMatchObject({
      verdict: 'error',
      banner: '220 mx.example.test ESMTP Postfix',
      starttls: 'unknown',
      errored: '1',
      report: join(workspace, 'report.json'),
    });
    expect(step.outputs.findings).toContain('"code":"cancelled"');
    expect(step.outputs.transcript).toContain('C: EHLO');
    expect(step.summary).toContain('SMTP Probe: error');
    expect(step.log).toContain('Cancelled: what was seen until now is reported.');
  });

  it('ends while a target hangs in each phase, well before the runner would kill it, with all that was seen', async () => {
    await using hanging = await startHangingTargets();
    const { phases, domain, resolver } = hanging;
    const workspace = await emptyFolder();
    const cancelling = new AbortController();
    const targets = [...Object.keys(phases), domain].join('\n');
    const files = { 'json-file': 'report.json', 'junit-file': 'junit.xml', 'sarif-file': 'report.sarif' };
    const running = gate(
      { targets, resolver, tls: 'handshake', 'per-address': '0', ...files },
      { cancel: cancelling.signal, workspace },
    );
    await vi.waitFor(() => expect(hanging.areHanging()).toBe(true), { timeout: 10_000 });
    const began = performance.now();
    cancelling.abort();
    const step = await running;
    expect(performance.now() - began).toBeLessThan(2000);
    expect(step).toMatchObject({ conclusion: 'cancelled', exitCode: 1, signal: null });
    expect(step.outputs).toMatchObject({ verdict: 'fail', total: '9', failed: '1', errored: '8' });
    expect(step.summary).toContain('9 targets: 1 failed, 8 could not be tested');
    const read = (name: string) => readFileSync(join(workspace, name), 'utf8');
    const { results } = JSON.parse(read('report.json'));
    expect(results.map(({ end }: { end: { phase?: string } }) => end.phase ?? null)).toEqual(
      Object.values(phases),
    );
    expect(read('junit.xml')).toMatch(/<testsuites .*<\/testsuites>\s*$/s);
    expect(JSON.parse(read('report.sarif')).runs[0].invocations[0].executionSuccessful).toBe(false);
  });

  it('that kills it over a report that takes too long leaves the outputs and the summary', async () => {
    const workspace = await emptyFolder();
    const fifo = join(workspace, 'report.json');
    execFileSync('mkfifo', [fifo]);
    const cancelling = new AbortController();
    // More than a pipe holds, of which nothing is read.
    const targets = '127.0.0.1:1\n'.repeat(100);
    const running = gate(
      { targets, 'json-file': fifo },
      { cancel: cancelling.signal, workspace, cancelDelays: { terminateAfterMs: 1, killAfterMs: 1 } },
    );
    // Opens as soon as the step begins to write.
    await using _unread = await open(fifo, 'r');
    cancelling.abort();
    const step = await running;
    expect(step).toMatchObject({ conclusion: 'cancelled', signal: 'SIGKILL' });
    expect(step.outputs).toMatchObject({ verdict: 'fail', total: '100', report: '' });
    expect(step.summary).toContain('100 targets: 100 failed');
  });

  it('counts the targets that had not begun, and makes no connection to them', async () => {
    const silent = await serve([silence()]);
    const next = await serve(talk());
    const cancelling = new AbortController();
    const running = gate(
      { targets: `127.0.0.1:${silent.port}\n127.0.0.1:${next.port}`, concurrency: '1', mode: 'warn' },
      { cancel: cancelling.signal },
    );
    await vi.waitFor(() => expect(silent.received).toHaveLength(1), { timeout: 10_000 });
    cancelling.abort();
    const step = await running;
    expect(step).toMatchObject({ exitCode: 1, outputs: { verdict: 'error', total: '2', errored: '2' } });
    expect(next.received).toEqual([]);
  });

  it('by SIGTERM does the same', async () => {
    const server = await serve([silence()]);
    const step = await gate(at(server), {
      env: await preloading(whenConnected(`process.kill(process.pid, 'SIGTERM');`)),
    });
    expect(step).toMatchObject({ exitCode: 1, signal: null, outputs: { verdict: 'error' } });
    expect(step.outputs.findings).toContain('"code":"cancelled"');
  });

  it('does not wait for a look-up that cannot be broken off', async () => {
    const fifo = join(await emptyFolder(), 'fifo');
    execFileSync('mkfifo', [fifo]);
    const env = await preloading(
      `import dns from 'node:dns/promises';
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      dns.lookup = () => new Promise(() => {
        fs.open(${JSON.stringify(fifo)}, 'r', () => {});
        process.kill(process.pid, 'SIGINT');
      });
      syncBuiltinESMExports();`,
    );
    const step = await gate({ host: 'mx.example.test' }, { env });
    expect(step.durationMs).toBeLessThan(3000);
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1, outputs: { verdict: 'error' } });
    expect(step.summary).toContain('SMTP Probe: error');
  });
});

describe('a fault of our own', () => {
  const attack = '##[set-env name=A]b\\n::error title=x::pwned\\r::add-mask::the';

  it.each([
    ['thrown', `Date.prototype.toISOString = () => { throw new Error('${attack}'); };`],
    ['thrown where nobody waits', whenConnected(`throw new Error('${attack}');`)],
    [
      'thrown again while it is reported',
      `Date.prototype.toISOString = () => { setImmediate(() => { throw new Error('again'); }); throw new Error('${attack}'); };`,
    ],
    ['thrown as a text', `Date.prototype.toISOString = () => { throw '${attack}'; };`],
  ])('%s ends the step with all outputs and one annotation', async (_, module) => {
    const server = await serve([close()]);
    const step = await gate(at(server), { env: await preloading(module) });
    expect(step).toMatchObject({
      conclusion: 'failure',
      exitCode: 1,
      outputs: { verdict: 'error', total: '0' },
    });
    expect(step.annotations).toEqual([
      {
        kind: 'error',
        title: 'SMTP Probe: fault',
        message: expect.stringMatching(/^The action itself failed/),
      },
    ]);
    expect(step.events.filter(({ kind }) => kind === 'mask' || kind === 'stop')).toEqual([]);
  });
});

/** A module that does this when the action has made its connection. */
function whenConnected(statement: string): string {
  return `
    import net from 'node:net';
    const { connect } = net.Socket.prototype;
    net.Socket.prototype.connect = function (...args) {
      this.once('connect', () => { ${statement} });
      return connect.apply(this, args);
    };
  `;
}
