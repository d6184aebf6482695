import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../src/config/file.ts';
import { requestsOf } from '../src/config/request.ts';
import type { TargetOutcome } from '../src/policy/outcome.ts';
import { jsonDomain, jsonResult } from '../src/report/json.ts';
import { visibleText } from '../src/report/visible.ts';
import { runTargets } from '../src/run.ts';
import { parseTargetOrDomain } from '../src/target.ts';
import { cases, corpusFolder, domainCases, groupFiles, targetCases } from './support/corpus/corpus.ts';
import type { CorpusCase } from './support/corpus/corpus-case.ts';
import { corpusAuthorities } from './support/corpus/corpus-certificates.ts';
import { expectConversations, expectDomain, expectOutcome } from './support/corpus/corpus-outcome.ts';
import { stage } from './support/corpus/corpus-stage.ts';
import { leavingNothing } from './support/probe-script.ts';

const ca = corpusAuthorities();

/** Probes the only target of a file that says this, as a face does. */
async function probed(config: string, signal: AbortSignal): Promise<TargetOutcome> {
  const parsed = await parseConfig(config);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const outcomes: TargetOutcome[] = [];
  const requests = requestsOf(parsed.config, 'smtp-probe.yml', {});
  for await (const outcome of runTargets(requests, { concurrency: 1, ca, signal })) outcomes.push(outcome);
  const [outcome] = outcomes;
  if (!outcome || outcomes.length > 1) throw new Error('a target has one outcome');
  return outcome;
}

async function play(each: CorpusCase, bytewise = false): Promise<void> {
  await leavingNothing(async (signal) => {
    await using played = await stage([each], { bytewise });
    const { judgements } = await probed(played.config, signal);
    const [judgement] = judgements;
    const [first] = played.staged;
    if (!judgement || !first) throw new Error('a server has one judgement');
    expectOutcome(each, jsonResult(judgement), { bytewise });
    await expectConversations(each, first.server);
  });
}

describe('corpus, core', () => {
  test.each(cases)('$group: $name', async (each) => {
    await play(each);
  });

  test.each(domainCases)('$group: $name', async (each) => {
    await leavingNothing(async (signal) => {
      await using played = await stage([], { domains: [each] });
      const { judgements, domain } = await probed(played.config, signal);
      if (!domain) throw new Error('a domain has one judgement');
      expectDomain(each, jsonDomain(domain), judgements.map(jsonResult));
    });
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
    ...[...cases, ...domainCases].map(({ group, name }) => `${group}: ${name}`),
    ...targetCases.map(({ input }) => `targets: ${input}`),
  ];
  expect(names).toEqual([...new Set(names)]);
});
