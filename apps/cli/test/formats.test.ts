import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportFormats } from '@smtp-probe/probe';
import { describe, expect, onTestFinished, test } from 'vitest';
import { junitComplaints, readJunit } from '../../../packages/probe/test/support/junit-reader.ts';
import { readSarif, sarifComplaints } from '../../../packages/probe/test/support/sarif-reader.ts';
import { smtpProbe } from './support/cli.ts';
import { closedPort, healthy, serve, serveAfter, session, withoutStartTls } from './support/servers.ts';

const probePackage = new URL('../../../packages/probe/', import.meta.url);
const { Ajv2020 } = createRequire(new URL('package.json', probePackage))('ajv/dist/2020.js');

interface Report {
  readonly verdict: string;
  readonly counts: object;
  readonly results: readonly { readonly target: { readonly label: string }; readonly verdict: string }[];
}

function labelsOf({ results }: Pick<Report, 'results'>): readonly string[] {
  return results.map(({ target }) => target.label);
}

/** Markdown shows the colon of an address as what a reader sees as one, lest it become a link or an emoji. */
function shownIn(format: string, target: string): string {
  return format === 'markdown' ? target.replace(':', '&#58;') : target;
}

describe('--format json', () => {
  test('is valid against the published schema, whatever came of the targets', async () => {
    const schema = JSON.parse(readFileSync(new URL('report.schema.json', probePackage), 'utf8'));
    const good = await serve(healthy);
    const bad = await serve(withoutStartTls);
    const torn = await serve([]);
    const targets = [good.target, bad.target, torn.target, await closedPort(), `smtps://${bad.target}`];
    const { status, stdout, stderr } = await smtpProbe(['--format', 'json', ...targets]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const report: Report = JSON.parse(stdout);
    const validate = new Ajv2020({ allErrors: true, validateFormats: false }).compile(schema);
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expect(report).toMatchObject({ verdict: 'fail', counts: { total: 5, pass: 1, fail: 4, error: 0 } });
    expect(labelsOf(report)).toEqual(targets);
  });
});

describe('a first target that is slower than the second', () => {
  test.each(['text', 'json', 'markdown', 'junit'])(
    'stands first in --format %s all the same',
    async (format) => {
      const quick = await serve(healthy);
      const slow = await serveAfter(quick);
      const { status, stdout } = await smtpProbe(['--format', format, slow, quick.target]);
      expect(status).toBe(0);
      const places = [slow, quick.target].map((target) => stdout.indexOf(shownIn(format, target)));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    },
  );

  test('comes last in --format ndjson, which has one line a target, each as soon as it is done', async () => {
    const quick = await serve(healthy);
    const slow = await serveAfter(quick);
    const { status, stdout } = await smtpProbe(['--format', 'ndjson', slow, quick.target]);
    expect(status).toBe(0);
    expect(stdout.endsWith('}\n')).toBe(true);
    const results = stdout.trimEnd().split('\n');
    expect(labelsOf({ results: results.map((line) => JSON.parse(line)) })).toEqual([quick.target, slow]);
  });

  test('comes first again in ndjson with --in-order', async () => {
    const quick = await serve(healthy);
    const slow = await serveAfter(quick);
    const { stdout } = await smtpProbe(['--format', 'ndjson', '--in-order', slow, quick.target]);
    const results = stdout.trimEnd().split('\n');
    expect(labelsOf({ results: results.map((line) => JSON.parse(line)) })).toEqual([slow, quick.target]);
  });
});

test('--format junit is read by its readers, with a red case for what was not met', async () => {
  const [good, bad] = [await serve(healthy), await serve(withoutStartTls)];
  const targets = [good.target, bad.target, await closedPort()];
  const { status, stdout, stderr } = await smtpProbe(['--format', 'junit', ...targets]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(await junitComplaints(stdout, 'to the letter')).toEqual([]);
  const { attributes, suites } = readJunit(stdout);
  expect(attributes).toMatchObject({ tests: '9', failures: '2', errors: '0' });
  const red = suites.map(({ name, cases }) => [
    name,
    cases.filter(({ outcome }) => outcome === 'failure').map((each) => each.name),
  ]);
  expect(red).toEqual([
    [good.target, []],
    [bad.target, ['require-starttls']],
    [targets[2], ['session']],
  ]);
});

test('--format sarif has a result at the line of the file that names the target', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'smtp-probe-cli-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const [good, bad] = [await serve(healthy), await serve(withoutStartTls)];
  writeFileSync(
    join(cwd, 'smtp-probe.yml'),
    `targets:\n  - ${good.target}\n  - ${await closedPort()}\n  - ${bad.target}\n`,
  );
  const { status, stdout } = await smtpProbe(['--format', 'sarif'], { cwd });
  expect(status).toBe(1);
  expect(sarifComplaints(stdout)).toEqual([]);
  const { results, invocations } = readSarif(stdout);
  expect(
    results.map(({ ruleId, locations: [{ physicalLocation }] }) => [
      ruleId,
      physicalLocation.artifactLocation.uri,
      physicalLocation.region.startLine,
    ]),
  ).toEqual([
    ['connection-refused', 'smtp-probe.yml', 3],
    ['starttls-not-supported', 'smtp-probe.yml', 4],
  ]);
  expect(invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
});

test('--format sarif has what is wrong with a target that no file names among its notifications', async () => {
  const { target } = await serve(withoutStartTls);
  const { stdout } = await smtpProbe(['--format', 'sarif', target]);
  expect(sarifComplaints(stdout)).toEqual([]);
  const { results, invocations } = readSarif(stdout);
  expect(results).toEqual([]);
  const [{ toolExecutionNotifications }] = invocations;
  expect(toolExecutionNotifications.map(({ associatedRule }) => associatedRule.id)).toEqual([
    'starttls-not-supported',
  ]);
});

test('--format markdown has a heading with the verdict, and the failed target', async () => {
  const { target } = await serve(withoutStartTls);
  const { status, stdout } = await smtpProbe(['--format', 'markdown', target]);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^## .*fail\n/);
  expect(stdout).toContain(shownIn('markdown', target));
});

describe('a hostile server', () => {
  const hostile = [
    ['escape sequences', '\u001b[2J\u001b]0;owned\u0007 \u009b31m \u007f'],
    ['a command for a runner', '##[error]owned ::error::owned ##\u00ad[group]'],
    // U+202E and U+200B in UTF-8, one character a byte.
    ['bidi and zero-width characters', 'gpj.\u00e2\u0080\u00aeexe a\u00e2\u0080\u008bb'],
    ['a carriage return in the middle', 'mx\rpass   127.0.0.1'],
    ['backspaces and NUL', 'fail\b\b\b\bpass \0'],
  ] as const;

  test.each(reportFormats.flatMap((format) => hostile.map((attack) => [format, ...attack] as const)))(
    '%s shows %s only as visible escapes',
    async (format, _claim, text) => {
      const lines = `220-mx.example.test ${text}\r\n220 ${text}\r\n`;
      const { target } = await serve(session(lines, `250 X-OWN ${text}`));
      const words = ['-t', '--banner-host', 'other.example', '--format', format, target];
      const { status, stdout, stderr } = await smtpProbe(words);
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
      expect(stdout).not.toMatch(/(?!\n)\p{C}|\p{Zl}|\p{Zp}|##\[|^ *::/mu);
      expect(stdout).toContain('mx.example.test');
    },
  );

  test('is kept byte for byte in --format json', async () => {
    const [, text] = hostile[0];
    const { target } = await serve(session(`220 mx.example.test ${text}\r\n`));
    const { stdout } = await smtpProbe(['--format', 'json', target]);
    expect(JSON.parse(stdout).results[0].banner.lines).toEqual([`mx.example.test ${text}`]);
  });
});
