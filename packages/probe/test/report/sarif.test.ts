import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { type Judgement, judge } from '../../src/policy/verdict.ts';
import { findingMeanings } from '../../src/report/finding-meaning.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { visible } from '../../src/report/visible.ts';
import type { ProbeResult } from '../../src/result.ts';
import { failures } from '../support/failures.ts';
import { domain, everyDomain, hostJudgement, lookedUpAtLast } from '../support/sample-domains.ts';
import * as samples from '../support/sample-results.ts';
import { readSarif, type SarifResult, sarifComplaints } from '../support/sarif-reader.ts';

const { busy, everyByte, healthy, hostile, hostileText, noStartTls, nothingSeen, refused } = samples;
const { sampleTarget, startTlsDone, timedOut } = samples;

const tool = { name: 'smtp-probe', version: '0.1.0' };

/** Judged as a target in this line of the file. */
function placed(result: ProbeResult, line: number, policy: Partial<Policy> = {}, file = 'smtp-probe.yml') {
  return judge(result, { ...defaultPolicy, ...policy }, { source: { file, line, column: 5 } });
}

/** As many results as there are findings, each in a line of its own. */
const all = [healthy, noStartTls, busy, refused, timedOut, hostile, startTlsDone].map((each, index) =>
  placed(each, index + 2),
);

const failed = failures.map((failure, index) =>
  placed(nothingSeen(sampleTarget(`mx${index}.example.com`), { kind: 'failed', ...failure }), index + 20),
);

function run(...judgements: readonly Judgement[]) {
  return readSarif(renderSarif(judgements, tool));
}

function placesOf({ results }: { readonly results: readonly SarifResult[] }): readonly string[] {
  return results.map(({ locations: [{ physicalLocation }] }) => {
    const { artifactLocation, region } = physicalLocation;
    return `${artifactLocation.uri}:${region.startLine}:${region.startColumn}`;
  });
}

function fingerprintsOf({ results }: { readonly results: readonly SarifResult[] }): readonly string[] {
  return results.flatMap(({ partialFingerprints }) => Object.values(partialFingerprints));
}

