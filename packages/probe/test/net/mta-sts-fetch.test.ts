import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type FetchOptions, fetchPolicy, maxPolicyBytes } from '../../src/net/mta-sts-fetch.ts';
import { type Authority, makeRoot, makeSelfSigned, withIssuers } from '../support/authority.ts';
import type { Certificate } from '../support/certificate.ts';
import { policyServer } from '../support/policy-server.ts';
import { address, leavingNothing } from '../support/probe-script.ts';
import { close, drip, scriptedServer, send, silence, startTls } from '../support/scripted-server.ts';

const body = 'version: STSv1\r\nmode: enforce\r\nmx: mx.example.test\r\nmax_age: 604800\r\n';

let root: Authority;
let good: Certificate;

beforeAll(() => {
  root = makeRoot('Test-only root');
  good = root.issue({ names: 'DNS:mta-sts.example.test' });
}, 30_000);

type Answer = Parameters<typeof policyServer>[1];

/** Asks a web server for the policy of example.test. */
function ask(answer: Answer, options: Partial<FetchOptions> = {}, certificate: Certificate = good) {
  return leavingNothing(async () => {
    await using server = await policyServer(certificate, answer);
    const fetched = await fetchPolicy('example.test', { ...asTest(server.port), ...options });
    return { fetched, requests: server.requests };
  });
}

const asTest = (port: number): FetchOptions => ({
  port,
  ca: root.cert,
  family: 'any',
  limitMs: 5_000,
  signal: undefined,
  lookup: async (host) => {
    expect(host).toBe('mta-sts.example.test');
    return [address('127.0.0.1')];
  },
});

describe('fetchPolicy', () => {
  test('gets the body from the place that RFC 8461 names', async () => {
    const { fetched, requests } = await ask(body);
    expect(fetched).toEqual({ ok: true, body });
    expect(requests).toEqual([
      expect.stringMatching(/^mta-sts\.example\.test(?::\d+)? GET \/\.well-known\/mta-sts\.txt$/),
    ]);
  });

  test.each(['text/plain', 'TEXT/PLAIN;charset=us-ascii', 'text/plain ; x=y'])('takes %s', async (type) => {
    const { fetched } = await ask((response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    expect(fetched).toEqual({ ok: true, body });
  });

  test('keeps every byte, in however many pieces they come', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const { fetched } = await ask((response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      for (const byte of bytes) response.write(Buffer.of(byte));
      response.end();
    });
    expect(fetched).toEqual({ ok: true, body: bytes.toString('latin1') });
  });

  test.each(['text/html', 'text/plainly', 'application/octet-stream', ''])('refuses %j', async (type) => {
    const { fetched } = await ask((response) => {
      response.writeHead(200, type === '' ? {} : { 'content-type': type }).end(body);
    });
    expect(fetched).toEqual({
      ok: false,
      problem: { reason: 'media-type', mediaType: type === '' ? null : type },
    });
  });

  test.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (status) => {
    const location = 'https://mta-sts.example.test/elsewhere';
    const { fetched, requests } = await ask((response) => {
      response.writeHead(status, { location, 'content-type': 'text/plain' }).end(body);
    });
    expect(fetched).toEqual({ ok: false, problem: { reason: 'status', status, location } });
    expect(requests).toHaveLength(1);
  });

  test.each([201, 204, 404, 500, 503])('takes no %i for a policy', async (status) => {
    const { fetched } = await ask((response) => {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(status === 204 ? '' : body);
    });
    expect(fetched).toEqual({ ok: false, problem: { reason: 'status', status, location: null } });
  });

  test('takes 64 KiB and not a byte more, however long the flood', async () => {
    const full = '#'.repeat(maxPolicyBytes);
    expect((await ask(full)).fetched).toEqual({ ok: true, body: full });
    const tooLarge = { ok: false, problem: { reason: 'too-large', limit: maxPolicyBytes } };
    expect((await ask(`${full}#`)).fetched).toEqual(tooLarge);
    const flood: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const pour = () => {
        while (!response.destroyed && response.write(full));
      };
      response.on('drain', pour);
      pour();
    };
    expect((await ask(flood)).fetched).toEqual(tooLarge);
  });

  test('a body that is cut is no policy', async () => {
    const { fetched } = await ask((response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '1000' });
      response.write(body, () => response.socket?.destroy());
    });
    expect(fetched).toEqual({ ok: false, problem: { reason: 'connection', errno: 'ECONNRESET' } });
  });
});

