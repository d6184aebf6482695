import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  close,
  expect as hears,
  scriptedServer,
  send,
} from '../../../packages/probe/test/support/scripted-server.ts';
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

/** The inputs of each step that uses the Action in the README's workflows. */
const steps = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)]
  .map(([, yaml]) => parse(yaml ?? '') as Workflow)
  .flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps))
  .filter(({ uses }) => uses.startsWith('smtp-probe/'));

describe('the workflow in the README', () => {
  it('is there', () => {
    expect(steps).toHaveLength(1);
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
