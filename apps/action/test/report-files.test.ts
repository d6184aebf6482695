import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { junitComplaints, readJunit } from '../../../packages/probe/test/support/junit-reader.ts';
import { readSarif, sarifComplaints } from '../../../packages/probe/test/support/sarif-reader.ts';
import { expect as hear, send, silence } from '../../../packages/probe/test/support/scripted-server.ts';
import { emptyFolder } from './support/fixture-action.ts';
import { at, gate, healthy, serve, talk, withoutStartTls } from './support/gate.ts';

/** Both reports that this step wrote, as their readers see them. */
async function reportsIn(workspace: string) {
  const junit = await readFile(join(workspace, 'out/junit.xml'), 'utf8');
  const sarif = await readFile(join(workspace, 'out/mail.sarif'), 'utf8');
  expect(await junitComplaints(junit)).toEqual([]);
  expect(sarifComplaints(sarif)).toEqual([]);
  return { junit: readJunit(junit), sarif: readSarif(sarif) };
}

const wanted = { 'junit-file': 'out/junit.xml', 'sarif-file': 'out/mail.sarif' };

describe('junit-file and sarif-file', () => {
  it('are written where servers fail, at the lines that name them, and the folders on the way are made', async () => {
    const [good, bad] = [await serve(talk()), await serve(talk(withoutStartTls))];
    const workspace = await emptyFolder();
    const targets = [good, bad].map(({ host, port }) => `${host}:${port}`);
    await writeFile(join(workspace, 'smtp-probe.yml'), `targets:\n  - ${targets.join('\n  - ')}\n`);
    const step = await gate({ config: 'smtp-probe.yml', ...wanted }, { workspace });
    expect(step).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'fail' } });
    const { junit, sarif } = await reportsIn(workspace);
    expect(junit.attributes).toMatchObject({ tests: '6', failures: '1', errors: '0' });
    expect(junit.suites.map(({ name }) => name)).toEqual(targets);
    expect(junit.suites[1]?.cases[2]).toMatchObject({
      name: 'require-starttls',
      outcome: 'failure',
      attributes: { file: 'smtp-probe.yml', line: '3' },
    });
    expect(sarif.results).toMatchObject([
      {
        ruleId: 'starttls-not-supported',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'smtp-probe.yml' },
              region: { startLine: 3, startColumn: 5 },
            },
          },
        ],
      },
    ]);
    expect(step.log).toContain(`JUnit report: ${join(workspace, 'out/junit.xml')}`);
    expect(step.log).toContain(`SARIF report: ${join(workspace, 'out/mail.sarif')}`);
  });

  it('are written when the step is cancelled, and do not read as a success', async () => {
    const server = await serve([send(healthy.banner), hear('EHLO'), silence()]);
    const workspace = await emptyFolder();
    const cancelling = new AbortController();
    const running = gate({ ...at(server), ...wanted }, { cancel: cancelling.signal, workspace });
    await vi.waitFor(() => expect(server.received[0]?.text).toContain('EHLO'), { timeout: 10_000 });
    cancelling.abort();
    expect(await running).toMatchObject({ conclusion: 'cancelled' });
    const { junit, sarif } = await reportsIn(workspace);
    expect(junit.suites[0]?.cases[0]).toMatchObject({ name: 'session', outcome: 'error' });
    expect(sarif.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ associatedRule: { id: 'cancelled' } }],
    });
  });

  it('that cannot be written fail the step in words, after all else was written', async () => {
    const workspace = await emptyFolder();
    const files = { 'junit-file': '.', 'sarif-file': '/proc/none.sarif', 'json-file': 'report.json' };
    const step = await gate({ ...at(await serve(talk())), ...files, mode: 'warn' }, { workspace });
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1, outputs: { verdict: 'pass' } });
    expect(step.annotations).toEqual(
      ['junit-file', 'sarif-file'].map((name) => ({
        kind: 'error',
        title: 'SMTP Probe: report not written',
        message: expect.stringMatching(
          new RegExp(`^${name}: the report cannot be written to "/.*" \\(E[A-Z]+: [^)]+\\)\\. Name a file`),
        ),
      })),
    );
    expect(step.summary).toContain('SMTP Probe: pass');
    expect(JSON.parse(await readFile(join(workspace, 'report.json'), 'utf8'))).toMatchObject({
      verdict: 'pass',
    });
  });

  it('that are one file are refused, for one report would be lost', async () => {
    const server = await serve(talk());
    const step = await gate({ ...at(server), 'json-file': 'out/report', 'junit-file': './out/report' });
    expect(step.annotations).toEqual([
      expect.objectContaining({
        title: 'SMTP Probe: bad input',
        message: 'junit-file: expected another file than that of json-file, got "./out/report".',
      }),
    ]);
    expect(server.received).toEqual([]);
  });
});
