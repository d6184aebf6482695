import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Judgement } from '@smtp-probe/probe';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as samples from '../../../packages/probe/test/support/sample-results.ts';
import { outputNames, outputsOf, writeOutputs } from '../src/outputs.ts';
import { parseKeyValueFile } from './support/files.ts';

const { judged } = samples;

describe('the outputs', () => {
  it('of one target say what was seen', () => {
    const outputs = outputsOf({ judgements: [judged(samples.healthy)], domains: [] });
    expect(outputs).toMatchObject({
      verdict: 'pass',
      starttls: 'advertised',
      'banner-code': '220',
      address: samples.healthy.address,
      'rtt-ms': '34.1',
      findings: '[]',
      report: '',
      total: '1',
      passed: '1',
      failed: '0',
      errored: '0',
    });
    expect(outputs.banner).toMatch(/^220 mx\.example\.com ESMTP/);
    expect(JSON.parse(outputs.capabilities)).toContainEqual({ keyword: 'STARTTLS', parameters: '' });
    expect(outputs.transcript.split('\n')).toContainEqual(expect.stringMatching(/^C: EHLO /));
  });

  it('hold a finding with its words', () => {
    const { findings } = outputsOf({ judgements: [judged(samples.noStartTls)], domains: [] });
    expect(JSON.parse(findings)).toEqual([
      {
        code: 'starttls-not-supported',
        severity: 'error',
        message: expect.stringContaining('STARTTLS'),
        advice: expect.any(String),
      },
    ]);
  });

  it('speak of the first in the list that did not pass, whatever its verdict', () => {
    const [pass, error, fail] = [samples.healthy, samples.timedOut, samples.noStartTls].map((each) =>
      judged(each),
    );
    if (!pass || !error || !fail) throw new Error('three were made');
    expect(outputsOf({ judgements: [pass, error, fail], domains: [] })).toMatchObject({
      verdict: 'fail',
      starttls: 'unknown',
      total: '3',
      passed: '1',
      failed: '1',
      errored: '1',
    });
    expect(outputsOf({ judgements: [pass, fail, error], domains: [] }).starttls).toBe('absent');
    expect(outputsOf({ judgements: [pass, judged(samples.international)], domains: [] }).address).toBe(
      samples.healthy.address,
    );
  });

  it('of a server that was not reached are empty where nothing was seen', () => {
    expect(outputsOf({ judgements: [judged(samples.refused)], domains: [] })).toMatchObject({
      verdict: 'fail',
      starttls: 'unknown',
      banner: '',
      'banner-code': '',
      address: '',
      'rtt-ms': '',
      capabilities: '[]',
    });
  });

  it('over no target at all are an error, and JSON all the same', () => {
    expect(outputsOf({ judgements: [], domains: [] })).toEqual({
      verdict: 'error',
      starttls: '',
      banner: '',
      'banner-code': '',
      address: '',
      'rtt-ms': '',
      capabilities: '[]',
      findings: '[]',
      transcript: '',
      report: '',
      total: '0',
      passed: '0',
      failed: '0',
      errored: '0',
    });
  });

  it('have a banner of several lines as the server sent it', () => {
    const banner = { code: 220, lines: ['mx.example.com', '', 'no spam'], host: null, software: null };
    const result = { ...samples.healthy, banner } as typeof samples.healthy;
    expect(outputsOf({ judgements: [judged(result)], domains: [] }).banner).toBe(
      '220-mx.example.com\n220-\n220 no spam',
    );
  });

  it('hold no control character but the line feed, and no command of a runner', () => {
    for (const value of Object.values(outputsOf({ judgements: [judged(samples.hostile)], domains: [] }))) {
      expect(value).not.toMatch(/[^\n\P{C}]|##\[|::/u);
    }
  });

  it('cut a long transcript between two lines, and count the rest', () => {
    const line = { atMs: 1, from: 'server', text: `250-${'x'.repeat(996)}` } as const;
    const long = { ...samples.healthy, transcript: Array.from({ length: 100 }, () => line) };
    const lines = outputsOf({ judgements: [judged(long)], domains: [] }).transcript.split('\n');
    expect(lines.join('\n').length).toBeLessThan(65_700);
    expect(new Set(lines.slice(0, -1))).toEqual(new Set([`S: ${line.text}`]));
    expect(lines.at(-1)).toBe(`# ${100 - (lines.length - 1)} more lines stand in the JSON report`);
  });
});

/** What one environment variable may hold on Linux, its name included. */
const oneVariable = 128 * 1024;

describe('an output that a server makes large', () => {
  const wide = '\u00e2\u0082\u00ac'; // the bytes of a euro sign: one character, three bytes
  const lines = Array.from({ length: 60 }, (_, index) => `X${index} ${wide.repeat(600)}`);
  const large: Judgement = judged({
    ...samples.healthy,
    transcript: lines.map((text) => ({ atMs: 1, from: 'server', text })),
    ehlo: {
      command: 'EHLO',
      code: 250,
      lines,
      capabilities: lines.map((line) => ({ keyword: line.slice(0, 3), parameters: `\x01${line}` })),
    },
  });
  const outputs = outputsOf({ judgements: [large], domains: [] });

  it.each(['capabilities', 'transcript'] as const)('fits a variable: %s', (name) => {
    expect(Buffer.byteLength(outputs[name])).toBeLessThan(oneVariable / 2 + 100);
  });

  it('is a JSON array still, of whole items from the first on', () => {
    const kept: { keyword: string }[] = JSON.parse(outputs.capabilities);
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.map(({ keyword }) => keyword)).toEqual(
      lines.slice(0, kept.length).map((line) => line.slice(0, 3)),
    );
  });
});

describe('the file of the outputs', () => {
  it('cannot be broken by any character of a server', async () => {
    const file = join(await folder(), 'output');
    await writeFile(file, '');
    const outputs = {
      ...outputsOf({ judgements: [judged(samples.hostile)], domains: [] }),
      report: 'a\nverdict=pass\nb<<c',
    };
    expect(writeOutputs(outputs, named(file))).toBeNull();
    const { pairs, error } = parseKeyValueFile(await readFile(file, 'utf8'));
    expect(error).toBeNull();
    expect(pairs).toEqual(outputNames.map((name) => [name, outputs[name]]));
  });

  it('that is not named, or not there, is said in words', async () => {
    expect(writeOutputs(outputsOf({ judgements: [], domains: [] }), undefined)).toMatch(
      /^GITHUB_OUTPUT names no file/,
    );
    expect(
      writeOutputs(outputsOf({ judgements: [], domains: [] }), named(join(await folder(), 'none'))),
    ).toMatch(/^The outputs of this step cannot be written: Missing file/);
  });
});

/** The toolkit reads the variable itself. */
function named(file: string): string {
  process.env.GITHUB_OUTPUT = file;
  onTestFinished(() => {
    delete process.env.GITHUB_OUTPUT;
  });
  return file;
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'outputs-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}
