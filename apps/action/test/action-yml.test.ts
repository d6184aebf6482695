import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseSettings, settingNames } from '@smtp-probe/probe';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inputNames, readInputs } from '../src/inputs.ts';
import { outputNames } from '../src/outputs.ts';
import { actionYml } from './support/gate.ts';

interface Declared {
  readonly description?: string;
  readonly default?: unknown;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly branding: Readonly<Record<string, string>>;
  readonly runs: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, Declared>>;
  readonly outputs: Readonly<Record<string, Declared>>;
}

// The shape is what these tests are about: where it differs, one of them fails.
const action = parse(await readFile(actionYml, 'utf8')) as Action;

it('declares every input that is read, and no other', () => {
  expect(Object.keys(action.inputs).sort()).toEqual([...inputNames].sort());
});

it('reads no other input than it lists, and all of those', () => {
  const asked = new Set<string>();
  readInputs((name) => {
    asked.add(name);
    return '';
  });
  expect([...asked].sort()).toEqual([...inputNames].sort());
});

it('declares every output that is written, and no other', () => {
  expect(Object.keys(action.outputs).sort()).toEqual([...outputNames].sort());
});

it('describes itself and everything it declares in full sentences', () => {
  const described = [...Object.entries(action.inputs), ...Object.entries(action.outputs)];
  for (const [name, { description }] of described) expect(description, name).toMatch(/^\S.{10,}\.$/s);
  expect(action.description).not.toBe('');
  expect(action.branding).toEqual({ icon: expect.any(String), color: expect.any(String) });
});

it('runs the bundle on Node 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'apps/action/dist/index.js' });
});

it('gives no setting a default, for a file could not be told from it, and says in words that of the core', () => {
  const settings = settingNames.map((name) => [name, action.inputs[name]] as const);
  for (const [name, declared] of settings) expect(declared?.default, name).toBeUndefined();
  const said = settings.flatMap(([name, declared]) => {
    const text = / By default (\S+)\.$/.exec(declared?.description ?? '')?.[1];
    return text === undefined || text === 'none' ? [] : [[name, text]];
  });
  expect(said.length).toBeGreaterThan(8);
  expect(parseSettings(Object.fromEntries(said))).toEqual(parseSettings({}));
});

it('gives the other inputs their defaults as text', () => {
  const own = Object.entries(action.inputs).flatMap(([name, declared]) =>
    declared.default === undefined ? [] : [[name, declared.default] as const],
  );
  expect(own.map(([name]) => name)).toEqual(['mode', 'summary']);
  for (const [name, value] of own) expect(value, name).toBeTypeOf('string');
});

describe("what GitHub's Marketplace asks", () => {
  const files = ['action.yml', 'plan/action.yml', 'merge/action.yml'];
  const actions = files.map((file) => parse(readFileSync(join(dirname(actionYml), file), 'utf8')) as Action);

  it.each(actions)('$name has a line that fits, an icon and a colour', ({ description, branding }) => {
    expect(description.length).toBeLessThanOrEqual(125);
    expect(branding).toEqual({ icon: 'mail', color: 'green' });
  });

  it('each has a name of its own', () => {
    expect(new Set(actions.map(({ name }) => name)).size).toBe(files.length);
  });
});
