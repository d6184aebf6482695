import { describe, expect, it } from 'vitest';
import { regressionsOf } from '../../src/policy/regression.ts';
import { parseCapabilities } from '../../src/protocol/capability.ts';
import type { Dane, MtaSts } from '../../src/published.ts';
import type { Certificate, EhloReply, ProbeResult, TlsSession } from '../../src/result.ts';
import {
  healthy,
  implicitTls,
  noStartTls,
  sampleCertificate,
  startTlsDone,
  timedOut,
} from '../support/sample-results.ts';

function offering(...lines: readonly string[]): EhloReply {
  const all = ['mx.example.com', ...lines];
  return { command: 'EHLO', code: 250, lines: all, capabilities: parseCapabilities(all) };
}

function saying(...lines: readonly string[]): ProbeResult {
  return {
    ...healthy,
    startTls: lines.includes('STARTTLS') ? 'advertised' : 'absent',
    ehlo: offering(...lines),
  };
}

function withTls(differs: Partial<TlsSession>): ProbeResult {
  return { ...startTlsDone, tls: { ...(startTlsDone.tls as TlsSession), ...differs } };
}

/** Another certificate than the sample's, unless told not. */
function showing(differs: Partial<Certificate>): ProbeResult {
  return withTls({ chain: [{ ...sampleCertificate, fingerprint256: 'CD:CD', ...differs }] });
}

function publishing(differs: Partial<MtaSts>): ProbeResult {
  const policy = { mode: 'enforce', maxAge: 604_800, mx: ['mx.example.com'] } as const;
  const record = { text: 'v=STSv1; id=1', id: '1' };
  return {
    ...healthy,
    mtaSts: { domain: 'example.com', record, recordProblem: null, policy, policyProblem: null, ...differs },
  };
}

function tlsa(differs: Partial<Dane>): ProbeResult {
  const record = {
    usage: 3,
    selector: 1,
    matchingType: 1,
    data: 'ab'.repeat(32),
    unusable: null,
    match: null,
  };
  const dane = {
    mxSecurity: null,
    security: 'secure',
    problem: null,
    records: [record],
    advised: null,
  } as const;
  return { ...healthy, dane: { name: '_25._tcp.mx.example.com', ...dane, ...differs } };
}

const sts = { mode: 'enforce', maxAge: 1, mx: ['mx.example.com'] } as const;

describe('what is worse than it was', () => {
  it.each([
    [
      'STARTTLS',
      saying('SIZE', 'STARTTLS'),
      saying('SIZE'),
      [{ code: 'capability-lost', keyword: 'STARTTLS', within: 'plaintext' }],
    ],
    [
      'EHLO itself',
      saying('DSN'),
      { ...noStartTls, ehlo: { ...offering(), command: 'HELO' } },
      [{ code: 'capability-lost', keyword: 'DSN', within: 'plaintext' }],
    ],
    [
      'a capability inside TLS',
      startTlsDone,
      { ...startTlsDone, ehlo: offering('SIZE 20480000') },
      [{ code: 'capability-lost', keyword: 'AUTH', within: 'tls' }],
    ],
    [
      'a capability in both lists, told once',
      { ...startTlsDone, ehlo: offering('DSN'), ehloBeforeTls: offering('DSN') },
      { ...startTlsDone, ehlo: offering(), ehloBeforeTls: offering() },
      [{ code: 'capability-lost', keyword: 'DSN', within: 'plaintext' }],
    ],
    [
      'a smaller SIZE',
      saying('SIZE 20480000'),
      saying('SIZE 10240000'),
      [{ code: 'size-limit-lowered', before: 20_480_000, after: 10_240_000 }],
    ],
    [
      'a SIZE where there was no limit',
      saying('SIZE 0'),
      saying('SIZE 10240000'),
      [{ code: 'size-limit-lowered', before: null, after: 10_240_000 }],
    ],
    [
      'AUTH in plaintext',
      saying('DSN'),
      saying('DSN', 'AUTH PLAIN'),
      [{ code: 'auth-newly-before-tls', mechanisms: 'PLAIN' }],
    ],
    [
      'other software',
      healthy,
      {
        ...healthy,
        banner: {
          code: 220,
          lines: ['mx.example.com ESMTP Exim 4.98'],
          host: 'mx.example.com',
          software: 'Exim',
        },
      },
      [{ code: 'banner-software-changed', before: 'Postfix', after: 'Exim' }],
    ],
    [
      'an older TLS version',
      startTlsDone,
      withTls({ version: 'TLSv1.2' }),
      [{ code: 'tls-version-lowered', before: 'TLSv1.3', after: 'TLSv1.2' }],
    ],
    [
      'no trust',
      startTlsDone,
      withTls({ trusted: false, trustErrors: ['CERT_HAS_EXPIRED'] }),
      [{ code: 'certificate-trust-lost', errors: ['CERT_HAS_EXPIRED'] }],
    ],
    [
      'another name',
      startTlsDone,
      withTls({ nameMatches: false }),
      [{ code: 'certificate-name-lost', host: 'mail.example.com' }],
    ],
    [
      'another certificate that ends sooner',
      startTlsDone,
      showing({ validTo: '2026-12-01T00:00:00.000Z' }),
      [
        {
          code: 'certificate-ends-sooner',
          before: '2026-12-30T00:00:00.000Z',
          after: '2026-12-01T00:00:00.000Z',
        },
      ],
    ],
    [
      'another authority',
      showing({ issuer: 'C=US, O=Good CA, CN=R10' }),
      showing({ issuer: 'C=US, O=Other CA, CN=R10', fingerprint256: 'EF' }),
      [{ code: 'certificate-issuer-changed', before: 'Good CA', after: 'Other CA' }],
    ],
    [
      'a weaker key',
      startTlsDone,
      showing({ keyKind: 'RSA 2048' }),
      [{ code: 'certificate-key-weaker', before: 'EC P-256', after: 'RSA 2048' }],
    ],
    [
      'an MTA-STS record that is gone',
      publishing({}),
      publishing({ record: null, policy: null, recordProblem: { reason: 'none' } }),
      [{ code: 'mta-sts-weakened', domain: 'example.com', before: 'enforce', after: null }],
    ],
    [
      'an MTA-STS policy that is not there any more',
      publishing({}),
      publishing({ policy: null, policyProblem: { reason: 'status', status: 404, location: null } }),
      [{ code: 'mta-sts-weakened', domain: 'example.com', before: 'enforce', after: null }],
    ],
    [
      'an MTA-STS policy that only tests',
      publishing({}),
      publishing({ policy: { ...sts, mode: 'testing' } }),
      [{ code: 'mta-sts-weakened', domain: 'example.com', before: 'enforce', after: 'testing' }],
    ],
    [
      'a TLSA record that is gone',
      tlsa({}),
      tlsa({ records: [], problem: 'no-such-record' }),
      [{ code: 'tlsa-lost', name: '_25._tcp.mx.example.com' }],
    ],
    [
      'a TLSA record that is not proved',
      tlsa({}),
      tlsa({ security: 'insecure' }),
      [{ code: 'tlsa-lost', name: '_25._tcp.mx.example.com' }],
    ],
  ] as const)('is %s', (_, before, after, regressions) => {
    expect(regressionsOf(before as ProbeResult, after as ProbeResult)).toEqual(regressions);
  });
});

