import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scriptedServer } from '../../../packages/probe/test/support/scripted-server.ts';
import { emptyFolder } from './support/fixture-action.ts';
import { at, gate, talk, withoutStartTls } from './support/gate.ts';

describe('the input baseline', () => {
  it('fails the step for STARTTLS that was there, and tells the log, the summary and the outputs', async () => {
    await using server = await scriptedServer((connection) => talk(connection === 0 ? {} : withoutStartTls));
    const workspace = await emptyFolder();
    const first = await gate({ ...at(server), 'json-file': 'yesterday.json' }, { workspace });
    expect(first.conclusion).toBe('success');
    const inputs = { baseline: 'yesterday.json', 'require-starttls': 'false', 'fail-on': 'regressions' };
    const step = await gate({ ...at(server), ...inputs }, { workspace });
    expect(step).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'fail' } });
    expect(step.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('“STARTTLS” is gone — the baseline has it'),
    ]);
    expect(step.summary).toContain('<code>STARTTLS</code> is gone — the baseline has it');
    expect(JSON.parse(step.outputs.findings ?? '')).toMatchObject([
      { code: 'capability-lost', severity: 'error' },
    ]);
  });

  it('warns of what it holds and nobody has tested', async () => {
    await using first = await scriptedServer(talk());
    await using second = await scriptedServer(talk());
    const workspace = await emptyFolder();
    await gate({ ...at(first), 'json-file': 'yesterday.json' }, { workspace });
    const step = await gate({ ...at(second), baseline: 'yesterday.json' }, { workspace });
    expect(step.conclusion).toBe('success');
    expect(step.annotations).toContainEqual({
      kind: 'warning',
      title: 'SMTP Probe: not tested any more',
      message: `the baseline holds 1 target that this run has not tested: 127.0.0.1:${first.port}.`,
    });
  });

  it.each([
    [{ baseline: 'none.json' }, /^baseline: "none\.json" cannot be read \(ENOENT\)/],
    [{ baseline: 'bad.json' }, /^baseline bad\.json: expected a report of smtp-probe/],
    [{ 'fail-on': 'regressions' }, /^fail-on: regressions are told by an earlier report/],
  ])('is refused before anything is connected to: %j', async (inputs, words) => {
    await using server = await scriptedServer(talk());
    const workspace = await emptyFolder();
    await writeFile(join(workspace, 'bad.json'), '{}');
    const step = await gate({ ...at(server), ...inputs }, { workspace });
    expect(step.conclusion).toBe('failure');
    expect(step.annotations.map(({ message }) => message)).toEqual([expect.stringMatching(words)]);
    expect(server.received).toEqual([]);
  });
});

describe('the input repeat', () => {
  it('tells a pool that offers STARTTLS only sometimes', async () => {
    await using server = await scriptedServer((connection) =>
      talk(connection % 3 === 1 ? withoutStartTls : {}),
    );
    const step = await gate({ ...at(server), repeat: '4', 'require-starttls': 'false' });
    expect(step).toMatchObject({ conclusion: 'success', outputs: { total: '4', passed: '4' } });
    expect(step.annotations).toMatchObject([
      { message: expect.stringContaining('the runs do not agree — they differ in STARTTLS') },
    ]);
    expect(step.summary).toContain('STARTTLS&#58; 3 of 4 offered it, 1 of 4 without');
  });

  it('says once what several runs found, and how often', async () => {
    await using server = await scriptedServer((connection) =>
      talk(connection % 4 === 1 ? {} : withoutStartTls),
    );
    const step = await gate({ ...at(server), repeat: '4' });
    expect(step).toMatchObject({ conclusion: 'failure', outputs: { failed: '3', passed: '1' } });
    expect(step.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('(starttls-not-supported), 3 times. '),
      expect.stringContaining('(inconsistent-answers)'),
    ]);
  });
});
