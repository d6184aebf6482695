import { expect, test } from 'vitest';
import { observe, type ProbeOptions } from '../src/probe.ts';
import { formatTranscriptEntry } from '../src/report/transcript-text.ts';
import { type Asked, type Scripted, startDnsServer } from './support/dns-server.ts';
import { address, leavingNothing, target } from './support/probe-script.ts';
import { expect as hears, type Script, scriptedServer, send, silence } from './support/scripted-server.ts';

const good = [
  send('220 mx.example.test ESMTP\r\n'),
  hears('EHLO'),
  send('250 mx\r\n'),
  hears('QUIT'),
  send('221 bye\r\n'),
];

/** The server's address is that of mx.example.test, both ways. */
const confirmed = ({ name, type }: Asked): Scripted => ({
  answers: [
    type === 'PTR' ? { type: 'PTR', name, data: 'mx.example.test' } : { type: 'A', name, data: '127.0.0.1' },
  ],
});

/** Probes a server that plays the script, with a DNS server that answers so; nothing of any of them is left. */
async function probed(answer: (asked: Asked) => Scripted, options: ProbeOptions = {}, script: Script = good) {
  return await leavingNothing(async () => {
    const dns = await startDnsServer(answer);
    await using server = await scriptedServer(script);
    try {
      const result = await observe(target('mail.example.test', server.port), {
        ehloName: 'probe.example.test',
        lookup: async () => [address(server.host)],
        resolver: dns.address,
        reverseDns: true,
        ...options,
      });
      return { result, asked: dns.asked.map(({ name, type }) => `${name} ${type}`) };
    } finally {
      await dns.close();
    }
  });
}

test('without being asked to, the probe asks nothing of DNS', async () => {
  const { result, asked } = await probed(() => null, { reverseDns: false });
  expect({ reverseDns: result.reverseDns, asked }).toEqual({ reverseDns: null, asked: [] });
});

test("the address that was spoken to and the banner's host are looked up, and the outcome is noted", async () => {
  const { result, asked } = await probed(confirmed);
  expect(result.reverseDns).toMatchObject({
    name: '1.0.0.127.in-addr.arpa',
    confirmed: true,
    bannerHost: { name: 'mx.example.test', leadsBack: true, isConfirmedName: true },
  });
  expect(asked.sort()).toEqual(['1.0.0.127.in-addr.arpa PTR', 'mx.example.test A', 'mx.example.test A']);
  expect(result.transcript.map(formatTranscriptEntry).at(-1)).toBe(
    '# reverse DNS: mx.example.test, confirmed',
  );
});

test('it is beside the session: a DNS server that is slow delays not a line', async () => {
  const { result } = await probed(() => null, { limits: { connectMs: 400 } });
  expect(result).toMatchObject({
    end: { kind: 'completed' },
    reverseDns: { problem: 'timeout', bannerHost: { leadsBack: null, problem: 'timeout' } },
  });
  expect(result.transcript.findLast(({ from }) => from === 'server')?.atMs).toBeLessThan(400);
  expect(result.transcript.at(-1)?.text).toBe('reverse DNS: no name (timeout)');
});

test('it takes no longer than the whole target may', async () => {
  const { result } = await probed(() => null, { limits: { targetMs: 300 } });
  expect(result.reverseDns).toMatchObject({ problem: 'timeout' });
  expect(result.timings.totalMs).toBeLessThan(2_000);
});

test('whoever cancels does not wait for DNS', async () => {
  const signal = AbortSignal.timeout(150);
  const { result } = await probed(() => null, { signal }, [silence()]);
  expect(result).toMatchObject({
    end: { code: 'cancelled' },
    reverseDns: { problem: 'cancelled', bannerHost: null },
  });
});

test('where no banner comes, the address is told of all the same', async () => {
  const { result } = await probed(confirmed, { limits: { bannerMs: 200 } }, [silence()]);
  expect(result).toMatchObject({
    end: { code: 'timeout', phase: 'banner' },
    reverseDns: { confirmed: true, bannerHost: null },
  });
});

test('where nothing connects, nobody asks', async () => {
  const { result, asked } = await probed(confirmed, { lookup: async () => [] });
  expect({ reverseDns: result.reverseDns, asked }).toEqual({ reverseDns: null, asked: [] });
});

test('a hostile name reaches the transcript as one line that steers nothing', async () => {
  const { result } = await probed(({ name }) => ({
    answers: [{ type: 'PTR', name, data: 'é\u001b[31m\r\n##[error].test' }],
  }));
  expect(result.transcript.map(formatTranscriptEntry).at(-1)).toBe(
    '# reverse DNS: é\\x1b[31m\\x0d\\x0a##\\x5berror].test, not confirmed',
  );
});
