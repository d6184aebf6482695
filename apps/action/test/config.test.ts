import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wrongConfigFiles } from '../../../packages/probe/test/support/wrong-config-files.ts';
import { emptyFolder } from './support/fixture-action.ts';
import { gate, healthy, serve, talk, withoutStartTls } from './support/gate.ts';

/** A workspace with this in a file. */
async function workspaceWith(yaml: string, name = 'smtp-probe.yml'): Promise<string> {
  const workspace = await emptyFolder();
  await mkdir(dirname(join(workspace, name)), { recursive: true });
  await writeFile(join(workspace, name), yaml);
  return workspace;
}

describe('the file', () => {
  it('names the targets and what is demanded of each', async () => {
    const [good, bad] = [await serve(talk()), await serve(talk(withoutStartTls))];
    const workspace = await workspaceWith(`defaults:
  policy: { require-starttls: false }
targets:
  - ${good.host}:${good.port}
  - target: ${bad.host}:${bad.port}
    policy: { require-starttls: true }
`);
    const step = await gate({ config: 'smtp-probe.yml' }, { workspace });
    expect(step).toMatchObject({ conclusion: 'failure', outputs: { total: '2', passed: '1', failed: '1' } });
  });

  it('has its findings annotated in the line that names the target', async () => {
    const bad = await serve(talk(withoutStartTls));
    const workspace = await workspaceWith(
      `targets:\n  - target: ${bad.host}:${bad.port}\n`,
      '.github/mail: a,b.yml',
    );
    const step = await gate({ config: './.github/mail: a,b.yml' }, { workspace });
    expect(step.annotations).toEqual([
      {
        kind: 'error',
        title: 'SMTP Probe: not passed',
        message: expect.stringContaining(`${bad.host}:${bad.port}: `),
        file: '.github/mail: a,b.yml',
        line: 2,
        col: 13,
      },
    ]);
  });

  it('may lie outside of the workspace, and is then no place of an annotation', async () => {
    const bad = await serve(talk(withoutStartTls));
    const elsewhere = await workspaceWith(`targets: ["${bad.host}:${bad.port}"]`);
    const step = await gate({ config: join(elsewhere, 'smtp-probe.yml') });
    expect(step.annotations).toEqual([
      { kind: 'error', title: 'SMTP Probe: not passed', message: expect.any(String) },
    ]);
  });

  it('is not looked for where it is not named', async () => {
    const step = await gate({}, { workspace: await workspaceWith('targets: [mx.example.test]') });
    expect(step.annotations).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^targets, host or config: one of them is expected/),
      }),
    ]);
  });
});

describe('an input of the workflow stands before the file', () => {
  it.each([
    ['also when it says what is the default', 'false', 'true', 'failure'],
    ['in the other direction', 'true', 'false', 'success'],
    ['but not when it is empty', 'false', '', 'success'],
  ])('%s', async (_, inFile, input, conclusion) => {
    const server = await serve(talk(withoutStartTls));
    const workspace = await workspaceWith(
      `targets: [{ target: "${server.host}:${server.port}", policy: { require-starttls: ${inFile} } }]`,
    );
    const step = await gate({ config: 'smtp-probe.yml', 'require-starttls': input }, { workspace });
    expect(step.conclusion).toBe(conclusion);
  });
});

describe('a wrong file', () => {
  it.each(wrongConfigFiles)('has every mistake annotated in its line: $mistake', async ({ yaml, said }) => {
    const step = await gate({ config: 'smtp-probe.yml' }, { workspace: await workspaceWith(yaml) });
    expect(step).toMatchObject({
      conclusion: 'failure',
      exitCode: 1,
      outputs: { verdict: 'error', total: '0' },
    });
    expect(step.annotations).toEqual(
      said.map((message) => {
        const [, line, col] = /^smtp-probe\.yml:(\d+):(\d+): /.exec(message) ?? [];
        return {
          kind: 'error',
          title: 'SMTP Probe: bad input',
          message,
          file: 'smtp-probe.yml',
          line: Number(line),
          col: Number(col),
        };
      }),
    );
  });

  it.each([
    ['nowhere.yml', 'ENOENT'],
    ['.', 'EISDIR'],
  ])('that cannot be read is said to be so: %s', async (config, code) => {
    const step = await gate({ config });
    expect(step.annotations).toEqual([
      {
        kind: 'error',
        title: 'SMTP Probe: bad input',
        message: expect.stringMatching(new RegExp(`^config: "${config}" cannot be read \\(${code}\\)\\.`)),
      },
    ]);
  });

  it('cannot speak to the runner', async () => {
    const attack = '"##[set-env name=A]b\\r::error title=x::pwned\\n##[add-mask]mode": 1\n';
    const workspace = await workspaceWith(`targets:\n- ${attack}${attack}`, 'a##[add-mask]b.yml');
    const step = await gate({ config: 'a##[add-mask]b.yml' }, { workspace });
    expect(step.events.filter(({ kind }) => kind === 'mask' || kind === 'stop')).toEqual([]);
    expect(step.annotations.map(({ title }) => title)).toEqual(Array(3).fill('SMTP Probe: bad input'));
  });
});

it.each(['targets', 'host', 'port'])('%s beside the file is refused, and nothing is tested', async (name) => {
  const server = await serve(talk(healthy));
  const workspace = await workspaceWith(`targets: ["${server.host}:${server.port}"]`);
  const step = await gate({ config: 'smtp-probe.yml', [name]: '25' }, { workspace });
  expect(step.annotations).toEqual([
    expect.objectContaining({
      message: `${name}: expected nothing beside config. Name the servers in the file.`,
    }),
  ]);
  expect(server.received).toEqual([]);
});
