import { parseSettings } from '@smtp-probe/probe';
import { describe, expect, it } from 'vitest';
import { type Inputs, inputNames, readInputs } from '../src/inputs.ts';

type Given = Readonly<Record<string, string>>;

function read(given: Given) {
  return readInputs((name) => given[name] ?? '');
}

function inputs(given: Given): Inputs {
  const parsed = read(given);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.inputs;
}

function problems(given: Given): readonly string[] {
  const parsed = read(given);
  return parsed.ok ? [] : parsed.problems;
}

function labels(given: Given): readonly string[] {
  return inputs(given).targets.map(({ label }) => label);
}

describe('targets', () => {
  it('stand one a line, with comments and empty lines between', () => {
    expect(labels({ targets: '# ours\nmx1.example.com\n\n  mx2.example.com:587  # submission\n' })).toEqual([
      'mx1.example.com:25',
      'mx2.example.com:587',
    ]);
  });

  it.each([
    [{ host: 'mx.example.com' }, 'mx.example.com:25'],
    [{ host: ' mx.example.com ', port: ' 587 ' }, 'mx.example.com:587'],
    [{ host: 'mx.example.com', port: '465' }, 'mx.example.com:465'],
    [{ host: '2001:db8::1' }, '[2001:db8::1]:25'],
    [{ host: '2001:db8::1', port: '26' }, '[2001:db8::1]:26'],
    [{ host: '[2001:db8::1]', port: '26' }, '[2001:db8::1]:26'],
    [{ host: 'mx.example.com:587' }, 'mx.example.com:587'],
    [{ host: 'smtps://mx.example.com', port: '8465' }, 'smtps://mx.example.com:8465'],
  ])('of %j are %s', (given, label) => {
    expect(labels(given)).toEqual([label]);
  });

  it('begin with TLS at port 465', () => {
    expect(inputs({ host: 'mx.example.com', port: '465' }).targets[0]).toMatchObject({ tls: 'implicit' });
  });
});

describe('the other inputs', () => {
  it.each(['1', '1.0', ' 1 '])('have TLS 1.0 where a workflow says 1.0, quoted or not: %j', (text) => {
    const { settings } = inputs({ host: 'mx.example.com', 'min-tls-version': text });
    expect(settings.policy.minTlsVersion).toBe('1.0');
  });

  it('have the defaults of the core, and a step fails, writes a summary and names no file', () => {
    expect(inputs({ host: 'mx.example.com' })).toMatchObject({
      settings: defaultSettings(),
      mode: 'fail',
      summary: true,
      jsonFile: null,
      junitFile: null,
      sarifFile: null,
      caFile: null,
      baseline: null,
      repeat: 1,
      shard: null,
    });
  });

  it('are read with white space around them', () => {
    expect(
      inputs({ host: 'a.example', mode: ' warn\n', summary: ' false ', 'json-file': ' a b.json ' }),
    ).toMatchObject({ mode: 'warn', summary: false, jsonFile: 'a b.json' });
  });

  it('reach the policy, the limits and the probe', () => {
    const { settings } = inputs({
      host: 'a.example',
      'banner-code': '554',
      'require-starttls': 'false',
      'require-capabilities': 'PIPELINING, 8BITMIME',
      'banner-timeout': '2s',
      'ehlo-name': 'probe.example.com',
      family: '4',
      concurrency: '7',
    });
    expect(settings).toMatchObject({
      policy: { bannerCode: 554, requireStartTls: false, requireCapabilities: ['PIPELINING', '8BITMIME'] },
      limits: { bannerMs: 2000 },
      ehloName: 'probe.example.com',
      family: 4,
      concurrency: 7,
    });
  });
});

