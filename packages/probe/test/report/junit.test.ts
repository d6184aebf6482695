import { describe, expect, it } from 'vitest';
import { Baseline } from '../../src/policy/baseline.ts';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { type Judgement, judge } from '../../src/policy/verdict.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { describeFinding } from '../../src/report/sentence.ts';
import { visible } from '../../src/report/visible.ts';
import { failures } from '../support/failures.ts';
import { junitComplaints, type ReadCase, readJunit } from '../support/junit-reader.ts';
import { domain, everyDomain, hostJudgement, lookedUpAtLast } from '../support/sample-domains.ts';
import * as samples from '../support/sample-results.ts';

const { busy, everyByte, healthy, hostile, hostileText, implicitTls, international, judged, noStartTls } =
  samples;
const { nothingSeen, refused, sampleTarget, startTlsDone, timedOut } = samples;

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

/** Every way in which a session can end before its time. */
const failed = failures.map((failure, index) =>
  judged(nothingSeen(sampleTarget(`mx${index}.example.com`), { kind: 'failed', ...failure })),
);

/** The cases of the one suite, as `name: outcome`. */
function outcomes(judgement: Judgement): readonly string[] {
  return casesOf(judgement).map(({ name, outcome }) => `${name}: ${outcome}`);
}

function casesOf(judgement: Judgement): readonly ReadCase[] {
  return readJunit(renderJunit([judgement])).suites[0]?.cases ?? [];
}

function isRed({ cases }: { readonly cases: readonly ReadCase[] }): boolean {
  return cases.some(({ outcome }) => outcome === 'failure' || outcome === 'error');
}

