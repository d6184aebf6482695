import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/policy/checks.ts';
import type { FindingCode } from '../../src/policy/finding.ts';
import {
  jsonReport,
  jsonResult,
  renderJson,
  renderNdjsonDomain,
  renderNdjsonLine,
} from '../../src/report/json.ts';
import { everyDomain, lookedUpAtLast, someDomain } from '../support/sample-domains.ts';
import {
  busy,
  everyByte,
  healthy,
  hostile,
  hostileText,
  implicitTls,
  international,
  judged,
  noStartTls,
  passedAtLast,
  refused,
  startTlsDone,
  timedOut,
} from '../support/sample-results.ts';

const tool = { name: 'smtp-probe', version: '1.0.0' };

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

const schema = readJson('../../report.schema.json');
const example = readJson('../../report.example.json');

const all = [
  healthy,
  noStartTls,
  busy,
  refused,
  timedOut,
  hostile,
  implicitTls,
  startTlsDone,
  international,
].map((each) => judged(each));

describe('renderJson', () => {
  it('gives the checked-in example', () => {
    const alone = [healthy, noStartTls, implicitTls, startTlsDone, timedOut].map((each) => judged(each));
    const judgements = [...alone, passedAtLast(), ...lookedUpAtLast.hosts];
    expect(JSON.parse(renderJson(judgements, tool, [lookedUpAtLast]))).toEqual(example);
  });

  it('gives a result its keys in the order in which a person asks', () => {
    expect(Object.keys(jsonResult(judged(healthy)))).toEqual([
      'target',
      'via',
      'namedAt',
      'verdict',
      'observedAt',
      'startTls',
      'address',
      'family',
      'addresses',
      'banner',
      'ehlo',
      'ehloBeforeTls',
      'tls',
      'commandInjection',
      'mtaSts',
      'tlsRpt',
      'dane',
      'reverseDns',
      'end',
      'timings',
      'rttMs',
      'baseline',
      'runs',
      'attempts',
      'checks',
      'findings',
      'transcript',
    ]);
  });

  it('gives a finding its words beside its arguments', () => {
    expect(jsonResult(judged(busy)).findings).toEqual([
      {
        code: 'unexpected-banner-code',
        severity: 'error',
        message: 'banner code is 421, 220 was expected',
        advice:
          'The server is busy, shutting down, or limits this client. Try again later. If it stays, see what the server limits a client to.',
        expected: 220,
        actual: 421,
      },
    ]);
  });

  it('changes no character of what was seen', () => {
    for (const judgement of all) {
      const {
        findings,
        verdict: _,
        checks,
        via,
        namedAt,
        baseline,
        runs,
        attempts,
        ...seen
      } = JSON.parse(renderNdjsonLine(judgement));
      expect(seen).toEqual(judgement.result);
      expect(checks).toEqual(judgement.checks);
      expect(via).toEqual(judgement.via);
      expect(namedAt).toEqual(judgement.source);
      expect([baseline, runs, attempts]).toEqual([null, null, null]);
      expect(findings).toHaveLength(judgement.findings.length);
    }
  });

  it('is printable, for every byte and for the marks of a runner', () => {
    for (const text of [renderJson(all, tool), renderNdjsonLine(judged(hostile))]) {
      expect(text).not.toMatch(/##\[|(?!\n)[\p{C}\u2028\u2029]|^\s*::/mu);
      expect(text).toMatch(/\n$/);
    }
    expect(JSON.parse(renderNdjsonLine(judged(hostile))).banner.lines).toEqual([hostileText]);
    expect(JSON.parse(renderNdjsonLine(judged(hostile))).ehlo.lines).toContain(everyByte);
  });

  it('counts, and gives the verdict over all', () => {
    const { verdict, counts, schemaVersion } = jsonReport(all, tool);
    expect({ verdict, counts, schemaVersion }).toEqual({
      verdict: 'fail',
      counts: { total: 9, pass: 4, fail: 4, error: 1 },
      schemaVersion: 1,
    });
  });
});

describe('renderNdjsonDomain', () => {
  it('is one line, with the verdict of each host', () => {
    const line = renderNdjsonDomain(someDomain);
    expect(line.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(line).hosts.map(({ verdict }: { verdict: unknown }) => verdict)).toEqual([
      'pass',
      'fail',
    ]);
  });
});

describe('renderNdjsonLine', () => {
  it('is one line', () => {
    for (const judgement of all) expect(renderNdjsonLine(judgement).match(/\n/g)).toHaveLength(1);
  });
});

describe('report.schema.json', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  const validateClosed = new Ajv2020({ strict: false, validateFormats: false }).compile(closed(schema));

  function problems(report: unknown, check = validate): unknown {
    return check(report) ? [] : check.errors;
  }

  it('describes the checked-in example', () => {
    expect(problems(example)).toEqual([]);
  });

  it('describes every sample, and every key in it', () => {
    const report = JSON.parse(renderJson(all, tool, everyDomain));
    expect(problems(report)).toEqual([]);
    expect(problems(report, validateClosed)).toEqual([]);
  });

  it.each(['verdict', 'startTls', 'address', 'banner', 'timings', 'findings', 'transcript'])(
    'refuses a result without %s',
    (key) => {
      const report = structuredClone(example) as { results: Record<string, unknown>[] };
      delete report.results[0]?.[key];
      expect(problems(report)).not.toEqual([]);
    },
  );

  it('refuses a finding without its arguments, a text wider than a byte, and an unknown word', () => {
    const [failed] = [judged(busy)].map(jsonResult);
    const report = { ...jsonReport([], tool), results: [failed] };
    const [finding] = failed?.findings ?? [];
    const wide = { atMs: 0, from: 'server', text: '漢' };
    expect(problems(report)).toEqual([]);
    for (const wrong of [
      { findings: [{ ...finding, actual: undefined }] },
      { findings: [{ ...finding, code: 'no-such-code' }] },
      { transcript: [wide] },
      { startTls: 'maybe' },
    ]) {
      const damaged = { ...report, results: [{ ...failed, ...wrong }] };
      expect(problems(JSON.parse(JSON.stringify(damaged)))).not.toEqual([]);
    }
  });

  it('knows every finding code', () => {
    const known = JSON.stringify(schema)
      .match(/"code":\{"const":"[a-z-]+"/g)
      ?.map((text) => text.slice(17, -1));
    expect(known?.toSorted()).toEqual(Object.keys(codes).toSorted());
  });

  it('knows every demand', () => {
    const known = /"demand":\{"description":"[^"]*","enum":(\[[^\]]*\])/.exec(JSON.stringify(schema))?.[1];
    const demands = [...checks.map(({ demand }) => demand), 'baseline'];
    expect(JSON.parse(known ?? '[]').toSorted()).toEqual(demands.toSorted());
  });
});

/** The schema with each object's keys listed for good, so that a key it does not describe is found. */
function closed(node: unknown): Record<string, unknown> {
  // JSON in, JSON of the same shape out.
  return JSON.parse(JSON.stringify(node), (_, value) => {
    const isClosable = value?.type === 'object' || value?.type?.includes?.('object');
    const isPartial = value?.allOf || value?.anyOf || value?.oneOf;
    if (isClosable && value.properties && !value.properties.code?.const && !isPartial) {
      return { ...value, additionalProperties: false };
    }
    return value;
  });
}

/** The compiler keeps this list whole: a code that is missing, or is none, does not compile. */
const codes: Readonly<Record<FindingCode, true>> = {
  'dns-not-found': true,
  'dns-failure': true,
  'connection-refused': true,
  'host-unreachable': true,
  'local-failure': true,
  'connection-reset': true,
  'connection-closed': true,
  timeout: true,
  'egress-blocked': true,
  'tls-handshake-failed': true,
  'tls-broken': true,
  'starttls-refused': true,
  'plaintext-after-starttls': true,
  'not-smtp': true,
  'malformed-reply': true,
  'reply-too-large': true,
  'ehlo-rejected': true,
  cancelled: true,
  'unexpected-banner-code': true,
  'starttls-not-supported': true,
  'banner-host-mismatch': true,
  'capability-missing': true,
  'capability-forbidden': true,
  'rtt-exceeded': true,
  'tls-version-too-old': true,
  'certificate-expires-soon': true,
  'certificate-expired': true,
  'certificate-host-mismatch': true,
  'certificate-not-trusted': true,
  'starttls-inside-tls': true,
  'starttls-command-injection': true,
  'auth-before-tls': true,
  'mta-sts-missing': true,
  'mta-sts-undetermined': true,
  'mta-sts-not-enforced': true,
  'mx-not-in-sts-policy': true,
  'sts-policy-fetch-error': true,
  'sts-policy-invalid': true,
  'sts-webpki-invalid': true,
  'tlsa-invalid': true,
  'dane-required': true,
  'dnssec-invalid': true,
  'dane-undetermined': true,
  'reverse-dns-missing': true,
  'reverse-dns-not-confirmed': true,
  'reverse-dns-undetermined': true,
  'banner-host-not-confirmed': true,
  'capability-lost': true,
  'size-limit-lowered': true,
  'auth-newly-before-tls': true,
  'banner-software-changed': true,
  'tls-version-lowered': true,
  'certificate-ends-sooner': true,
  'certificate-issuer-changed': true,
  'certificate-key-weaker': true,
  'certificate-trust-lost': true,
  'certificate-name-lost': true,
  'mta-sts-weakened': true,
  'tlsa-lost': true,
  'not-in-baseline': true,
  'inconsistent-answers': true,
  'demand-undetermined': true,
};