describe('renderSarif', () => {
  it('gives a finding a result, at the line that names its target', () => {
    expect(run(placed(noStartTls, 3)).results).toEqual([
      {
        ruleId: 'starttls-not-supported',
        ruleIndex: expect.any(Number),
        level: 'error',
        message: {
          text: expect.stringMatching(
            /^relay\.example\.com:25: server does not offer STARTTLS — its answer .* without it\. In main\.cf set smtpd_tls/,
          ),
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'smtp-probe.yml' },
              region: { startLine: 3, startColumn: 5 },
            },
            logicalLocations: [{ fullyQualifiedName: 'relay.example.com:25', kind: 'resource' }],
          },
        ],
        partialFingerprints: { 'smtpProbe/v1': 'relay.example.com:25 starttls-not-supported' },
      },
    ]);
  });

  it('is valid by the schema, whatever was found', () => {
    const text = renderSarif([...all, ...failed, judge(noStartTls, defaultPolicy)], tool, everyDomain);
    expect(sarifComplaints(text)).toEqual([]);
    expect(sarifComplaints(renderSarif([], tool))).toEqual([]);
    expect(sarifComplaints(text.replace('"ruleId"', '"rule"'))).not.toEqual([]);
    expect(JSON.parse(text)).toMatchObject({
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
    });
  });

  it('has a rule for every code, and refers to the right one', () => {
    const {
      tool: made,
      results,
      invocations,
    } = readSarif(renderSarif([...all, ...failed], tool, everyDomain));
    const { rules } = made.driver;
    expect(rules.map(({ id }) => id)).toEqual(Object.keys(findingMeanings));
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    for (const { associatedRule } of invocations[0].toolExecutionNotifications) {
      expect(rules[associatedRule.index]?.id).toBe(associatedRule.id);
    }
  });

  it('gives a rule its words, and the level that its findings mostly have', () => {
    const { rules } = run().tool.driver;
    expect(rules.find(({ id }) => id === 'dane-undetermined')).toEqual({
      id: 'dane-undetermined',
      shortDescription: { text: 'DANE could not be judged' },
      fullDescription: { text: findingMeanings['dane-undetermined'].meaning },
      helpUri: 'https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#dane-undetermined',
      help: {
        text: expect.stringMatching(
          /^DANE could not be judged\. DNS did not .* It means that the server could not be tested, or only warns\. /,
        ),
        markdown: expect.stringMatching(
          /^\*\*DANE could not be judged\*\* \(`dane-undetermined`\)\n\nDNS did/,
        ),
      },
      defaultConfiguration: { level: 'error' },
    });
    expect(rules.find(({ id }) => id === 'mx-is-alias')).toMatchObject({
      defaultConfiguration: { level: 'warning' },
    });
  });

  it('leads from a rule to its heading in the page of all findings', () => {
    const page = readFileSync(new URL('../../../../docs/findings.md', import.meta.url), 'utf8');
    for (const { id } of run().tool.driver.rules) expect(page).toContain(`\n### ${id}\n`);
  });

  it('sorts results by their place, however the targets are listed', () => {
    const elsewhere = placed(noStartTls, 1, {}, 'conf/b.yml');
    const places = placesOf(run(placed(busy, 9), placed(noStartTls, 10), elsewhere, placed(refused, 2)));
    expect(places).toEqual([
      'conf/b.yml:1:5',
      'smtp-probe.yml:2:5',
      'smtp-probe.yml:9:5',
      'smtp-probe.yml:10:5',
    ]);
  });

  it('takes the level from the severity of the finding, and not from the verdict', () => {
    const warned = placed({ ...startTlsDone, ehlo: healthy.ehlo }, 3);
    expect(warned.verdict).toBe('pass');
    expect(run(warned).results.map(({ level }) => level)).toEqual(['warning']);
  });

  it('writes the path of a file as a URI', () => {
    const names = ['.github/mail: a,b.yml', 'é漢.yml', '100%/#1?.yml', 'half \ud800.yml'];
    const text = renderSarif(
      names.map((file) => placed(noStartTls, 1, {}, file)),
      tool,
    );
    expect(sarifComplaints(text)).toEqual([]);
    expect(placesOf(readSarif(text)).map((place) => decodeURIComponent(place.replace(/:1:5$/, '')))).toEqual(
      [...names.slice(0, 3), 'half \ufffd.yml'].toSorted(),
    );
  });
});

describe('a finding without a place', () => {
  it.each([
    ['of a target that no file names', null],
    ['of one in a file elsewhere', { file: '/etc/smtp-probe.yml', line: 2, column: 5 }],
    ['of one on another drive', { file: 'D:/smtp-probe.yml', line: 2, column: 5 }],
  ])('%s is a notification, for a result would have the whole file refused', (_, source) => {
    const { results, invocations } = run(judge(noStartTls, defaultPolicy, { source }));
    expect(results).toEqual([]);
    expect(invocations[0].toolExecutionNotifications).toEqual([
      {
        level: 'error',
        message: { text: expect.stringMatching(/^relay\.example\.com:25: server does not offer STARTTLS/) },
        associatedRule: { id: 'starttls-not-supported', index: expect.any(Number) },
        locations: [{ logicalLocations: [{ fullyQualifiedName: 'relay.example.com:25', kind: 'resource' }] }],
      },
    ]);
  });

  it('keeps no other from its line', () => {
    const { results, invocations } = run(judge(busy, defaultPolicy), placed(noStartTls, 3));
    expect([results.length, invocations[0].toolExecutionNotifications.length]).toEqual([1, 1]);
  });
});

