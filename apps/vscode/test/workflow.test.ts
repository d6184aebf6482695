import { readFileSync } from 'node:fs';
import { parseTargetOrDomain } from '@smtp-probe/probe';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { languageServiceErrors, parserErrors } from '../../action/test/support/docs/workflow-check.ts';
import { type TestedTarget, workflowOf } from '../src/workflow/workflow.ts';

function tested(text: string, differs: Partial<TestedTarget> = {}): TestedTarget {
  const parsed = parseTargetOrDomain(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  const { target } = parsed;
  return { target, given: {}, verdict: 'pass', codes: [], ports: [target.port], ...differs };
}

/** The inputs that the workflow gives to the Action. */
function inputs(yaml: string): Readonly<Record<string, string | number>> {
  return parse(yaml).jobs.gate.steps.at(-1).with;
}

describe('the workflow of a test', () => {
  test('reads as a person would have written it', () => {
    const given = { tls: 'verify', 'ehlo-name': 'laptop.example.com', family: '4', timeout: '90s' };
    expect(workflowOf(tested('mail.example.com:587', { given }))).toBe(`\
name: Mail gate
on:
  push:
  workflow_dispatch:
permissions: {}
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: smtp-probe/smtp-probe@v1
        with:
          host: mail.example.com
          port: 587
          tls: verify
          family: "4"
          timeout: 90s
`);
  });

  test('of a file reads the file as it stands in the repository', () => {
    const files = ['smtp-probe.yml', 'mail/smtp-probe.yml'];
    const codes = ['starttls-not-supported'];
    expect(workflowOf({ files, verdict: 'fail', codes, ports: [587, 465] })).toBe(`\
# The last test did not pass (starttls-not-supported): until that is mended, neither does this.

name: Mail gate
on:
  push:
  workflow_dispatch:
permissions:
  contents: read
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: smtp-probe/smtp-probe@v1
        with:
          config: smtp-probe.yml
      - uses: smtp-probe/smtp-probe@v1
        with:
          config: mail/smtp-probe.yml
`);
  });

  test.each([
    ['mx.example.com', { host: 'mx.example.com', port: 25 }],
    ['mail.example.com:465', { host: 'mail.example.com', port: 465 }],
    ['smtps://mail.example.com:2465', { targets: 'smtps://mail.example.com:2465' }],
    ['smtp://mail.example.com:465', { targets: 'smtp://mail.example.com:465' }],
    ['smtps://[2001:db8::1]:2465', { targets: 'smtps://[2001:db8::1]:2465' }],
    ['[2001:db8::1]:587', { host: '2001:db8::1', port: 587 }],
    ['mx:bücher.example', { targets: 'mx:xn--bcher-kva.example' }],
    ['mx:example.com:2525', { targets: 'mx:example.com:2525' }],
  ])('of %s names it as the Action reads it', async (text, expected) => {
    const yaml = workflowOf(tested(text));
    expect(inputs(yaml)).toEqual(expected);
    const { targets, host, port } = inputs(yaml);
    const read = parseTargetOrDomain(
      String(targets ?? `${String(host).includes(':') ? `[${host}]` : host}:${port}`),
    );
    expect(read).toMatchObject({ ok: true, target: tested(text).target });
  });

  test('says what is to be mended first, and nothing that a server said', () => {
    const failed = workflowOf(
      tested('mail.example.com:587', { verdict: 'fail', codes: ['starttls-not-supported'] }),
    );
    expect(failed).toMatch(/^# The last test did not pass \(starttls-not-supported\): until that is mended/m);
    expect(workflowOf(tested('mail.example.com:587', { verdict: 'error', codes: ['timeout'] }))).toMatch(
      /could not be held \(timeout\)/,
    );
  });

  test('speaks of hosted runners where the port is 25, and only there', () => {
    const speaks = ['mx.example.com', 'mx:example.com', 'mx.example.com:587'].map((text) =>
      workflowOf(tested(text)).includes('# Hosted runners cannot connect to port 25'),
    );
    expect(speaks).toEqual([true, true, false]);
  });

  const all = ['mx.example.com', '[2001:db8::1]:587', 'mx:example.com', 'smtps://mail.example.com:2465'].map(
    (text) =>
      workflowOf(
        tested(text, {
          given: { tls: 'verify', family: '6', 'banner-timeout': '1m' },
          verdict: 'fail',
          codes: ['timeout'],
        }),
      ),
  );

  const ofFile = workflowOf({ files: ['smtp-probe.yml'], verdict: 'pass', codes: [], ports: [25] });

  test.each([...all, ofFile])(
    'has no mistake to GitHub, and gives the Action nothing that it does not take',
    async (yaml) => {
      expect(await parserErrors(yaml)).toEqual([]);
      expect(await languageServiceErrors(yaml)).toEqual([]);
      const declared = Object.keys(
        parse(readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8')).inputs,
      );
      expect(Object.keys(inputs(yaml)).filter((name) => !declared.includes(name))).toEqual([]);
    },
  );

  test('with an input that the Action does not take would be found out', async () => {
    const yaml = workflowOf(tested('mx.example.com')).replace('port:', 'prot:');
    expect(await languageServiceErrors(yaml)).toHaveLength(1);
  });
});
