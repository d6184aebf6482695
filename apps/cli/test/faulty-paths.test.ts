import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificate } from '../../../packages/probe/test/support/certificate.ts';
import { describeNetworks } from '../../../packages/probe/test/support/describe-networks.ts';
import {
  type NetworkNamespace,
  networkNamespace,
  program,
} from '../../../packages/probe/test/support/network-namespace.ts';
import { type PathFaults, pathSetUp, startPaths } from '../../../packages/probe/test/support/network-path.ts';
import {
  expect as hear,
  type Step,
  send,
  startTls,
} from '../../../packages/probe/test/support/scripted-server.ts';
import { commandLineIn, expectWithin } from './support/network-reports.ts';
import { healthy } from './support/servers.ts';

const banner = '220 mx.example.test ESMTP ready';
const opening = [send(`${banner}\r\n`), hear('EHLO ')];
const leave = [hear('QUIT'), send('221 bye\r\n')];

/** 400 lines, some 20 segments. */
const names = Array.from({ length: 400 }, (_, index) => `X-${index} ${'x'.repeat(60)}`);
const long = ['250-mx.example.test', ...names.map((name) => `250-${name}`), '250 STARTTLS'];

const scripts: Readonly<Record<string, readonly Step[]>> = {
  25: healthy,
  2001: [...opening, send(long.map((line) => `${line}\r\n`).join('')), ...leave],
  2002: [...opening, send('250-mx.example.test\r\n'), send(`${long.slice(1).join('\r\n')}\r\n`), ...leave],
  2003: [
    ...opening,
    send('250-mx.example.test\r\n250 STARTTLS\r\n'),
    hear('STARTTLS'),
    send('220 ready\r\n'),
    startTls(certificate),
    hear('EHLO '),
    send('250 mx.example.test\r\n'),
    ...leave,
  ],
  2004: [startTls(certificate), ...healthy],
};

/** Each has an address of its own: 198.18.0.10 and so on. */
const paths = {
  slow: { delayMs: 200 },
  lossy: { delayMs: 5, loss: 0.1 },
  disorderly: { delayMs: 5, late: 0.3, lateMs: 20, twice: 0.3 },
  narrow: { largest: 400 },
  dead0: { deadAfter: 0 },
  dead1: { deadAfter: 1 },
  dead2: { deadAfter: 2 },
  dead3: { deadAfter: 3 },
  dead4: { deadAfter: 4 },
} satisfies Readonly<Record<string, PathFaults>>;

const addresses = Object.keys(paths).map((_, index) => `198.18.0.${10 + index}`);

/** The address from which a path leads to the servers. */
function over(path: keyof typeof paths): string {
  return addresses[Object.keys(paths).indexOf(path)] ?? '';
}

