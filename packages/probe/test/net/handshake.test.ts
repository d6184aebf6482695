import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { observe } from '../../src/probe.ts';
import type { End } from '../../src/result.ts';
import { certificate, expiredCertificate } from '../support/certificate.ts';
import { leavingNothing, type ProbeScriptOptions, probeScript, target } from '../support/probe-script.ts';
import {
  close,
  expect as hears,
  reset,
  type Step,
  send,
  silence,
  startTls,
  wait,
} from '../support/scripted-server.ts';

const inside = [
  send('220 mx.example.test ESMTP\r\n'),
  hears('EHLO'),
  send('250-mx.example.test\r\n250 SIZE\r\n'),
  hears('QUIT'),
  send('221 bye\r\n'),
];
const good = [startTls(certificate), ...inside];

function probeTls(script: readonly Step[], options: ProbeScriptOptions = {}) {
  return probeScript(script, { tls: 'implicit', ...options });
}

async function tlsOf(options: ProbeScriptOptions, script: readonly Step[] = good) {
  const { result } = await probeTls(script, options);
  expect(result.end).toEqual({ kind: 'completed' });
  return result.tls;
}

describe('implicit TLS', () => {
  test('holds the whole conversation inside, and has no STARTTLS to speak of', async () => {
    const { result, conversation } = await probeTls(good);
    expect(conversation).toMatchObject({ tls: 'secure', mismatches: [], ending: 'script' });
    expect(result).toMatchObject({
      startTls: 'not-applicable',
      banner: { code: 220 },
      ehlo: { code: 250 },
      end: { kind: 'completed' },
    });
    expect(result.timings.tlsMs).toBeGreaterThan(0);
    expect(result.transcript.slice(1, 3)).toMatchObject([
      { from: 'note', text: expect.stringMatching(/^TLSv1\.3 with TLS_AES_256_GCM_SHA384, X25519/) },
      {
        from: 'note',
        text: 'certificate CN=mail.example.test, valid until 2120-01-01, not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)',
      },
    ]);
  });

  test('records the certificate', async () => {
    expect((await tlsOf({}))?.chain).toEqual([
      {
        subject: 'CN=mail.example.test',
        issuer: 'CN=mail.example.test',
        subjectAltNames: ['DNS:mail.example.test', 'DNS:localhost', 'IP Address:127.0.0.1'],
        validFrom: '2020-01-01T00:00:00.000Z',
        validTo: '2120-01-01T00:00:00.000Z',
        serialNumber: expect.stringMatching(/^[0-9A-F]{2,40}$/),
        fingerprint256: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/),
        keyKind: 'EC P-256',
        signatureAlgorithm: 'ecdsa-with-SHA256',
      },
    ]);
  });

  test.each([
    ['TLSv1.2', { maxVersion: 'TLSv1.2' }],
    ['TLSv1.1', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }],
    ['TLSv1', { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }],
  ] as const)('records %s, however old', async (version, options) => {
    expect(await tlsOf({}, [startTls(certificate, options), ...inside])).toMatchObject({ version });
  });

  test('names the host to the server, but never an address', async () => {
    const names: string[] = [];
    const SNICallback: NonNullable<TlsOptions['SNICallback']> = (name, done) => {
      names.push(name);
      done(null);
    };
    const script = [startTls(certificate, { SNICallback }), ...inside];
    await tlsOf({ host: 'mail.example.test' }, script);
    await tlsOf({ host: '127.0.0.1' }, script);
    expect(names).toEqual(['mail.example.test']);
  });
});

describe('trust', () => {
  const { cert: ca } = certificate;

  test.each(['mail.example.test', 'localhost', '127.0.0.1'])(
    'and name hold for %s, which the certificate names',
    async (host) => {
      expect(await tlsOf({ host, ca })).toMatchObject({ trusted: true, trustErrors: [], nameMatches: true });
    },
  );

  test('is a fact that does not end the conversation', async () => {
    expect(await tlsOf({ host: 'mail.example.test' })).toMatchObject({
      trusted: false,
      trustErrors: ['DEPTH_ZERO_SELF_SIGNED_CERT'],
      nameMatches: true,
    });
  });

  test.each([
    ['a name', { host: 'other.example.test' }],
    ['an address', { serverHost: '::1' }],
  ] as const)('holds all the same where the certificate does not name %s', async (_claim, options) => {
    expect(await tlsOf({ ...options, ca })).toMatchObject({ trusted: true, nameMatches: false });
  });

  test('does not hold after the end of the certificate', async () => {
    const script = [startTls(expiredCertificate), ...inside];
    expect(await tlsOf({ host: 'mail.example.test', ca: expiredCertificate.cert }, script)).toMatchObject({
      trusted: false,
      trustErrors: ['CERT_HAS_EXPIRED'],
    });
  });

  test('a date does not hide that the chain leads nowhere', async () => {
    const script = [startTls(expiredCertificate), ...inside];
    expect(await tlsOf({ host: 'mail.example.test' }, script)).toMatchObject({
      trustErrors: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED'],
    });
  });
});