describe('the certificate of the web server', () => {
  const shows = async (certificate: Certificate, options: Partial<FetchOptions> = {}) => {
    const { fetched, requests } = await ask(body, options, certificate);
    // Nothing is asked of a stranger.
    if (!fetched.ok) expect(requests).toEqual([]);
    return fetched.ok ? 'good' : fetched.problem;
  };

  test('may be a wildcard, and from an authority below the root', async () => {
    const below = root.authority({ cn: 'Below' });
    const own = below.issue({ names: 'DNS:*.example.test' });
    expect(await shows(withIssuers(own, below))).toBe('good');
  });

  test.each([
    ['names another host', () => root.issue({ names: 'DNS:example.test' }), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [
      'has a name in its subject alone',
      () => root.issue({ cn: 'mta-sts.example.test' }),
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [
      'has expired',
      () => root.issue({ names: 'DNS:mta-sts.example.test', to: '20210101000000Z' }),
      'CERT_HAS_EXPIRED',
    ],
    [
      'begins in the future',
      () => root.issue({ names: 'DNS:mta-sts.example.test', from: '21190101000000Z' }),
      'CERT_NOT_YET_VALID',
    ],
    [
      'is self-signed',
      () => makeSelfSigned({ names: 'DNS:mta-sts.example.test' }),
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    ],
    [
      'is from an unknown authority',
      () => makeRoot('Stranger').issue({ names: 'DNS:mta-sts.example.test' }),
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
  ] as const)('is no proof where it %s', async (_claim, make, error) => {
    expect(await shows(make())).toEqual({ reason: 'certificate', error });
  });

  test('is no less looked at where the environment says that none is', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    try {
      const stranger = makeSelfSigned({ names: 'DNS:mta-sts.example.test' });
      expect(await shows(stranger)).toEqual({ reason: 'certificate', error: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('is not trusted by the default roots', async () => {
    expect(await shows(good, { ca: undefined })).toMatchObject({ reason: 'certificate' });
  });
});

describe('what is no web server', () => {
  const from = (script: Parameters<typeof scriptedServer>[0], options: Partial<FetchOptions> = {}) =>
    leavingNothing(async () => {
      await using server = await scriptedServer(script);
      const fetched = await fetchPolicy('example.test', { ...asTest(server.port), ...options });
      return fetched.ok ? 'good' : fetched.problem;
    });
  const timeout = { reason: 'timeout', limitMs: 300 };

  test('a server that is silent, before TLS and within, costs no more than its time', async () => {
    expect(await from([silence()], { limitMs: 300 })).toEqual(timeout);
    expect(await from([startTls(good), silence()], { limitMs: 300 })).toEqual(timeout);
  });

  test('nor does one that drips, in head or body', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n';
    expect(await from([startTls(good), drip(head + body, 20)], { limitMs: 300 })).toEqual(timeout);
    expect(await from([startTls(good), send(head), drip(body, 20)], { limitMs: 300 })).toEqual(timeout);
  });

  test.each([
    ['closes at once', [close()], 'ECONNRESET'],
    ['speaks SMTP', [send('220 mx.example.test ESMTP\r\n'), silence()], 'EPROTO'],
  ] as const)('one that %s', async (_claim, script, errno) => {
    expect(await from(script)).toEqual({ reason: 'connection', errno });
  });

  test('one that speaks no HTTP inside TLS', async () => {
    expect(await from([startTls(good), send('220 hello\r\n\r\n')])).toMatchObject({
      reason: 'connection',
      errno: expect.stringMatching(/^HPE_/),
    });
  });

  test('a name without an address, and a port where nothing listens', async () => {
    const nowhere = async () => {
      throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    };
    expect((await ask(body, { lookup: nowhere })).fetched).toMatchObject({
      problem: { reason: 'connection', errno: 'ENOTFOUND' },
    });
    expect((await ask(body, { family: 6 })).fetched).toMatchObject({
      problem: { reason: 'connection', errno: 'ENOTFOUND' },
    });
    const { port } = await using(policyServer(good, body));
    expect(await fetchPolicy('example.test', asTest(port))).toEqual({
      ok: false,
      problem: { reason: 'connection', errno: 'ECONNREFUSED' },
    });
  });

  test('whoever cancels is not kept waiting', async () => {
    const problem = { reason: 'cancelled' };
    expect(await from([silence()], { signal: AbortSignal.timeout(50) })).toEqual(problem);
    expect(await from([startTls(good), silence()], { signal: AbortSignal.timeout(100) })).toEqual(problem);
    const fetched = await fetchPolicy('example.test', { ...asTest(9), signal: AbortSignal.abort() });
    expect(fetched).toEqual({ ok: false, problem });
  });
});

/** A server that is gone again. */
async function using(starting: ReturnType<typeof policyServer>) {
  const server = await starting;
  await server.close();
  return server;
}
