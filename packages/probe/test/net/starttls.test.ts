import { describe, expect, test } from 'vitest';
import { certificate } from '../support/certificate.ts';
import { type ProbeScriptOptions, probeScript } from '../support/probe-script.ts';
import {
  close,
  expect as hears,
  reset,
  type Step,
  send,
  silence,
  split,
  startTls,
  wait,
} from '../support/scripted-server.ts';

const toStartTls = [
  send('220 mx.example.test ESMTP\r\n'),
  hears('EHLO'),
  send('250-mx.example.test\r\n250-SIZE 1\r\n250 STARTTLS\r\n'),
  hears('STARTTLS'),
];
const ready = send('220 2.0.0 Ready to start TLS\r\n');
const inside = [
  hears('EHLO'),
  send('250-mx.example.test\r\n250 AUTH PLAIN\r\n'),
  hears('QUIT'),
  send('221 bye\r\n'),
];
const good = [...toStartTls, ready, startTls(certificate), ...inside];

function probeTls(script: readonly Step[], options: ProbeScriptOptions = {}) {
  return probeScript(script, { startTls: 'handshake', ...options });
}

describe('STARTTLS', () => {
  test('is carried through, and the conversation goes on inside', async () => {
    const { result, conversation } = await probeTls(good);
    expect(conversation).toMatchObject({ tls: 'secure', mismatches: [], ending: 'script' });
    expect(result).toMatchObject({
      startTls: 'advertised',
      end: { kind: 'completed' },
      ehloBeforeTls: { capabilities: [{ keyword: 'SIZE' }, { keyword: 'STARTTLS' }] },
      ehlo: { capabilities: [{ keyword: 'AUTH', parameters: 'PLAIN' }] },
      tls: { version: 'TLSv1.3', alpn: null, chain: [{ subject: 'CN=mail.example.test' }] },
      commandInjection: null,
    });
    const { starttlsMs, tlsMs, ehloMs, quitMs } = result.timings;
    for (const ms of [starttlsMs, tlsMs, ehloMs, quitMs]) expect(ms).toBeGreaterThan(0);
    const lines = result.transcript.map(({ from, text }) => `${from[0]} ${text}`);
    expect(lines.slice(6, 11)).toEqual([
      'c STARTTLS',
      's 220 2.0.0 Ready to start TLS',
      expect.stringMatching(/^n TLSv1\.3 with TLS_AES_256_GCM_SHA384, X25519/),
      expect.stringMatching(/^n certificate CN=mail.example.test, valid until 2120-01-01, not trusted/),
      'c EHLO probe.example.test',
    ]);
  });

  test('is left alone unless it is asked for', async () => {
    const { result, conversation } = await probeScript([...toStartTls.slice(0, 3), hears('QUIT')]);
    expect(conversation).toMatchObject({ tls: 'none', mismatches: [] });
    expect(result).toMatchObject({ tls: null, ehloBeforeTls: null, ehlo: { code: 250 } });
  });

  test.each(['TLSv1', 'TLSv1.1', 'TLSv1.2'] as const)(
    'sees a server that has %s and nothing newer',
    async (version) => {
      const options = { minVersion: 'TLSv1', maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' } as const;
      const { result } = await probeTls([...toStartTls, ready, startTls(certificate, options), ...inside]);
      expect(result).toMatchObject({ end: { kind: 'completed' }, tls: { version } });
    },
  );

  test('hands over the chain as DER', async () => {
    const chains: (readonly Uint8Array[])[] = [];
    await probeTls(good, { onChain: (chain) => chains.push(chain) });
    const der = Buffer.from(certificate.cert.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    expect(chains.map((chain) => chain.map((each) => Buffer.from(each)))).toEqual([[der]]);
  });
});

describe('plaintext behind the 220', () => {
  test.each([
    ['in the same segment', [send('220 ready\r\n250 injected\r\n')]],
    ['in a segment of its own', [split('220 ready\r\n250 injected\r\n', 11)]],
    [
      'in the same segment as the handshake',
      [send('220 ready\r\n250 injected\r\n'), startTls(certificate), ...inside],
    ],
  ])('%s never becomes part of TLS', async (_claim, steps) => {
    const { result, conversation } = await probeTls([...toStartTls, ...steps]);
    expect(result.end).toEqual({
      kind: 'failed',
      code: 'plaintext-after-starttls',
      phase: 'starttls',
      text: '250 injected\r\n',
    });
    expect(result).toMatchObject({ tls: null, ehlo: null });
    expect(conversation.tls).not.toBe('secure');
    expect(conversation.lines.slice(2)).toEqual([]);
  });

  test('in place of the handshake is a server that cannot do what it offers', async () => {
    const { result } = await probeTls([...toStartTls, ready, hears(/^/), send('500 what?\r\n'), silence()], {
      limits: { commandMs: 1000 },
    });
    expect(result.end).toMatchObject({ phase: 'tls', code: 'tls-handshake-failed', reason: 'plaintext' });
  });
});

describe('a server that advertises and then cannot', () => {
  const endOf = async (steps: readonly Step[]) => {
    const { result } = await probeTls([...toStartTls, ...steps], { limits: { commandMs: 150 } });
    expect(result).toMatchObject({ startTls: 'advertised', tls: null, ehlo: null });
    expect(result.timings).toMatchObject({ tlsMs: null });
    expect(result.timings.totalMs).toBeLessThan(2000);
    return result.end;
  };
  const timeout = { code: 'timeout', limitMs: 150, of: 'phase', silent: true };

  test.each([
    ['silence after STARTTLS', [silence()], { phase: 'starttls', ...timeout }],
    ['a close after STARTTLS', [close()], { phase: 'starttls', code: 'connection-closed' }],
    [
      '454',
      [send('454 4.7.0 TLS not available\r\n'), hears('QUIT')],
      { code: 'starttls-refused', replyCode: 454 },
    ],
    ['silence after the 220', [ready, silence()], { phase: 'tls', ...timeout }],
    ['a close after the 220', [ready, close()], { phase: 'tls', code: 'connection-closed' }],
    ['a reset after the 220', [ready, wait(10), reset()], { phase: 'tls', code: 'connection-reset' }],
    [
      'the alert of OpenSMTPD without its key',
      [ready, wait(10), send('\x15\x03\x03\x00\x02\x02\x50'), close()],
      { phase: 'tls', code: 'tls-handshake-failed', reason: 'alert', alert: 'internal error' },
    ],
    [
      'an alert, for no cipher is common to both',
      [ready, startTls(certificate, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' })],
      { phase: 'tls', code: 'tls-handshake-failed', reason: 'alert', alert: 'handshake failure' },
    ],
  ])('%s', async (_claim, steps, end) => {
    expect(await endOf(steps)).toMatchObject({ kind: 'failed', ...end });
  });
});

test('a server that wants a certificate of the client breaks TLS 1.3 when it has begun, and the alert is told', async () => {
  const wanting = startTls(certificate, { requestCert: true, rejectUnauthorized: true });
  const { result } = await probeTls([...toStartTls, ready, wanting, silence()]);
  expect(result).toMatchObject({ ehlo: null, tls: { version: 'TLSv1.3' } });
  expect(result.end).toEqual({
    kind: 'failed',
    code: 'tls-broken',
    phase: 'ehlo',
    reason: 'alert',
    alert: 'certificate required',
  });
});

test('being cancelled in the handshake leaves nothing behind', async () => {
  const cancelling = new AbortController();
  const { result } = await probeTls([...toStartTls, ready, silence()], {
    signal: cancelling.signal,
    onTranscript: ({ text }) => {
      if (text.startsWith('220 2.0.0')) setTimeout(() => cancelling.abort(), 20);
    },
  });
  expect(result.end).toEqual({ kind: 'failed', code: 'cancelled', phase: 'tls' });
});

describe('the second connection, with a command behind STARTTLS', () => {
  const plainly = [...toStartTls, ready, startTls(certificate)];
  const behind = [...toStartTls, hears('NOOP'), ready, startTls(certificate)];
  const checking = (second: readonly Step[]) =>
    probeScript((connection) => (connection === 0 ? [...plainly, ...inside] : second), {
      startTls: 'handshake',
      checkCommandInjection: true,
      limits: { bannerMs: 300, commandMs: 300, quitMs: 300 },
    });

  test.each([
    ['executes it', [...behind, send('250 2.0.0 Ok\r\n'), ...inside], 'executed'],
    ['forgets it', [...behind, ...inside], 'not-executed'],
    ['refuses it', [...toStartTls, hears('NOOP'), send('554 5.5.1 pipelining\r\n'), close()], 'not-executed'],
    ['takes it for TLS', plainly, 'not-executed'],
    ['lets nobody in again', [send('421 too many\r\n'), close()], 'unknown'],
    ['is silent', [silence()], 'unknown'],
  ] as const)('of a server that %s', async (_claim, second, verdict) => {
    const { result } = await checking(second);
    expect(result).toMatchObject({ commandInjection: verdict, end: { kind: 'completed' } });
    expect(result.ehlo?.capabilities).toEqual([{ keyword: 'AUTH', parameters: 'PLAIN' }]);
    expect(result.transcript.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('a second connection'),
    );
  });

  test('is not made where STARTTLS is not offered', async () => {
    const script = [
      send('220 mx\r\n'),
      hears('EHLO'),
      send('250 mx\r\n'),
      hears('QUIT'),
      send('221 bye\r\n'),
    ];
    const { result } = await probeScript(script, { startTls: 'handshake', checkCommandInjection: true });
    expect(result).toMatchObject({ commandInjection: null, startTls: 'absent' });
  });
});
