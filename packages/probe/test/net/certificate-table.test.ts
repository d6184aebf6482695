import { describe, expect, test } from 'vitest';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { judge } from '../../src/policy/verdict.ts';
import { makeCertificateTable } from '../support/certificate-table.ts';
import { probeScript } from '../support/probe-script.ts';
import { expect as hears, send, startTls } from '../support/scripted-server.ts';

const { ca, cases } = makeCertificateTable();

const inside = [
  hears('EHLO'),
  send('250-mx.example.test\r\n250 AUTH PLAIN\r\n'),
  hears('QUIT'),
  send('221 bye\r\n'),
];

const toStartTls = [
  send('220 mx.example.test ESMTP\r\n'),
  hears('EHLO'),
  send('250-mx\r\n250 STARTTLS\r\n'),
  hears('STARTTLS'),
  send('220 ready\r\n'),
];

/** What is found, without what every finding has. */
function findingsOf(result: Parameters<typeof judge>[0], tls: Policy['tls']) {
  const { findings, verdict } = judge(result, { ...defaultPolicy, tls });
  return { verdict, findings: findings.map(({ severity: _, ...finding }) => finding) };
}

describe.each(['starttls', 'implicit'] as const)('by %s', (how) => {
  test.each(
    cases.map(
      (each) => [each.name, each.findings.map(({ code }) => code).join(', ') || 'nothing', each] as const,
    ),
  )('%s: %s', async (_name, _codes, { certificate, host, findings }) => {
    const begun = [
      startTls(certificate),
      ...(how === 'implicit' ? [send('220 mx ESMTP\r\n')] : []),
      ...inside,
    ];
    const { result } = await probeScript(how === 'starttls' ? [...toStartTls, ...begun] : begun, {
      tls: how,
      host,
      ca,
      startTls: 'handshake',
    });
    // Whatever is wrong with it hides nothing that comes after.
    expect(result).toMatchObject({
      end: { kind: 'completed' },
      ehlo: { capabilities: [{ keyword: 'AUTH' }] },
    });
    expect(findingsOf(result, 'verify')).toEqual({
      verdict: findings.length > 0 ? 'fail' : 'pass',
      findings,
    });
    expect(findingsOf(result, 'handshake')).toEqual({ verdict: 'pass', findings: [] });
    expect(result.tls?.trusted).toBe(findings.every(({ code }) => code === 'certificate-host-mismatch'));
  });
});
