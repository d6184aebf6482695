import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readJunit } from '../../../packages/probe/test/support/junit-reader.ts';
import { readSarif } from '../../../packages/probe/test/support/sarif-reader.ts';
import {
  close,
  expect as hears,
  scriptedServer,
  send,
} from '../../../packages/probe/test/support/scripted-server.ts';
import { emptyFolder } from './support/fixture-action.ts';
import { gate, serve, talk } from './support/gate.ts';
import { runAction } from './support/runner.ts';

const actionYml = fileURLToPath(new URL('../../../action.yml', import.meta.url));
const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly { readonly uses: string; readonly with: Record<string, string | number> }[] }
    >
  >;
}

const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml ?? '');
/** The files of targets among them. */
const files = blocks.filter((yaml) => /^targets:/m.test(yaml));

/** The inputs of each step that uses the Action in the README's workflows. */
const steps = blocks
  .filter((yaml) => !files.includes(yaml))
  .map((yaml) => parse(yaml) as Workflow)
  .flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps))
  .filter(({ uses }) => uses.startsWith('smtp-probe/'));

describe('the workflow in the README', () => {
  it('is there', () => {
    expect(steps.map((step) => Object.keys(step.with))).toEqual([
      ['host', 'port'],
      ['host', 'port', 'wait-for', 'retries'],
      ['config'],
      ['config', 'junit-file', 'sarif-file'],
    ]);
  });

  it.each([
    ['passes with a server that offers STARTTLS', '250-mail\r\n250 STARTTLS\r\n', 'success'],
    ['fails with one that does not', '250-mail\r\n250 SIZE\r\n', 'failure'],
  ])('%s', async (_, ehloReply, conclusion) => {
    await using server = await scriptedServer([
      send('220 mail.example.test ESMTP\r\n'),
      hears('EHLO'),
      send(ehloReply),
      hears('QUIT'),
      send('221 Bye\r\n'),
      close(),
    ]);
    const given = Object.fromEntries(
      Object.entries(steps[0]?.with ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const record = await runAction({
      actionYml,
      inputs: { ...given, host: server.host, port: String(server.port) },
    });
    expect(record.warnings).toEqual([]);
    expect(record.conclusion).toBe(conclusion);
  });
});

describe('the file in the README', () => {
  it.each([
    ['passes with servers that offer what it demands', '250-PIPELINING\r\n250 8BITMIME\r\n', 'success'],
    ['fails, in its line, with one that does not', '250 PIPELINING\r\n', 'failure'],
  ])('%s', async (_, capabilities, conclusion) => {
    const server = async (ehlo: string) =>
      await serve(talk({ ehlo: `250-mail.example.test\r\n250-STARTTLS\r\n${ehlo}` }));
    const [first, second] = [await server('250 SIZE\r\n'), await server(capabilities)];
    const yaml = (files[0] ?? '')
      .replace('mx1.example.com', `${first.host}:${first.port}`)
      .replace('mail.example.com:587', `${second.host}:${second.port}`);
    const workspace = await emptyFolder();
    await writeFile(join(workspace, 'smtp-probe.yml'), yaml);
    const step = await gate({ config: String(steps[2]?.with.config) }, { workspace });
    expect(step).toMatchObject({ conclusion, outputs: { total: '2' } });
    expect(step.annotations.map(({ file, line }) => [file, line])).toEqual(
      conclusion === 'success' ? [] : [['smtp-probe.yml', 6]],
    );
  });
});

describe('the reports for other programs in the README', () => {
  it('are written where the next step looks for them', async () => {
    const server = await serve(talk({ ehlo: '250 mail.example.test\r\n' }));
    const workspace = await emptyFolder();
    await writeFile(join(workspace, 'smtp-probe.yml'), `targets: ["${server.host}:${server.port}"]\n`);
    const inputs = Object.fromEntries(
      Object.entries(steps[3]?.with ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const step = await gate(inputs, { workspace });
    expect(step).toMatchObject({ conclusion: 'failure', warnings: [] });
    const junit = await readFile(join(workspace, String(inputs['junit-file'])), 'utf8');
    expect(readJunit(junit).attributes).toMatchObject({ failures: '1' });
    const upload = /sarif_file: (\S+)/.exec(readme)?.[1] ?? '';
    const { results } = readSarif(await readFile(join(workspace, upload), 'utf8'));
    expect(results.map(({ ruleId }) => ruleId)).toEqual(['starttls-not-supported']);
  });
});