describe('a bad input', () => {
  it.each<[Given, string]>([
    [{}, 'targets, host or config: one of them is expected'],
    [{ targets: ' \n ' }, 'targets, host or config: one of them is expected'],
    [{ targets: '# nothing\n' }, 'targets: expected a target on some line'],
    [{ port: '25' }, 'port: a host is expected beside it, and none is given; port is "25"'],
    [{ targets: 'a.example', host: 'b.example' }, 'host: expected nothing beside targets'],
    [
      { targets: 'a.example', host: 'b.example', port: '25' },
      'host and port: expected nothing beside targets',
    ],
    [{ targets: 'a.example', port: '25' }, 'port: expected nothing beside targets'],
    [{ host: 'a.example', port: '0' }, 'port: expected a number from 1 to 65535, got "0"'],
    [{ host: 'a.example', port: '65536' }, 'port: expected a number from 1 to 65535, got "65536"'],
    [{ host: 'a.example', port: '2５' }, 'port: expected a number from 1 to 65535, got "2５"'],
    [{ host: 'a.example', port: '025' }, 'port: expected a number from 1 to 65535, got "025"'],
    [{ host: 'a.example:587', port: '25' }, 'host: expected a host without a port beside port'],
    [{ host: 'a b.example', port: '25' }, 'host: A target holds no spaces'],
    [{ host: '127.1' }, 'host: "127.1": an IPv4 address is four decimal numbers'],
    [{ host: 'a.example', mode: 'Warn' }, 'mode: expected one of fail, warn, got "Warn"'],
    [{ host: 'a.example', summary: 'yes' }, 'summary: expected one of true, false, got "yes"'],
    [{ host: 'a.example', 'max-rtt': '250' }, 'max-rtt: expected a duration'],
    [{ host: 'a.example', 'require-starttls': 'no' }, 'require-starttls: expected true or false, got "no"'],
  ])('%j is refused: %s', (given, beginning) => {
    expect(problems(given)).toEqual([expect.stringMatching(`^${escaped(beginning)}`)]);
  });

  it('is named by its line, counted from the first even if that is empty', () => {
    expect(problems({ targets: '\nok.example\n\nnot a host\nok.example:0' })).toEqual([
      expect.stringMatching(/^targets, line 4: A target holds no spaces/),
      expect.stringMatching(/^targets, line 5: "ok.example:0": a port is a number/),
    ]);
  });

  it('is named together with every other bad one', () => {
    const given = {
      targets: '127.1\nok.example',
      host: 'b.example',
      mode: 'maybe',
      summary: '1',
      'banner-code': '22',
      timeout: 'soon',
      concurrency: '0',
    };
    expect(problems(given).map((problem) => problem.split(':')[0])).toEqual([
      'host',
      'targets, line 1',
      'mode',
      'summary',
      'banner-code',
      'timeout',
      'concurrency',
    ]);
  });

  it('is quoted in part where it is long', () => {
    const [problem = ''] = problems({ host: 'a.example', mode: 'x'.repeat(5000) });
    expect(problem).toBe(`mode: expected one of fail, warn, got "${'x'.repeat(200)}…".`);
  });

  it.each<Given>([
    { host: 'user:hunter2@mx.example.com' },
    { host: 'user:hunter2@mx.example.com', port: '25' },
    { host: 'smtp://user:hunter2@mx.example.com:587', port: '25' },
    { targets: 'smtp://user:hunter2@mx.example.com' },
  ])('%j never has its password repeated', (given) => {
    expect(problems(given)).toHaveLength(1);
    expect(problems(given).join()).not.toContain('hunter2');
  });

  it('of any name says which it is', () => {
    const own = [
      'targets',
      'host',
      'port',
      'config',
      'baseline',
      'json-file',
      'junit-file',
      'sarif-file',
      'ca-file',
    ];
    for (const name of inputNames.filter((each) => !own.includes(each))) {
      expect(problems({ host: 'a.example', [name]: '\u0000' }), name).toEqual([
        expect.stringMatching(`^${name}: expected `),
      ]);
    }
  });
});

function defaultSettings() {
  const parsed = parseSettings({});
  if (!parsed.ok) throw new Error('the defaults are settings');
  return parsed.settings;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