describe('renderJunit', () => {
  it('gives a target a suite and a demand a case', () => {
    const { advice } = describeFinding({ code: 'starttls-not-supported', severity: 'error' }, noStartTls);
    expect(renderJunit([judged(noStartTls)])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="smtp-probe" tests="3" failures="1" errors="0" time="0.078">
  <testsuite name="relay.example.com:25" tests="3" failures="1" errors="0" skipped="0" time="0.078" timestamp="2026-11-23T21:00:00">
    <properties>
      <property name="verdict" value="fail"/>
      <property name="address" value="192.0.2.1"/>
      <property name="banner" value="220 relay.example.com ESMTP Postfix"/>
      <property name="starttls" value="absent"/>
    </properties>
    <testcase name="session" classname="relay.example.com:25" time="0.078"/>
    <testcase name="banner-code" classname="relay.example.com:25" time="0.000"/>
    <testcase name="require-starttls" classname="relay.example.com:25" time="0.000">
      <failure message="server does not offer STARTTLS — its answer to EHLO lists 2 capabilities without it" type="starttls-not-supported">server does not offer STARTTLS — its answer to EHLO lists 2 capabilities without it (starttls-not-supported)
→ ${advice}</failure>
    </testcase>
    <system-out># 34ms connected to 192.0.2.1
S: 220 relay.example.com ESMTP Postfix
C: EHLO client.example
S: 250-relay.example.com
S: 250-PIPELINING
S: 250 8BITMIME
C: QUIT
S: 221 2.0.0 Bye</system-out>
  </testsuite>
</testsuites>
`);
  });

  it('is valid by the schema, whatever was found, and to the letter where no file named the targets', async () => {
    const xml = renderJunit([...all, ...failed], everyDomain);
    expect(await junitComplaints(xml, 'to the letter')).toEqual([]);
    const source = { file: 'conf/smtp-probe.yml', line: 3, column: 5 };
    const placed = renderJunit([judge(noStartTls, defaultPolicy, { source })]);
    expect(await junitComplaints(placed)).toEqual([]);
    expect(await junitComplaints(placed, 'to the letter')).not.toEqual([]);
    expect(await junitComplaints(xml.replace('failures="', 'failures="x'))).not.toEqual([]);
  });

  it('names the place of a target in its file', () => {
    const source = { file: 'smtp-probe.yml', line: 3, column: 5 };
    const { suites } = readJunit(renderJunit([judge(noStartTls, defaultPolicy, { source })]));
    expect(suites[0]?.attributes.file).toBe('smtp-probe.yml');
    for (const { attributes } of suites[0]?.cases ?? []) {
      expect(attributes).toMatchObject({ file: 'smtp-probe.yml', line: '3' });
    }
  });

  it('tells suites of one target apart, for a reader would take them for one', () => {
    const { suites } = readJunit(renderJunit([judged(healthy), judged(busy), judged(healthy)]));
    expect(suites.map(({ name }) => name)).toEqual([
      'mx.example.com:25',
      'busy.example.com:25',
      'mx.example.com:25 (2)',
    ]);
    expect(suites[2]?.cases[0]?.attributes.classname).toBe('mx.example.com:25 (2)');
  });

  it('is no success over no targets', async () => {
    const xml = renderJunit([]);
    expect(readJunit(xml)).toMatchObject({ attributes: { tests: '1', failures: '0', errors: '1' } });
    expect(await junitComplaints(xml)).toEqual([]);
  });
});

describe('the counts', () => {
  it('are those of the cases, in each suite and over all', () => {
    const { attributes, suites } = readJunit(renderJunit([...all, ...failed], everyDomain));
    const count = (cases: readonly ReadCase[], kind: string) =>
      String(cases.filter(({ outcome }) => outcome === kind).length);
    for (const suite of suites) {
      expect(suite.attributes).toMatchObject({
        tests: String(suite.cases.length),
        failures: count(suite.cases, 'failure'),
        errors: count(suite.cases, 'error'),
        skipped: count(suite.cases, 'skipped'),
      });
    }
    const cases = suites.flatMap((suite) => suite.cases);
    expect(attributes).toMatchObject({
      tests: String(cases.length),
      failures: count(cases, 'failure'),
      errors: count(cases, 'error'),
    });
  });

  it('of time are seconds', () => {
    expect(readJunit(renderJunit([judged(timedOut)])).suites[0]?.attributes.time).toBe('10.004');
  });
});

describe('a suite', () => {
  const policies: readonly Partial<Policy>[] = [
    {},
    { tls: 'verify', minCertificateDays: 90, maxRttMs: 1, requireCapabilities: ['A', 'B'] },
    { bannerCode: 421, requireStartTls: false, bannerHost: 'target', forbidAuthBeforeTls: true },
    { mtaSts: 'report', dane: 'report' },
    { mtaSts: 'require', dane: 'require' },
  ];

  it('is red exactly where its target did not pass, under every policy', () => {
    const judgements = policies.flatMap((policy) =>
      [...all, ...failed].map(({ result }) => judged(result, policy)),
    );
    const { suites } = readJunit(renderJunit(judgements));
    expect(suites.map(isRed)).toEqual(judgements.map(({ verdict }) => verdict !== 'pass'));
    expect(new Set(judgements.map(({ verdict }) => verdict))).toEqual(new Set(['pass', 'fail', 'error']));
  });

  it('is red exactly where its target did not pass, where only regressions are to fail', () => {
    const policy = { ...defaultPolicy, bannerCode: 421, dane: 'require', failOn: 'regressions' } as const;
    const before = [...all, ...failed].map(({ result }) => judge(result, policy));
    const baseline = new Baseline({ judgements: before, domains: [] });
    const judgements = before.map((judgement) => baseline.compare(judgement, policy));
    const { suites } = readJunit(renderJunit(judgements));
    expect(suites.map(isRed)).toEqual(judgements.map(({ verdict }) => verdict !== 'pass'));
    expect(new Set(judgements.map(({ verdict }) => verdict))).toEqual(new Set(['pass', 'error']));
  });

  it('tells a session that could not be had from a server that answered badly', () => {
    expect(outcomes(judged(timedOut))).toEqual([
      'session: error',
      'banner-code: skipped',
      'require-starttls: skipped',
    ]);
    expect(outcomes(judged(refused))).toEqual([
      'session: failure',
      'banner-code: skipped',
      'require-starttls: skipped',
    ]);
  });

  it('has what could not be judged as skipped, and as a failure where nothing else explains it', () => {
    expect(outcomes(judged(busy))).toEqual([
      'session: passed',
      'banner-code: failure',
      'require-starttls: skipped',
    ]);
    expect(casesOf(judged(busy))[2]?.message).toMatch(/^require-starttls could not be judged — /);
    expect(outcomes(judged(busy, { bannerCode: 421 }))).toEqual([
      'session: passed',
      'banner-code: passed',
      'require-starttls: failure',
    ]);
  });

  it('has several findings of one demand in its one case', () => {
    const [, , , required] = casesOf(judged(healthy, { requireCapabilities: ['A', 'SIZE', 'B'] }));
    expect(required).toMatchObject({
      name: 'require-capabilities',
      outcome: 'failure',
      message:
        'A is not offered, though the policy requires it; B is not offered, though the policy requires it',
    });
  });

  it('has a finding that two demands share in the case of each, by the weight of that demand', () => {
    const tls = startTlsDone.tls && {
      ...startTlsDone.tls,
      trusted: false,
      trustErrors: ['DEPTH_ZERO_SELF_SIGNED_CERT'],
    };
    const record = { text: 'v=STSv1; id=1', id: '1' };
    const policy = { mode: 'enforce', mx: ['mail.example.com'], maxAge: 604_800 } as const;
    const mtaSts = { domain: 'example.com', record, recordProblem: null, policy, policyProblem: null };
    const of = (demand: 'report' | 'require') =>
      casesOf(judged({ ...startTlsDone, tls, mtaSts }, { tls: 'verify', mtaSts: demand }));
    const outcomeOf = (cases: readonly ReadCase[]) =>
      cases.filter(({ name }) => name === 'tls' || name === 'mta-sts').map(({ outcome }) => outcome);
    expect(outcomeOf(of('require'))).toEqual(['failure', 'failure']);
    expect(outcomeOf(of('report'))).toEqual(['failure', 'passed']);
    expect(of('report').find(({ name }) => name === 'mta-sts')?.output).toMatch(
      /^warning: certificate is not trusted/,
    );
  });

  it('tells a case warnings, which fail nothing', () => {
    const judgement = judged({ ...startTlsDone, ehlo: healthy.ehlo });
    expect(judgement.verdict).toBe('pass');
    const warned = casesOf(judgement).at(-1);
    expect(warned).toMatchObject({ name: 'starttls-inside-tls', outcome: 'passed' });
    expect(warned?.output).toMatch(/^warning: server offers STARTTLS inside TLS/);
  });

  it('has the address, the banner, STARTTLS and TLS among its properties', () => {
    expect(readJunit(renderJunit([judged(startTlsDone)])).suites[0]?.properties).toEqual({
      verdict: 'pass',
      address: '192.0.2.1',
      banner: '220 mail.example.com ESMTP Postfix',
      starttls: 'advertised',
      'tls-version': 'TLSv1.3',
    });
  });

  it('says how often its target was tried, where once was not enough', () => {
    expect(readJunit(renderJunit([samples.passedAtLast()])).suites[0]?.properties.attempts).toBe(
      'passed at the 3rd attempt, after 4.2s (before: connection-refused, unexpected-banner-code 421)',
    );
  });

  it('has its transcript cut where a server says too much', () => {
    const line = { atMs: 1, from: 'server', text: `250-${'x'.repeat(1000)}` } as const;
    const xml = renderJunit([judged({ ...noStartTls, transcript: Array(512).fill(line) })]);
    expect(xml.length).toBeLessThan(20 * 1024);
    expect(readJunit(xml).suites[0]?.output).toMatch(/\n… \(496 more lines\)$/);
  });
});

describe('a domain', () => {
  it('has a suite of its own, red exactly where it did not pass', () => {
    const { suites } = readJunit(renderJunit([], everyDomain));
    expect(suites.map(isRed)).toEqual(everyDomain.map(({ verdict }) => verdict !== 'pass'));
    expect(suites.map(({ cases }) => cases.map(({ name, outcome }) => `${name}: ${outcome}`))).toEqual([
      ['mx-lookup: passed', 'mx-rule: failure'],
      [
        'mx-lookup: passed',
        'mx-rule: failure',
        'mx-is-address: failure',
        'mx-not-a-host: failure',
        'mx-is-alias: passed',
        'null-mx-not-alone: failure',
        'mx-hosts-left-out: passed',
      ],
      ['mx-lookup: failure'],
      ['mx-lookup: passed', 'mx-rule: failure'],
      ['mx-lookup: failure'],
      ['mx-lookup: error'],
      ['mx-lookup: error'],
      ['mx-lookup: error'],
      ['mx-lookup: error'],
      ['mx-lookup: passed', 'mx-rule: passed', 'mx-host-lost: failure'],
    ]);
  });

  it('that passes without a host has that host as skipped, and a domain that does not has it red', () => {
    const hosts = [
      hostJudgement('mx1.example.com', healthy),
      hostJudgement('mx2.example.com', noStartTls, 20),
    ];
    const redOf = (rule: 'any' | 'every') =>
      readJunit(renderJunit(hosts, [domain({}, hosts, rule)])).suites.map(isRed);
    expect(redOf('any')).toEqual([false, false, false]);
    expect(redOf('every')).toEqual([true, false, true]);
    const [, , second] = readJunit(renderJunit(hosts, [domain({}, hosts, 'any')])).suites;
    expect(second?.cases.at(-1)).toMatchObject({
      outcome: 'skipped',
      message: expect.stringMatching(
        /^not decisive, for the domain passes without this host: server does not/,
      ),
    });
    expect(second?.properties.domain).toBe('mx:example.com');
  });
});

it('a domain says how often it was looked up, where once was not enough', () => {
  const { suites } = readJunit(renderJunit([], [lookedUpAtLast, domain({}, lookedUpAtLast.hosts)]));
  expect(suites.map(({ properties }) => properties.attempts)).toEqual([
    'looked up at the 3rd attempt, after 12s (before: dns-failure, timeout)',
    undefined,
  ]);
});

describe('server text in the document', () => {
  /** All that a server can put where: the banner, the answer to EHLO, the transcript and the sentences. */
  function saying(text: string): Judgement[] {
    const banner = { code: 220, lines: [text], host: text, software: text };
    const transcript = [{ atMs: 1, from: 'server', text }] as const;
    const end = { kind: 'failed', phase: 'ehlo', code: 'ehlo-rejected' } as const;
    const rejected = { ...end, command: 'EHLO', replyCode: 500, replyText: text } as const;
    return [
      judged({ ...hostile, banner, transcript }, { bannerHost: 'mx.example.com' }),
      judged({ ...hostile, banner, transcript, end: rejected }),
    ];
  }

  /** The document without what it quotes. */
  function skeleton(xml: string) {
    return readJunit(xml).suites.map(({ cases, properties }) => [
      Object.keys(properties),
      cases.map(({ name, outcome }) => [name, outcome]),
    ]);
  }

  it.each([
    ['hostile text', hostileText],
    ['every byte', everyByte],
    ['the end of a CDATA section', ']]>]]&gt;<![CDATA['],
    ['a comment and a processing instruction', '<!-- --> <?xml version="1.1"?>'],
    ['an end of the document', '"/></system-out></testsuite></testsuites>'],
    ['entities', '&lt; &#0; &#x1b; &bomb; &amp;amp;'],
    ['ANSI sequences', '\x1b[2J\x1b]0;owned\x07\x9b31m'],
    // In UTF-8, one character a byte: U+FFFE, U+FFFF, and the halves of a pair, which are no UTF-8.
    ['what is no character', '\xef\xbf\xbe \xef\xbf\xbf \xed\xa0\x80 \xed\xbf\xbf'],
    ['lone surrogates', '\ud800 \udfff \udc41'],
  ])('adds no markup of its own and is read back as it is shown: %s', async (_, text) => {
    const xml = renderJunit(saying(text));
    expect(await junitComplaints(xml)).toEqual([]);
    expect(skeleton(xml)).toEqual(skeleton(renderJunit(saying('words'))));
    expect(readJunit(xml).suites[0]?.output).toBe(`S: ${visible(text)}`);
    expect(readJunit(xml).suites[0]?.properties.banner).toContain(visible(text.slice(0, 20)));
  });

  it('is well-formed for every byte alone', async () => {
    const judgements = Array.from(everyByte, (byte) => saying(`${byte}a${byte}${byte}`)).flat();
    const xml = renderJunit(judgements);
    expect(await junitComplaints(xml)).toEqual([]);
    const outputs = readJunit(xml).suites.map(({ output }) => output);
    expect(outputs.filter((_, index) => index % 2 === 0)).toEqual(
      Array.from(everyByte, (byte) => `S: ${visible(`${byte}a${byte}${byte}`)}`),
    );
  });

  it('leaves nothing in it that XML 1.0 forbids, a runner obeys or a terminal acts on', () => {
    const xml = renderJunit([...saying(everyByte), ...saying(hostileText), judged(hostile)]);
    expect(xml).not.toMatch(/(?!\n)\p{C}|\p{Zl}|\p{Zp}|##\[|^\s*::/mu);
  });
});

it('takes time in proportion to the number of targets', () => {
  const timeOf = (count: number) => {
    const judgements = Array.from({ length: count }, (_, index) =>
      judged({ ...noStartTls, target: sampleTarget(`mx${index}.example.com`) }),
    );
    // The processor's time, for the clock runs on while others have it.
    const started = process.cpuUsage();
    renderJunit(judgements);
    const { user, system } = process.cpuUsage(started);
    return user + system;
  };
  timeOf(250);
  // Eight times as long, and not sixty-four.
  expect(timeOf(2000)).toBeLessThan(24 * Math.max(timeOf(250), timeOf(250)));
}, 30_000);