describe('the fingerprint', () => {
  it('is the same when lines move, the list grows and the words change', () => {
    const before = run(placed(noStartTls, 3), placed(timedOut, 4, { maxRttMs: 1 }));
    const later = { ...noStartTls, rttMs: 900, ehlo: healthy.ehlo };
    const after = run(placed(busy, 2), placed(timedOut, 70), placed(later, 31), placed(refused, 99));
    expect(fingerprintsOf(after)).toEqual(expect.arrayContaining([...fingerprintsOf(before)]));
  });

  it.each([
    ['a round trip', noStartTls, { ...noStartTls, rttMs: 77 }, { maxRttMs: 10, requireStartTls: false }],
    ['a reply', rejected('450 try 17:42'), rejected('450 try 17:43'), {}],
  ] as const)('does not hang on %s', (_, one, other, policy) => {
    const [first, second] = [run(placed(one, 1, policy)), run(placed(other, 1, policy))];
    expect(fingerprintsOf(first)).toEqual(fingerprintsOf(second));
    expect(first.results[0]?.message).not.toEqual(second.results[0]?.message);
  });

  it('tells findings of one code at one target apart, and targets that are probed twice', () => {
    const judgement = placed(healthy, 1, { requireCapabilities: ['A', 'B'] });
    expect(fingerprintsOf(run(judgement, judgement))).toEqual([
      'mx.example.com:25 capability-missing keyword=A',
      'mx.example.com:25 capability-missing keyword=B',
      'mx.example.com:25 capability-missing keyword=A (2)',
      'mx.example.com:25 capability-missing keyword=B (2)',
    ]);
  });

  it('is no two results’ own, whatever was found', () => {
    const fingerprints = fingerprintsOf(readSarif(renderSarif([...all, ...failed], tool, everyDomain)));
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  it('leaves the one of GitHub to its uploader, which warns of each that is not its own', () => {
    for (const { partialFingerprints } of run(...all).results) {
      expect(Object.keys(partialFingerprints)).toEqual(['smtpProbe/v1']);
    }
  });

  function rejected(replyText: string): ProbeResult {
    const end = { kind: 'failed', phase: 'ehlo', code: 'ehlo-rejected', command: 'EHLO' } as const;
    return { ...busy, banner: healthy.banner, end: { ...end, replyCode: 450, replyText } };
  }
});

describe('the invocation', () => {
  it.each([
    ['all was tested', [healthy, noStartTls], true],
    ['something could not be tested', [healthy, timedOut], false],
    ['nothing was', [], false],
  ] as const)('is successful unless a target could not be tested: %s', (_, results, successful) => {
    const [invocation] = run(...results.map((each, index) => placed(each, index + 1))).invocations;
    expect(invocation.executionSuccessful).toBe(successful);
  });
});

describe('a domain', () => {
  it('has its findings at its line, and a host that it passes without only warns', () => {
    const source = { file: 'smtp-probe.yml', line: 4, column: 5 };
    const hosts = [
      hostJudgement('mx1.example.com', healthy),
      hostJudgement('mx2.example.com', noStartTls, 20),
    ].map((host) => ({ ...host, source }));
    const levels = (rule: 'any' | 'every') => {
      const { results } = readSarif(renderSarif(hosts, tool, [{ ...domain({}, hosts, rule), source }]));
      return results.map(({ ruleId, level }) => `${ruleId}: ${level}`);
    };
    expect(levels('every')).toEqual(['mx-hosts-not-passed: error', 'starttls-not-supported: error']);
    expect(levels('any')).toEqual(['starttls-not-supported: warning']);
  });
});

describe('how often a target was tried, where once was not enough,', () => {
  const { attempts } = samples.passedAtLast();

  it('stands in each of its results, and leaves the fingerprint as it is', () => {
    const once = placed(busy, 3);
    const { results, invocations } = run({ ...once, attempts });
    expect(results.map(({ message }) => message.text)).toEqual([
      expect.stringMatching(
        /^busy\.example\.com:25: banner code is 421, 220 was expected\. Not passed in 3 attempts, 4\.2s in all \(before: connection-refused, unexpected-banner-code 421\)\. The server is busy/,
      ),
    ]);
    expect(fingerprintsOf({ results })).toEqual(fingerprintsOf(run(once)));
    expect(invocations[0].toolExecutionNotifications).toEqual([]);
  });

  it('is a note where it passed at last, and has no result', () => {
    const text = renderSarif([samples.passedAtLast()], tool);
    expect(sarifComplaints(text)).toEqual([]);
    const { results, invocations } = readSarif(text);
    expect(results).toEqual([]);
    expect(invocations[0]).toMatchObject({
      executionSuccessful: true,
      toolExecutionNotifications: [
        {
          level: 'note',
          message: { text: expect.stringMatching(/^mx\.example\.com:25: passed at the 3rd attempt, after/) },
          locations: [{ logicalLocations: [{ fullyQualifiedName: 'mx.example.com:25', kind: 'resource' }] }],
        },
      ],
    });
  });

  it('is told of the look-up of a domain too', () => {
    const texts = readSarif(
      renderSarif([], tool, [lookedUpAtLast]),
    ).invocations[0].toolExecutionNotifications.map(({ message }) => message.text);
    expect(texts).toEqual([
      'mx:example.com: every MX host must pass, and “mx2.example.com” did not. Looked up at the 3rd attempt, after 12s (before: dns-failure, timeout)',
    ]);
  });
});

describe('server text in a message', () => {
  /** The messages about these lines, which came in place of a banner. */
  function said(...lines: readonly string[]): readonly string[] {
    const failure = {
      kind: 'failed',
      phase: 'banner',
      code: 'malformed-reply',
      reason: 'not-a-reply',
    } as const;
    const judgements = lines.map((line, index) =>
      placed({ ...refused, end: { ...failure, line } }, index + 1),
    );
    const rendered = renderSarif(judgements, tool);
    expect(sarifComplaints(rendered)).toEqual([]);
    expect(rendered).not.toMatch(/(?!\n)\p{C}|\p{Zl}|\p{Zp}|##\[|^\s*::/mu);
    return readSarif(rendered).results.map(({ message }) => message.text);
  }

  it('is shown as everywhere, for every byte alone', () => {
    const messages = said(...Array.from(everyByte, (byte) => `a ${byte} b`));
    for (const [byte, message] of messages.entries()) {
      const shown = visible(`a ${String.fromCharCode(byte)} b`).replace(/[{}]/g, '$&$&');
      expect(message).toContain(`“${shown}” came`);
    }
    expect(messages).toHaveLength(256);
  });

  it('makes no link and no placeholder', () => {
    const [link, separator] = said('[x](https://evil.example) {0}', '\xe2\x80\xa8');
    expect(link).toContain('“[x]\\x28https://evil.example) {{0}}” came');
    expect(separator).toContain('“\\u{{2028}}” came');
  });

  it('is cut and escaped where it is hostile', () => {
    const messages = said(hostileText, everyByte, '\ud800\udfff', '"}],"runs":[]');
    expect(Math.max(...messages.map(({ length }) => length))).toBeLessThan(1500);
  });
});

it('takes time in proportion to the number of targets', () => {
  const timeOf = (count: number) => {
    const judgements = Array.from({ length: count }, (_, index) =>
      placed({ ...noStartTls, target: sampleTarget(`mx${index}.example.com`) }, count - index),
    );
    // The processor's time, for the clock runs on while others have it.
    const started = process.cpuUsage();
    renderSarif(judgements, tool);
    const { user, system } = process.cpuUsage(started);
    return user + system;
  };
  timeOf(2000);
  // Eight times as long, and not sixty-four.
  expect(timeOf(16_000)).toBeLessThan(24 * Math.max(timeOf(2000), timeOf(2000)));
}, 30_000);
