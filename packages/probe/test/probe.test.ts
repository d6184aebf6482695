import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { observe, type ProbeOptions, probe } from '../src/probe.ts';
import { isEhloName } from '../src/protocol/host-name.ts';
import type { TranscriptEntry } from '../src/transcript.ts';
import { address, leavingNothing, probeScript, target } from './support/probe-script.ts';
import {
  close,
  expect as hears,
  scriptedServer,
  send,
  silence,
  split,
  wait,
} from './support/scripted-server.ts';

const banner = '220 mx.example.test ESMTP Postfix\r\n';
const ehlo = '250-mx.example.test\r\n250-SIZE 1000\r\n250 STARTTLS\r\n';
const good = [
  send(banner),
  hears(/^EHLO probe\.example\.test$/),
  send(ehlo),
  hears(/^QUIT$/),
  send('221 bye\r\n'),
  close(),
];

describe('a probe of a good server', () => {
  test('returns what was seen', async () => {
    const { result, conversation } = await probeScript(good);
    expect(conversation).toMatchObject({ mismatches: [], ending: 'script' });
    expect(result).toMatchObject({
      startTls: 'advertised',
      address: '127.0.0.1',
      family: 4,
      banner: {
        code: 220,
        lines: ['mx.example.test ESMTP Postfix'],
        host: 'mx.example.test',
        software: 'Postfix',
      },
      ehlo: {
        command: 'EHLO',
        code: 250,
        lines: ['mx.example.test', 'SIZE 1000', 'STARTTLS'],
        capabilities: [
          { keyword: 'SIZE', parameters: '1000' },
          { keyword: 'STARTTLS', parameters: '' },
        ],
      },
      tls: null,
      end: { kind: 'completed' },
    });
    expect(result.addresses).toMatchObject([
      { address: '127.0.0.1', family: 4, outcome: 'connected', errno: null },
    ]);
  });

  test('has the whole conversation in its transcript, line by line and in order', async () => {
    const { result } = await probeScript(good);
    expect(result.transcript.map(({ from, text }) => `${from}: ${text}`)).toEqual([
      `note: connected to 127.0.0.1 in ${result.rttMs} ms`,
      'server: 220 mx.example.test ESMTP Postfix',
      'client: EHLO probe.example.test',
      'server: 250-mx.example.test',
      'server: 250-SIZE 1000',
      'server: 250 STARTTLS',
      'client: QUIT',
      'server: 221 bye',
    ]);
    const times = result.transcript.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(result.timings.totalMs);
  });

  test('times each part that was reached', async () => {
    const { timings, rttMs } = (await probeScript(good)).result;
    const { totalMs, tlsMs, starttlsMs, ...parts } = timings;
    expect([tlsMs, starttlsMs]).toEqual([null, null]);
    for (const ms of Object.values(parts)) expect(ms).toBeGreaterThanOrEqual(0);
    expect(rttMs).toBe(timings.connectMs);
    const sum = Object.values(parts).reduce<number>((total, ms) => total + (ms ?? 0), 0);
    // Each is rounded to a tenth by itself.
    expect(sum).toBeLessThanOrEqual(totalMs + 0.5);
  });

  test('times a slow banner as the banner', async () => {
    const { timings } = (await probeScript([wait(60), ...good])).result;
    expect(timings.bannerMs).toBeGreaterThan(50);
    expect(timings.connectMs).toBeLessThan(50);
  });

  test('is plain data that survives JSON', async () => {
    const { result } = await probeScript(good);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(new Date(result.observedAt).toISOString()).toBe(result.observedAt);
  });

  test('keeps every byte that the server said', async () => {
    const bytes = Array.from({ length: 255 }, (_, index) => String.fromCharCode(index + 1)).join('');
    const text = bytes.replace(/[\r\n]/g, '');
    const { result } = await probeScript([send(`220 mx ${text}\r\n`), ...good.slice(1)]);
    expect(result.banner?.lines).toEqual([`mx ${text}`]);
    expect(result.transcript[1]?.text).toBe(`220 mx ${text}`);
  });

  test('goes over IPv6 too', async () => {
    const { result } = await probeScript(good, { serverHost: '::1' });
    expect(result).toMatchObject({ address: '::1', family: 6, startTls: 'advertised' });
  });

  test('reads a server that sends byte by byte', async () => {
    const { result } = await probeScript([
      split(banner, 'bytes'),
      hears('EHLO'),
      split(ehlo, 'bytes'),
      hears('QUIT'),
    ]);
    expect(result).toMatchObject({ startTls: 'advertised', end: { kind: 'completed' } });
  });

  test('falls back to HELO', async () => {
    const old = [send(banner), hears('EHLO'), send('502 what?\r\n'), hears(/^HELO probe\.example\.test$/)];
    const { result, conversation } = await probeScript([
      ...old,
      send('250 mx\r\n'),
      hears('QUIT'),
      send('221\r\n'),
    ]);
    expect(conversation.mismatches).toEqual([]);
    expect(result).toMatchObject({
      startTls: 'absent',
      ehlo: { command: 'HELO' },
      end: { kind: 'completed' },
    });
  });
});

