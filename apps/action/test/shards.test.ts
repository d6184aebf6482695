import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mergeInputNames } from '../src/merge.ts';
import { noPlan, outputNames } from '../src/outputs.ts';
import { planInputNames } from '../src/plan.ts';
import { emptyFolder } from './support/fixture-action.ts';
import { gate, serve, talk, withoutStartTls } from './support/gate.ts';
import { runAction } from './support/runner.ts';
import { emptyPlace } from './support/workflow/empty-place.ts';
import { runWorkflow } from './support/workflow/workflow.ts';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const page = await readFile(at('docs/shards.md'), 'utf8');
const workflow = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

async function serversFor(count: number, failing = 0) {
  return await Promise.all(
    Array.from({ length: count }, (_, index) => serve(talk(index < failing ? withoutStartTls : {}))),
  );
}

const fileOf = (servers: readonly { readonly host: string; readonly port: number }[]) => ({
  'smtp-probe.yml': `targets:\n${servers.map(({ host, port }) => `  - ${host}:${port}\n`).join('')}`,
});

/** Runs the workflow of the page, and has the steps of this Action. */
async function runShards(...given: Parameters<typeof emptyPlace>) {
  const { jobs } = await runWorkflow(workflow, await emptyPlace(...given));
  return jobs.flatMap(({ id, matrix, steps }) =>
    steps.flatMap(({ uses, record }) =>
      record && uses?.startsWith('smtp-probe/') ? [{ job: id, matrix, step: record }] : [],
    ),
  );
}

describe('the workflow in docs/shards.md', () => {
  it('tests each of 60 servers once, in 5 jobs, and has one summary and one verdict of all', async () => {
    const servers = await serversFor(60, 1);
    const records = await runShards({ files: fileOf(servers) });
    expect(records.map(({ job, matrix }) => [job, matrix])).toEqual([
      ['plan', null],
      ...[1, 2, 3, 4, 5].map((index) => ['gate', { shard: `${index}/5` }]),
      ['merge', null],
    ]);
    expect(records.flatMap(({ step }) => step.warnings)).toEqual([]);
    expect(servers.map(({ received }) => received.length)).toEqual(servers.map(() => 1));
    const [plan, ...others] = records.map(({ step }) => step);
    const merge = others.at(-1);
    expect(plan?.outputs).toMatchObject({ count: '5', total: '60' });
    const gates = others.slice(0, -1);
    expect(gates.map(({ conclusion, summary }) => [conclusion, summary])).toEqual(
      gates.map(() => ['success', '']),
    );
    expect(gates.reduce((sum, { outputs }) => sum + Number(outputs.total), 0)).toBe(60);
    expect(merge).toMatchObject({
      conclusion: 'failure',
      outputs: { verdict: 'fail', total: '60', passed: '59', failed: '1', starttls: 'absent' },
    });
    expect(merge?.summary).toContain('**60 targets: 59 passed, 1 failed**');
    expect(merge?.annotations).toMatchObject([
      { kind: 'error', file: 'smtp-probe.yml', line: 2, message: expect.stringContaining('STARTTLS') },
    ]);
  }, 120_000);

  it('names the shard whose report was lost, and fails though every server that was tested passed', async () => {
    const servers = await serversFor(12);
    const records = await runShards({
      files: fileOf(servers),
      keeps: (artifact) => artifact !== 'shard-2',
    });
    const lost = Number(records[3]?.step.outputs.total);
    const merge = records.at(-1)?.step;
    const words = 'shard 3 of 5 is missing: its targets are not in this report';
    expect(merge).toMatchObject({
      conclusion: 'failure',
      outputs: { verdict: 'error', total: String(12 - lost), passed: String(12 - lost) },
    });
    expect(merge?.annotations.map(({ message }) => message)).toEqual([words]);
    expect(merge?.summary).toContain(words);
    expect(merge?.log).toContain(`error  ${words}`);
  }, 120_000);
});