describeNetworks('over a path with faults', () => {
  let network: NetworkNamespace;

  beforeAll(async () => {
    network = await networkNamespace(pathSetUp);
    await network.start(process.execPath, program('script-player.ts'), JSON.stringify(scripts));
    const faults = Object.values(paths);
    await startPaths(
      network,
      Object.fromEntries(addresses.map((address, index) => [address, faults[index] ?? {}])),
    );
  });

  afterAll(async () => {
    await network.close();
  });

  const { report, probed } = commandLineIn(() => network);
  const hurried = ['--command-timeout', '2s', '--banner-timeout', '2s'];

  test.concurrent('a delay is a round trip in each phase, and no verdict', async () => {
    const { verdict, rttMs, timings } = await probed(over('slow'));
    expect(verdict).toBe('pass');
    expectWithin(rttMs, 400, 1000);
    // A phase whose end is seen late on a loaded machine takes from the next.
    for (const ms of [timings.bannerMs, timings.ehloMs, timings.quitMs]) expectWithin(ms, 300, 1000);
    expectWithin(timings.totalMs, 1600, 3000);
  });

  test.concurrent('a packet in ten that is lost costs time, and no verdict', async () => {
    const words = ['--repeat', '12', '--connect-timeout', '40s', '--command-timeout', '40s'];
    const runs = await report(...words, over('lossy'));
    expect(runs.map(({ verdict }) => verdict)).toEqual(Array(12).fill('pass'));
    // TCP sends what was lost again after 200 ms at the earliest.
    expect(Math.max(...runs.map(({ timings }) => timings.totalMs))).toBeGreaterThan(200);
  });

  test.concurrent('packets that come twice and out of order are a reply all the same', async () => {
    const { verdict, server } = await probed(`${over('disorderly')}:2001`);
    expect({ verdict, server }).toEqual({ verdict: 'pass', server: [banner, ...long, '221 bye'] });
  });

  test.concurrent.each([
    ['twice and out of order', over('disorderly')],
    ['only nine times in ten', over('lossy')],
  ])('TLS is made of packets that come %s', async (_how, target) => {
    const words = ['--tls', 'handshake', '--connect-timeout', '40s', '--command-timeout', '40s'];
    const result = await probed(`${target}:2003`, ...words);
    expect(result).toMatchObject({ verdict: 'pass', startTls: 'advertised', tls: { version: 'TLSv1.3' } });
  });

  test.concurrent('a large answer to EHLO that the path swallows is a timeout, with the banner kept', async () => {
    const result = await probed(`${over('narrow')}:2001`, ...hurried);
    expect(result).toMatchObject({
      verdict: 'fail',
      startTls: 'unknown',
      end: { code: 'timeout', phase: 'ehlo', limitMs: 2000 },
      finding: 'timeout — no answer to EHLO within 2s',
      server: [banner],
    });
    expectWithin(result.timings.totalMs, 2000, 5000);
  });

  test.concurrent('where only its beginning comes through, that is kept, and the path is suspected', async () => {
    const result = await probed(`${over('narrow')}:2002`, ...hurried);
    expect(result).toMatchObject({
      verdict: 'fail',
      startTls: 'unknown',
      finding: 'timeout — answer to EHLO begun, but not finished within 2s',
      advice: expect.stringContaining('loses large packets'),
      server: [banner, '250-mx.example.test'],
    });
  });

  test.concurrent('a handshake that the path swallows is a timeout, and STARTTLS was offered', async () => {
    const result = await probed(`${over('narrow')}:2003`, '--tls', 'handshake', ...hurried);
    expect(result).toMatchObject({
      verdict: 'fail',
      startTls: 'advertised',
      end: { code: 'timeout', phase: 'tls', limitMs: 2000 },
      finding: 'timeout — connected, but no answer to the TLS handshake within 2s',
      advice: expect.stringMatching(/^A path that loses large packets/),
      server: [banner, '250-mx.example.test', '250 STARTTLS', '220 ready'],
    });
    expectWithin(result.timings.totalMs, 2000, 5000);
  });

  test.concurrent('the same of TLS from the first byte', async () => {
    const result = await probed(`smtps://${over('narrow')}:2004`, ...hurried);
    expect(result).toMatchObject({
      verdict: 'fail',
      startTls: 'unknown',
      end: { code: 'timeout', phase: 'tls', limitMs: 2000 },
      advice: expect.stringContaining('loses large packets'),
      server: [],
    });
  });

  test.concurrent.each([
    ['with the banner', over('dead0'), 'connected, but no banner', []],
    ['with EHLO', over('dead1'), 'no answer to EHLO', [banner]],
    ['with the answer to EHLO', over('dead2'), 'no answer to EHLO', [banner]],
  ])(
    'a path that dies %s is a timeout at its limit, and what came is kept',
    async (_with, target, words, server) => {
      const result = await probed(target, ...hurried);
      expect(result).toMatchObject({
        verdict: 'fail',
        startTls: 'unknown',
        finding: `timeout — ${words} within 2s`,
        server,
      });
      expectWithin(result.timings.totalMs, 2000, 5000);
    },
  );

  test.concurrent('a path that dies with STARTTLS is a timeout too, and the offer is kept', async () => {
    const result = await probed(`${over('dead3')}:2003`, '--tls', 'handshake', ...hurried);
    expect(result).toMatchObject({
      verdict: 'fail',
      startTls: 'advertised',
      finding: 'timeout — no answer to STARTTLS within 2s',
    });
  });

  test.concurrent.each([
    ['QUIT', over('dead3')],
    ['the answer to QUIT', over('dead4')],
  ])('a path that dies with %s costs 3 s, and no verdict', async (_with, target) => {
    const result = await probed(target);
    expect(result).toMatchObject({ verdict: 'pass', startTls: 'advertised', end: { kind: 'completed' } });
    expectWithin(result.timings.totalMs, 3000, 5000);
  });
});