test('nothing is sent before the last line of the banner, and no command before the reply to the last', async () => {
  const { conversation } = await probeScript([
    split('220-mx.example.test please wait\r\n', 'bytes'),
    wait(20),
    split(banner, 'bytes'),
    hears('EHLO'),
    split('250-mx\r\n', 'bytes'),
    wait(20),
    split('250 STARTTLS\r\n', 'bytes'),
    hears('QUIT'),
  ]);
  const afterEhlo = 'EHLO probe.example.test\r\n'.length;
  expect(conversation.receivedBefore.slice(0, 7)).toEqual([
    0,
    0,
    0,
    afterEhlo,
    afterEhlo,
    afterEhlo,
    afterEhlo,
  ]);
  expect(conversation.text).toBe('EHLO probe.example.test\r\nQUIT\r\n');
});

test('probes side by side keep their own', async () => {
  const script = (name: string) => [send(`220 ${name} ESMTP\r\n`), ...good.slice(1)];
  const names = Array.from({ length: 20 }, (_, index) => `mx${index}.example.test`);
  await leavingNothing(async () => {
    const servers = await Promise.all(names.map((name) => scriptedServer(script(name))));
    const options = { ehloName: 'probe.example.test' };
    const results = await Promise.all(servers.map(({ host, port }) => probe(target(host, port), options)));
    expect(results.map(({ banner }) => banner?.host)).toEqual(names);
    await Promise.all(servers.map((server) => server.close()));
  });
});

describe('onTranscript', () => {
  test('is told each entry of the transcript as it is said', async () => {
    const heard: TranscriptEntry[] = [];
    const { result } = await probeScript(good, { onTranscript: (entry) => heard.push(entry) });
    expect(heard).toEqual(result.transcript);
    expect(heard).toHaveLength(8);
  });

  test('is told before the session is over', async () => {
    const heard: string[] = [];
    let told = (): void => {};
    const clientSpoke = new Promise<void>((resolve) => (told = resolve));
    const waiting = [send(banner), hears('EHLO'), silence()];
    const server = await scriptedServer(waiting);
    const caller = new AbortController();
    const probing = observe(target(server.host, server.port), {
      signal: caller.signal,
      onTranscript({ from, text }) {
        heard.push(text);
        if (from === 'client') told();
      },
    });
    await clientSpoke;
    expect(heard).toContain('220 mx.example.test ESMTP Postfix');
    caller.abort();
    await probing;
    await server.close();
  });
});

describe('onPhase', () => {
  const limits = { connectMs: 4000, bannerMs: 3000, commandMs: 2000, quitMs: 1000 };

  test('is told each phase as it begins, and its limit', async () => {
    const heard: unknown[] = [];
    await probeScript(good, {
      limits,
      host: 'mx.example.test',
      onPhase: (...phase) => heard.push(phase),
    });
    expect(heard).toEqual([
      ['resolve', 4000],
      ['connect', 4000],
      ['banner', 3000],
      ['ehlo', 2000],
      ['quit', 1000],
    ]);
  });
});

describe('options that make no sense are a TypeError before anything is connected to', () => {
  test.each<[string, ProbeOptions]>([
    ['certificates that are none', { ca: 'nonsense' }],
    ['a check of command injection without STARTTLS', { checkCommandInjection: true }],
    ['a word that is none for STARTTLS', { startTls: 'bogus' as 'observe' }],
    ['a family that is none', { family: 5 as 4 }],
    ['a limit below 0', { limits: { targetMs: -1 } }],
    ['a limit that is no number', { limits: { connectMs: Number.NaN } }],
    ['a limit without an end', { limits: { bannerMs: Number.POSITIVE_INFINITY } }],
    ['a limit that no timer can hold', { limits: { quitMs: 2 ** 31 } }],
  ])('%s', async (_claim, options) => {
    const server = await scriptedServer([silence()]);
    const run = observe(target(server.host, server.port), options);
    await expect(run).rejects.toThrow(TypeError);
    expect(server.received).toHaveLength(0);
    await server.close();
  });
});

describe('ehloName', () => {
  test.each([
    '',
    ' ',
    'a b',
    'a\r\nMAIL FROM:<>',
    'a\n',
    'under_score',
    '192.0.2.1',
    'bücher.example',
    '[::1]',
  ])('%j is a TypeError before anything is looked up or connected to', async (ehloName) => {
    const server = await scriptedServer([silence()]);
    const looked: string[] = [];
    const lookup = async (host: string) => {
      looked.push(host);
      return [address(server.host)];
    };
    for (const run of [probe, observe]) {
      await expect(run(target('mx.example.test', server.port), { ehloName, lookup })).rejects.toThrow(
        TypeError,
      );
    }
    expect([looked, server.received]).toEqual([[], []]);
    await server.close();
  });

  test.each(['probe.example.test', 'runner', '[192.0.2.1]', '[IPv6:2001:db8::1]'])(
    '%s is said as it is',
    async (ehloName) => {
      const { conversation } = await probeScript([send(banner), hears('EHLO')], { ehloName });
      expect(conversation.lines[0]).toBe(`EHLO ${ehloName}`);
    },
  );

  test('is by default a name or an address that a server can read', async () => {
    const server = await scriptedServer([send(banner), hears('EHLO')]);
    await probe(target(server.host, server.port));
    const said = (await server.finished()).lines[0]?.replace('EHLO ', '') ?? '';
    expect([hostname(), '[127.0.0.1]']).toContain(said);
    expect(isEhloName(said)).toBe(true);
    await server.close();
  });
});
