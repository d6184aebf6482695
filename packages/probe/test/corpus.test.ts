import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../src/config/file.ts';
import { requestsOf } from '../src/config/request.ts';
import { judge } from '../src/policy/verdict.ts';
import { observe } from '../src/probe.ts';
import { jsonResult } from '../src/report/json.ts';
import { visibleText } from '../src/report/visible.ts';
import { isDomain, parseTargetOrDomain } from '../src/target.ts';
import { cases, corpusFolder, groupFiles, targetCases } from './support/corpus/corpus.ts';
import type { CorpusCase } from './support/corpus/corpus-case.ts';
import { corpusAuthorities } from './support/corpus/corpus-certificates.ts';
import { expectCommands, expectOutcome } from './support/corpus/corpus-outcome.ts';
import { stage } from './support/corpus/corpus-stage.ts';
import { leavingNothing } from './support/probe-script.ts';

const ca = corpusAuthorities();

/** Probes the server of one case through the core, asked for as the file of a person asks. */
async function play(each: CorpusCase, bytewise = false): Promise<void> {
  await leavingNothing(async (signal) => {
    await using played = await stage([each], { bytewise });
    const parsed = await parseConfig(played.config);
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
    const [request] = requestsOf(parsed.config, 'smtp-probe.yml', {});
    if (!request || isDomain(request.target)) throw new Error('one server is probed');
    const { target, settings } = request;
    const result = await observe(target, { ...settings, ca, signal });
    expectOutcome(each, jsonResult(judge(result, settings.policy)), { bytewise });
    const [first] = played.staged;
    if (first && first.server.received.length > 0) expectCommands(each, await first.server.finished());
  });
}

describe('corpus, core', () => {
  test.each(cases)('$group: $name', async (each) => {
    await play(each);
  });

  test.each(targetCases.map((each) => ({ ...each, name: visibleText(each.input) })))(
    'targets: $name',
    ({ input, is, refused, hides }) => {
      const parsed = parseTargetOrDomain(input);
      if (is) expect(parsed).toMatchObject({ ok: true, target: is });
      else expect(parsed).toMatchObject({ ok: false, problem: expect.stringContaining(refused ?? '') });
      if (hides) expect(JSON.stringify(parsed)).not.toContain(hides);
    },
  );
});

/** Those that are about bytes and not about time, and few enough that their segments take no minutes. */
const bytewise = cases.filter(
  ({ group, server }) =>
    group !== 'hostile-text' &&
    !server.some(
      (step) => step === 'silence' || (typeof step === 'object' && ('flood' in step || 'wait' in step)),
    ),
);

describe('corpus, core byte by byte', () => {
  test.each(bytewise)('$group: $name', async (each) => {
    await play(each, true);
  });
});

test.each([...groupFiles, 'targets.yml'])('%s is what the schema says', (file) => {
  const schema = JSON.parse(readFileSync(`${corpusFolder}corpus.schema.json`, 'utf8'));
  const validate = new Ajv({ allErrors: true }).compile(schema);
  validate(parse(readFileSync(`${corpusFolder}${file}`, 'utf8')));
  expect(validate.errors ?? []).toEqual([]);
});

test('no two cases have one name, for each claims something of its own', () => {
  const names = [
    ...cases.map(({ group, name }) => `${group}: ${name}`),
    ...targetCases.map(({ input }) => `targets: ${input}`),
  ];
  expect(names).toEqual([...new Set(names)]);
});