describe('the steps plan and merge', () => {
  it.each([
    ['plan', planInputNames, Object.keys(noPlan)],
    ['merge', mergeInputNames, outputNames],
  ])('%s declares what it reads and writes, and no more', async (name, inputs, outputs) => {
    const action = parse(await readFile(at(`${name}/action.yml`), 'utf8'));
    expect(Object.keys(action.inputs).toSorted()).toEqual([...inputs].toSorted());
    expect(Object.keys(action.outputs).toSorted()).toEqual([...outputs].toSorted());
    expect(action.runs).toEqual({ using: 'node24', main: 'index.js' });
    for (const { description } of [...Object.values<{ description: string }>(action.inputs)]) {
      expect(description).toMatch(/^\S.{10,}\.$/s);
    }
  });

  it('plan makes as many shards as the list needs, and no more than GitHub has jobs', async () => {
    const targets = Array.from({ length: 300 }, (_, index) => `mx${index}.example.com`).join('\n');
    const plan = (inputs: Record<string, string>) =>
      runAction({ actionYml: at('plan/action.yml'), inputs: { targets, ...inputs } });
    const some = await plan({ 'targets-per-shard': '100' });
    expect(some).toMatchObject({ conclusion: 'success', annotations: [] });
    expect(some.outputs).toEqual({ matrix: '{"shard":["1/3","2/3","3/3"]}', count: '3', total: '300' });
    const most = await plan({ 'targets-per-shard': '1' });
    expect(most).toMatchObject({ conclusion: 'success', outputs: { count: '256' } });
    expect(most.annotations).toMatchObject([
      { kind: 'warning', message: expect.stringContaining('at most 256') },
    ]);
  });

  it.each<[Record<string, string>, RegExp[]]>([
    [{}, [/^targets or config: one of them/, /^shards or targets-per-shard: one of them/]],
    [{ targets: 'mx.example.com', shards: '2', 'targets-per-shard': '2' }, [/^shards or targets-per-shard/]],
    [{ targets: 'mx.example.com', shards: '257' }, [/^shards: expected a whole number from 1 to 256/]],
    [
      { targets: 'mx.example.com', 'targets-per-shard': '0' },
      [/^targets-per-shard: expected a whole number/],
    ],
    [{ targets: 'mx.example.com\n127.1', shards: '2' }, [/^targets, line 2: /]],
  ])('plan refuses %j', async (inputs, words) => {
    const step = await runAction({
      actionYml: at('plan/action.yml'),
      inputs: inputs as Record<string, string>,
    });
    expect(step).toMatchObject({ conclusion: 'failure', outputs: noPlan });
    expect(step.annotations.map(({ message }) => message)).toEqual(
      words.map((word) => expect.stringMatching(word)),
    );
  });

  it('merge goes on without a report that was cut off, and names it', async () => {
    const [good, other] = await serversFor(2);
    const workspace = await emptyFolder();
    for (const [index, server] of [good, other].entries()) {
      const inputs = { host: server?.host ?? '', port: String(server?.port), 'json-file': `${index}.json` };
      await gate(inputs, { workspace });
    }
    const cut = join(workspace, '1.json');
    await writeFile(cut, (await readFile(cut, 'utf8')).slice(0, 900));
    const inputs = { reports: '*.json', 'json-file': 'out/all.json' };
    const step = await runAction({ actionYml: at('merge/action.yml'), inputs, workspace });
    expect(step).toMatchObject({
      conclusion: 'failure',
      outputs: { verdict: 'error', total: '1', passed: '1' },
    });
    expect(step.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/1\.json: expected a report in JSON/),
      '1 report could not be read: its targets are not in this report',
    ]);
    const report = JSON.parse(await readFile(join(workspace, 'out/all.json'), 'utf8'));
    expect(report).toMatchObject({ verdict: 'error', gaps: [{ kind: 'unreadable' }] });
    const warned = await runAction({
      actionYml: at('merge/action.yml'),
      inputs: { ...inputs, mode: 'warn' },
      workspace,
    });
    expect(warned).toMatchObject({ conclusion: 'success', outputs: { verdict: 'error' } });
    expect(warned.annotations.map(({ kind }) => kind)).toEqual(['warning', 'warning']);
  });

  it.each(['', 'reports', 'reports/*.json'])('merge fails where "%s" leads to no report', async (reports) => {
    const step = await runAction({ actionYml: at('merge/action.yml'), inputs: { reports } });
    expect(step).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'error', total: '0' } });
    expect(Object.keys(step.outputs).toSorted()).toEqual([...outputNames].toSorted());
    expect(step.annotations.map(({ message }) => message)).toEqual([expect.stringMatching(/^reports: /)]);
  });
});

describe('the input shard', () => {
  it('that has no server passes, contacts nobody and says why', async () => {
    const [server] = await serversFor(1);
    const target = `${server?.host}:${server?.port}`;
    const steps = [
      await gate({ targets: target, shard: '1/2' }),
      await gate({ targets: target, shard: '2/2' }),
    ];
    expect(steps.map(({ conclusion }) => conclusion)).toEqual(['success', 'success']);
    expect(steps.map(({ outputs }) => outputs.total).toSorted()).toEqual(['0', '1']);
    expect(server?.received).toHaveLength(1);
    const empty = steps.find(({ outputs }) => outputs.total === '0');
    expect(empty?.outputs.verdict).toBe('pass');
    expect(empty?.log.join('\n')).toMatch(/shard \d of 2, to which no target of the list falls/);
  });

  it('that is none is refused', async () => {
    const step = await gate({ targets: 'mx.example.com', shard: '3/2' });
    expect(step.annotations.map(({ message }) => message)).toEqual([
      'shard: expected a shard as its number and how many there are, such as 2/5, of 9999 at most, got "3/2".',
    ]);
  });
});
