import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import {
  expect as hear,
  type Script,
  type ScriptedServer,
  type Step as ServerStep,
  scriptedServer,
  send,
} from '../../../../packages/probe/test/support/scripted-server.ts';
import { outputNames } from '../../src/outputs.ts';
import { emptyFolder } from './fixture-action.ts';
import { runAction, type Step, type StepRecord } from './runner.ts';

export const actionYml = fileURLToPath(new URL('../../../../action.yml', import.meta.url));

/**
 * Runs the built action as a step of a workflow. Whatever a test is about, two things hold on every path: the runner
 * found nothing wrong with the step but its exit code, and every output was written.
 */
export async function gate(
  inputs: Readonly<Record<string, string>>,
  step: Omit<Step, 'actionYml' | 'inputs'> = {},
): Promise<StepRecord> {
  const record = await runAction({ actionYml, inputs, ...step });
  expect(record.failures).toEqual([]);
  expect(Object.keys(record.outputs).sort()).toEqual([...outputNames].sort());
  return record;
}

/** What a server says. Every part is sent as it stands. */
export interface Talk {
  readonly banner?: string;
  readonly ehlo?: string;
  readonly bye?: string;
}

export const healthy: Required<Talk> = {
  banner: '220 mx.example.test ESMTP Postfix\r\n',
  ehlo: '250-mx.example.test\r\n250-SIZE 10240000\r\n250 STARTTLS\r\n',
  bye: '221 2.0.0 Bye\r\n',
};

export const withoutStartTls: Talk = { ehlo: '250-mx.example.test\r\n250 SIZE 10240000\r\n' };

/** The steps of a server that holds a conversation to its end. */
export function talk(says: Talk = {}): readonly ServerStep[] {
  const { banner, ehlo, bye } = { ...healthy, ...says };
  return [send(banner), hear('EHLO'), send(ehlo), hear('QUIT'), send(bye)];
}

/** A server that goes when the test ends. */
export async function serve(script: Script): Promise<ScriptedServer> {
  const server = await scriptedServer(script);
  onTestFinished(() => server.close());
  return server;
}

/** The inputs that name this server. */
export function at({ host, port }: ScriptedServer): { readonly host: string; readonly port: string } {
  return { host, port: String(port) };
}

/** The environment of a step in which this module runs before the action, to bring about what a test cannot otherwise. */
export async function preloading(module: string): Promise<Readonly<Record<string, string>>> {
  const path = join(await emptyFolder(), 'preload.mjs');
  await writeFile(path, module);
  return { NODE_OPTIONS: `--import ${pathToFileURL(path)}` };
}
