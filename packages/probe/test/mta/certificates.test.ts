import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { judge } from '../../src/policy/verdict.ts';
import { observe } from '../../src/probe.ts';
import type { Certificate } from '../support/certificate.ts';
import { makeCertificateTable } from '../support/certificate-table.ts';
import { startMta } from '../support/mta/mta.ts';
import { startPostfix } from '../support/postfix.ts';
import { target } from '../support/probe-script.ts';
import { describeReal } from '../support/real-servers.ts';

const { ca, cases } = makeCertificateTable();
const shown = [
  'valid through an intermediate',
  'wildcard',
  'address',
  'wrong name',
  'common name only',
  'self-signed',
  'unknown root, which is sent',
  'expired',
  'not yet valid',
].flatMap((name) => cases.filter((each) => each.name === name));

/** The servers that can be given a certificate a port. OpenSMTPD, as it is, shows none at all. */
const servers = {
  postfix: (certificates: readonly Certificate[]) =>
    startPostfix(certificates.map((certificate) => ({ options: [], certificate }))),
  exim: (certificates: readonly Certificate[]) => startMta('exim', certificates),
  sendmail: (certificates: readonly Certificate[]) => startMta('sendmail', certificates),
  courier: (certificates: readonly Certificate[]) => startMta('courier', certificates),
} as const;

describeReal('postfix', () => theySuit('postfix'));
describeReal('exim', () => theySuit('exim'));
describeReal('sendmail', () => theySuit('sendmail'));
describeReal('courier', () => theySuit('courier'));

function theySuit(name: keyof typeof servers): void {
  let server: Awaited<ReturnType<(typeof servers)[typeof name]>>;
  beforeAll(async () => {
    server = await servers[name](shown.map(({ certificate }) => certificate));
  }, 60_000);
  afterAll(() => server?.stop());

  test.each(
    shown.map((row, index) => [row.name, row.findings[0]?.code ?? 'no finding', row, index] as const),
  )('%s: %s', async (_name, _code, { host, findings, certificate }, index) => {
    const ports = 'shown' in server.ports ? server.ports.shown : server.ports.more;
    const result = await observe(target(host, ports[index] ?? 0), {
      ehloName: 'probe.example.test',
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      ca,
      startTls: 'handshake',
    });
    // Whatever is wrong with it hides nothing that comes after.
    expect(result).toMatchObject({ end: { kind: 'completed' }, startTls: 'advertised', ehlo: { code: 250 } });
    expect(result.tls?.chain).toHaveLength(certificate.cert.split('-----BEGIN').length - 1);
    expect(judged(result, 'verify')).toEqual({ verdict: findings.length > 0 ? 'fail' : 'pass', findings });
    expect(judged(result, 'observe')).toEqual({ verdict: 'pass', findings: [] });
  });

  test('nobody hung up on the server for its certificate', async () => {
    const hungUp = /alert|bad certificate|unknown ca|lost|SSL_accept|unexpected/i;
    expect((await server.log()).split('\n').filter((line) => hungUp.test(line))).toEqual([]);
  });
}

function judged(result: Parameters<typeof judge>[0], tls: Policy['tls']) {
  const { verdict, findings } = judge(result, { ...defaultPolicy, tls });
  return { verdict, findings: findings.map(({ severity: _, ...finding }) => finding) };
}