describe('what is no regression', () => {
  it.each<readonly [string, ProbeResult, ProbeResult]>([
    ['nothing', healthy, healthy],
    ['more than before', saying('DSN'), saying('DSN', 'STARTTLS', 'SIZE 1')],
    ['a larger SIZE', saying('SIZE 1000'), saying('SIZE 2000')],
    ['a SIZE without a limit any more', saying('SIZE 1000'), saying('SIZE')],
    ['AUTH that was offered in plaintext already', saying('AUTH PLAIN'), saying('AUTH LOGIN')],
    ['what was not reached now', healthy, timedOut],
    ['what was not reached then', timedOut, noStartTls],
    ['no answer to EHLO', healthy, { ...healthy, startTls: 'unknown', ehlo: null }],
    ['a refused EHLO', healthy, { ...healthy, startTls: 'unknown', ehlo: { ...offering(), code: 421 } }],
    ['STARTTLS only looked for then', healthy, { ...startTlsDone, ehloBeforeTls: healthy.ehlo }],
    ['STARTTLS only looked for now', startTlsDone, { ...healthy, ehlo: startTlsDone.ehloBeforeTls }],
    ['STARTTLS that ends inside TLS', startTlsDone, startTlsDone],
    [
      'a banner that names no software any more',
      healthy,
      { ...healthy, banner: { code: 220, lines: ['hi'], host: null, software: null } },
    ],
    ['a newer TLS version', withTls({ version: 'TLSv1.2' }), startTlsDone],
    ['a version that nobody knows', startTlsDone, withTls({ version: 'TLSv1.4' })],
    ['a renewed certificate', startTlsDone, showing({ validTo: '2027-03-30T00:00:00.000Z' })],
    [
      'the same certificate, however it is told',
      startTlsDone,
      showing({ fingerprint256: sampleCertificate.fingerprint256, keyKind: 'RSA 1024' }),
    ],
    [
      'another intermediate of the same authority',
      showing({ issuer: 'C=US, O=CA, CN=R10' }),
      showing({ issuer: 'C=US, O=CA, CN=R11', fingerprint256: 'EF' }),
    ],
    [
      'a key as strong',
      showing({ keyKind: 'RSA 4096' }),
      showing({ keyKind: 'EC P-256', fingerprint256: 'EF' }),
    ],
    ['a key of a kind that nobody knows', startTlsDone, showing({ keyKind: 'dsa' })],
    [
      'trust that there never was',
      withTls({ trusted: false, nameMatches: false }),
      withTls({ trusted: false, nameMatches: false }),
    ],
    ['no TLS now', startTlsDone, { ...startTlsDone, tls: null, ehlo: null }],
    ['TLS from the first byte, as before', implicitTls, implicitTls],
    ['an MTA-STS policy that was not asked for now', publishing({}), healthy],
    [
      'an MTA-STS record that DNS says nothing of',
      publishing({}),
      publishing({ record: null, policy: null, recordProblem: { reason: 'dns', problem: 'timeout' } }),
    ],
    [
      'an MTA-STS policy whose server did not answer',
      publishing({}),
      publishing({ policy: null, policyProblem: { reason: 'timeout', limitMs: 1 } }),
    ],
    [
      'an MTA-STS policy that is stronger',
      publishing({ policy: { ...sts, mode: 'testing' } }),
      publishing({}),
    ],
    ['TLSA records that DNS says nothing of', tlsa({}), tlsa({ records: [], problem: 'server-failure' })],
    ['TLSA records from another resolver', tlsa({}), tlsa({ security: 'unvalidated' })],
    [
      'TLSA records that bound nobody',
      tlsa({ security: 'insecure' }),
      tlsa({ records: [], problem: 'no-such-record' }),
    ],
  ])('is %s', (_, before, after) => {
    expect(regressionsOf(before, after)).toEqual([]);
  });
});
