import { describe, expect, test } from 'vitest';
import { type ProbeOptions, probe } from '../src/probe.ts';
import type { ProbeResult, Target } from '../src/result.ts';
import { certificate } from './support/certificate.ts';
import { deadAddress } from './support/dead-address.ts';
import { address, leavingNothing, probeScript, target } from './support/probe-script.ts';
import {
  close,
  expect as hears,
  type Step,
  scriptedServer,
  send,
  silence,
  startTls,
} from './support/scripted-server.ts';

const banner = send('220 mx.example.test ESMTP\r\n');
const ehlo = send('250-mx.example.test\r\n250 STARTTLS\r\n');

interface Case {
  readonly phase: string;
  readonly script: readonly Step[];
  readonly tls?: Target['tls'];
  /** The transcript entry after which the caller has had enough: the server is silent from there on. */
  readonly after: RegExp;
  /** What is kept. */
  readonly seen: Partial<ProbeResult>;
}

const cases: readonly Case[] = [
  {
    phase: 'tls',
    script: [silence()],
    tls: 'implicit',
    after: /^connected to/,
    seen: { address: '127.0.0.1', tls: null },
  },
  {
    phase: 'banner',
    script: [silence()],
    after: /^connected to/,
    seen: { address: '127.0.0.1', banner: null },
  },
  { phase: 'banner', script: [send('220-wait\r\n'), silence()], after: /^220-wait/, seen: { banner: null } },
  {
    phase: 'ehlo',
    script: [banner, hears('EHLO'), silence()],
    after: /^EHLO/,
    seen: { startTls: 'unknown' },
  },
  {
    phase: 'ehlo',
    script: [banner, hears('EHLO'), send('250-mx\r\n250-STARTTLS\r\n'), silence()],
    after: /^250-STARTTLS/,
    seen: { startTls: 'unknown', ehlo: null },
  },
  {
    phase: 'ehlo',
    script: [startTls(certificate), banner, hears('EHLO'), silence()],
    tls: 'implicit',
    after: /^EHLO/,
    seen: { startTls: 'not-applicable' },
  },
];

/** Options of a caller who cancels as soon as the transcript holds such a line, with that reason. */
function patienceUntil(line: RegExp, reason: unknown): ProbeOptions {
  const caller = new AbortController();
  return {
    ehloName: 'probe.example.test',
    signal: caller.signal,
    onTranscript({ text }) {
      if (line.test(text)) caller.abort(reason);
    },
  };
}

/** Calls `probe` itself, as a caller would who waits for it. */
async function probeAndWait(script: readonly Step[], tls: Target['tls'] | undefined, options: ProbeOptions) {
  return await leavingNothing(async () => {
    const server = await scriptedServer(script);
    try {
      const outcome = await probe(target(server.host, server.port, tls), options).then(
        (result) => ({ result }),
        (reason: unknown) => ({ reason }),
      );
      await server.finished();
      return outcome;
    } finally {
      await server.close();
    }
  });
}

describe.each(cases)('cancelled in $phase, after $after', ({ phase, script, tls, after, seen }) => {
  test('probe rejects with the reason, and hangs up', async () => {
    const reason = new Error('enough');
    expect(await probeAndWait(script, tls, patienceUntil(after, reason))).toEqual({ reason });
  });

  test('observe keeps what was seen', async () => {
    const options = { ...patienceUntil(after, 'enough'), ...(tls && { tls }) };
    const { result, conversation } = await probeScript(script, options);
    expect(result.end).toEqual({ kind: 'failed', code: 'cancelled', phase });
    expect(result).toMatchObject(seen);
    expect(result.transcript.some(({ text }) => after.test(text))).toBe(true);
    expect(conversation.ending).toBe('peer-left');
  });
});

describe('cancelled in QUIT', () => {
  const script = [banner, hears('EHLO'), ehlo, hears('QUIT'), silence()];

  test('probe rejects with the reason', async () => {
    const reason = new Error('enough');
    expect(await probeAndWait(script, undefined, patienceUntil(/^QUIT/, reason))).toEqual({ reason });
  });

  test('observe has seen all there was to see', async () => {
    const { result } = await probeScript(script, patienceUntil(/^QUIT/, 'enough'));
    expect(result).toMatchObject({ startTls: 'advertised', end: { kind: 'completed' } });
  });
});

describe('cancelled before the connection stands', () => {
  test('in the look-up', async () => {
    const caller = new AbortController();
    const reason = new Error('enough');
    const lookup = () => {
      queueMicrotask(() => caller.abort(reason));
      return new Promise<never>(() => {});
    };
    await leavingNothing(async () => {
      const probing = probe(target('mx.example.test', 25), { lookup, signal: caller.signal });
      await expect(probing).rejects.toBe(reason);
    });
  });

  test('in the race', async () => {
    await leavingNothing(async () => {
      await using server = await scriptedServer([silence()]);
      await using dead = await deadAddress(server.port);
      const lookup = async () => [address(dead.host)];
      const signal = AbortSignal.timeout(30);
      const probing = probe(target('mx.example.test', server.port), { lookup, signal });
      await expect(probing).rejects.toMatchObject({ name: 'TimeoutError' });
    });
  });

  test('before it began: nobody is asked for anything', async () => {
    const server = await scriptedServer([silence()]);
    const asked: string[] = [];
    const options: ProbeOptions = {
      signal: AbortSignal.abort('enough'),
      lookup: async (host) => {
        asked.push(host);
        return [address(server.host)];
      },
    };
    await expect(probe(target(server.host, server.port), options)).rejects.toBe('enough');
    await expect(probe(target('mx.example.test', server.port), options)).rejects.toBe('enough');
    expect([asked, server.received]).toEqual([[], []]);
    await server.close();
  });
});

test('a caller who cancels too late has the result', async () => {
  const caller = new AbortController();
  const script = [banner, hears('EHLO'), ehlo, hears('QUIT'), send('221 bye\r\n'), close()];
  const { result } = (await probeAndWait(script, undefined, { signal: caller.signal })) as {
    result: ProbeResult;
  }; // a reason would fail below
  caller.abort();
  expect(result.end).toEqual({ kind: 'completed' });
});