describe('a handshake that fails', () => {
  /** How the probe ends of a server that plays these steps instead of a handshake. */
  async function endOf(steps: readonly Step[]): Promise<End> {
    const { result } = await probeTls(steps, { limits: { commandMs: 150, bannerMs: 150 } });
    expect(result).toMatchObject({ startTls: 'unknown', tls: null, banner: null, timings: { tlsMs: null } });
    expect(result.timings.totalMs).toBeLessThan(2000);
    return result.end;
  }

  test.each([
    [
      'plaintext on the port of implicit TLS',
      [send('220 mx.example.test ESMTP\r\n'), silence()],
      { code: 'tls-handshake-failed', reason: 'plaintext' },
    ],
    [
      'an alert, for no cipher is common to both',
      [startTls(certificate, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' })],
      { code: 'tls-handshake-failed', reason: 'alert', alert: 'handshake failure' },
    ],
    ['silence', [silence()], { code: 'timeout', limitMs: 150, of: 'phase', silent: true }],
    ['a close', [close()], { code: 'connection-closed', partialReply: false }],
    [
      'a close in the midst',
      [wait(10), send('\x16\x03\x03\x00\x7a\x02'), close()],
      { code: 'connection-closed', partialReply: false },
    ],
  ])('%s', async (_claim, steps, end) => {
    expect(await endOf(steps)).toEqual({ kind: 'failed', phase: 'tls', ...end });
  });

  test.each([
    [40, 'handshake failure'],
    [70, 'protocol version'],
    [80, 'internal error'],
    [112, 'unrecognized name'],
  ])('alert %i, which says %s', async (number, alert) => {
    const end = await endOf([
      wait(10),
      send(`\x15\x03\x03\x00\x02\x02${String.fromCharCode(number)}`),
      silence(),
    ]);
    expect(end).toMatchObject({ code: 'tls-handshake-failed', reason: 'alert', alert });
  });

  test('a reset', async () => {
    expect(await endOf([wait(10), reset()])).toMatchObject({ phase: 'tls', code: 'connection-reset' });
  });
});

describe('inside TLS', () => {
  test.each([
    ['a close', [close()], { code: 'connection-closed', partialReply: false }],
    ['half a line and a close', [send('220 mx'), close()], { code: 'connection-closed', partialReply: true }],
    ['a reset', [wait(10), reset()], { code: 'connection-reset' }],
    ['silence', [silence()], { code: 'timeout', silent: true }],
  ])('%s instead of the banner is told as in plaintext', async (_claim, steps, end) => {
    const { result } = await probeTls([startTls(certificate), ...steps], { limits: { bannerMs: 150 } });
    expect(result.end).toMatchObject({ kind: 'failed', phase: 'banner', ...end });
    expect(result.tls).toMatchObject({ version: 'TLSv1.3' });
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'a record that cannot be read ends the session, and %s stays recorded',
    async (maxVersion) => {
      await leavingNothing(async () => {
        const result = await observeBehindGarbage(maxVersion);
        expect(result).toMatchObject({
          end: { kind: 'failed', phase: 'banner', code: 'tls-broken', reason: 'other' },
          tls: { version: maxVersion },
        });
      });
    },
  );
});

test('a TLS server probed in plaintext waits for the client as the client does for it', async () => {
  const { result } = await probeScript([startTls(certificate)], { limits: { bannerMs: 150 } });
  expect(result.end).toEqual({
    kind: 'failed',
    code: 'timeout',
    phase: 'banner',
    limitMs: 150,
    of: 'phase',
    silent: true,
  });
});

/** Probes a TLS server whose last handshake bytes come in one segment with a record that makes no sense. */
async function observeBehindGarbage(maxVersion: 'TLSv1.2' | 'TLSv1.3') {
  const record = `\x17\x03\x03\x00\x20${'\x07'.repeat(32)}`;
  const flights = maxVersion === 'TLSv1.3' ? 1 : 2;
  const sockets: Socket[] = [];
  const quiet = (socket: Socket) => sockets.push(socket.on('error', () => {}));
  const tls = createTlsServer({ ...certificate, maxVersion }, quiet)
    .on('tlsClientError', () => {})
    .listen(0, '127.0.0.1');
  await once(tls, 'listening');
  const { port: tlsPort } = tls.address() as AddressInfo; // a TCP server's address is never a pipe's name
  const front = createServer((client) => {
    const inner = connect(tlsPort, '127.0.0.1');
    let flight = 0;
    inner.on('data', (bytes) => {
      flight += 1;
      client.write(flight === flights ? Buffer.concat([bytes, Buffer.from(record, 'latin1')]) : bytes);
    });
    quiet(inner);
    quiet(client.on('data', (bytes) => inner.write(bytes)));
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  const { port } = front.address() as AddressInfo; // as above
  const result = await observe(target('127.0.0.1', port, 'implicit'), {
    limits: { bannerMs: 1000, commandMs: 1000 },
  });
  for (const socket of sockets) socket.destroy();
  await Promise.all([tls, front].map((server) => new Promise((resolve) => server.close(resolve))));
  return result;
}
