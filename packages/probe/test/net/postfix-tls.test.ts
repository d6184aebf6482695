import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { judge } from '../../src/policy/verdict.ts';
import { observe, type ProbeOptions } from '../../src/probe.ts';
import { makeCertificateTable } from '../support/certificate-table.ts';
import { type Postfix, startPostfix } from '../support/postfix.ts';
import { target } from '../support/probe-script.ts';
import { describeReal } from '../support/real-servers.ts';

const { ca, cases } = makeCertificateTable();
const oldTls = ['smtpd_tls_protocols=TLSv1', 'tls_medium_cipherlist=DEFAULT:@SECLEVEL=0'];
const noKey = ['smtpd_tls_chain_files={folder}/no-such-file.pem'];
const noAuthorities = ['smtpd_tls_CAfile={folder}/no-such-file.pem'];
const rsa = cases.find(({ name }) => name === 'valid, RSA');

describeReal('postfix', () => {
  let postfix: Postfix;
  beforeAll(async () => {
    postfix = await startPostfix([
      { options: oldTls, ...(rsa && { certificate: rsa.certificate }) },
      { options: noKey },
      { options: noAuthorities },
    ]);
  }, 60_000);
  afterAll(() => postfix?.stop());

  async function probed(port: number | undefined, host: string, options: ProbeOptions = {}) {
    return await observe(target(host, port ?? 0, options.startTls ? 'starttls' : 'implicit'), {
      ehloName: 'probe.example.test',
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      ca,
      ...options,
    });
  }

  function findingsOf(result: Parameters<typeof judge>[0], policy: Partial<Policy> = {}) {
    const { findings } = judge(result, { ...defaultPolicy, tls: 'verify', ...policy });
    return findings.map(({ severity: _, ...finding }) => finding);
  }

  test('TLS 1.0 alone is seen, and said to be too old', async () => {
    const port = postfix.ports.more[0];
    const result = await probed(port, 'mail.example.test', { startTls: 'handshake' });
    expect(result).toMatchObject({ end: { kind: 'completed' }, tls: { version: 'TLSv1' } });
    expect(findingsOf(result)).toEqual([{ code: 'tls-version-too-old', minimum: '1.2', actual: 'TLSv1' }]);
  });

  test.each([
    [
      'without its key',
      1,
      { code: 'tls-handshake-failed', phase: 'tls', reason: 'alert', alert: 'handshake failure' },
    ],
    [
      'without its authorities',
      2,
      {
        code: 'starttls-refused',
        phase: 'starttls',
        replyCode: 454,
        replyText: '4.7.0 TLS not available due to local problem',
      },
    ],
  ] as const)('%s it advertises STARTTLS, and then cannot do it', async (_claim, index, finding) => {
    const port = postfix.ports.more[index];
    const result = await probed(port, 'mail.example.test', { startTls: 'handshake' });
    expect(findingsOf(result)).toEqual([finding]);
    // Green to who stops at the advertisement.
    const glance = await probed(port, 'mail.example.test', { startTls: 'observe' });
    expect(judge(glance, defaultPolicy).verdict).toBe('pass');
  });

  test('offers AUTH only inside TLS, and there counts what is required', async () => {
    const result = await probed(postfix.ports.submissionTls, 'mail.example.test', { startTls: 'handshake' });
    const keywords = (reply: typeof result.ehlo) => reply?.capabilities.map(({ keyword }) => keyword);
    expect(keywords(result.ehloBeforeTls)).toContain('STARTTLS');
    expect(keywords(result.ehloBeforeTls)).not.toContain('AUTH');
    expect(keywords(result.ehlo)).toContain('AUTH');
    expect(keywords(result.ehlo)).not.toContain('STARTTLS');
    const policy = {
      requireCapabilities: ['AUTH'],
      forbidCapabilities: ['STARTTLS'],
      forbidAuthBeforeTls: true,
    };
    expect(findingsOf(result, { tls: 'handshake', ...policy })).toEqual([]);
  });

  test('does not execute what comes in plaintext behind STARTTLS', async () => {
    const options = { startTls: 'handshake', checkCommandInjection: true } as const;
    const result = await probed(postfix.ports.starttls, 'mail.example.test', options);
    expect(result).toMatchObject({ end: { kind: 'completed' }, commandInjection: 'not-executed' });
  });

  test('with TLS from the first byte shows its certificate too', async () => {
    const result = await probed(postfix.ports.implicit, 'mail.example.test');
    expect(findingsOf(result)).toEqual([{ code: 'certificate-not-trusted', reason: 'self-signed' }]);
  });
});
