import type { FailureCode } from '../../src/failure.ts';
import type { DomainFinding, DomainShortfall } from '../../src/policy/domain.ts';
import type { Finding, FindingCode, NotInBaseline, UnmetDemand } from '../../src/policy/finding.ts';
import type { Regression } from '../../src/policy/regression.ts';
import type { InconsistentAnswers } from '../../src/policy/runs.ts';
import type { ProbeResult } from '../../src/result.ts';
import { failures } from './failures.ts';
import { healthy, noStartTls, nothingSeen, sampleTarget, startTlsDone, timedOut } from './sample-results.ts';

type ByCode<Each extends { readonly code: string }> = {
  readonly [Code in Each['code']]: Extract<Each, { readonly code: Code }>;
};

const domain = 'example.com';
const tlsaName = '_25._tcp.mx.example.com';
const ptrName = '1.2.0.192.in-addr.arpa';

/** One of each; the type holds that none is forgotten. */
const unmetDemands: ByCode<UnmetDemand> = {
  'unexpected-banner-code': { code: 'unexpected-banner-code', expected: 220, actual: 554 },
  'starttls-not-supported': { code: 'starttls-not-supported' },
  'banner-host-mismatch': {
    code: 'banner-host-mismatch',
    expected: 'mx.example.com',
    actual: 'localhost.localdomain',
  },
  'capability-missing': { code: 'capability-missing', keyword: 'PIPELINING' },
  'capability-forbidden': { code: 'capability-forbidden', keyword: 'VRFY' },
  'rtt-exceeded': { code: 'rtt-exceeded', maxMs: 250, actualMs: 311.4 },
  'tls-version-too-old': { code: 'tls-version-too-old', minimum: '1.2', actual: 'TLSv1.1' },
  'certificate-expires-soon': {
    code: 'certificate-expires-soon',
    minDays: 14,
    daysLeft: 6,
    validTo: '2026-11-30T08:00:00.000Z',
  },
  'certificate-expired': { code: 'certificate-expired', of: 'server', validTo: '2026-11-01T08:00:00.000Z' },
  'certificate-host-mismatch': {
    code: 'certificate-host-mismatch',
    host: 'mx.example.com',
    names: ['DNS:mail.example.com'],
  },
  'certificate-not-trusted': {
    code: 'certificate-not-trusted',
    reason: 'unknown-issuer',
    issuer: 'CN=Example CA',
    issuersSent: 0,
  },
  'starttls-inside-tls': { code: 'starttls-inside-tls' },
  'starttls-command-injection': { code: 'starttls-command-injection' },
  'auth-before-tls': { code: 'auth-before-tls', mechanisms: 'PLAIN LOGIN' },
  'mta-sts-missing': { code: 'mta-sts-missing', domain, problem: { reason: 'none' } },
  'mta-sts-undetermined': { code: 'mta-sts-undetermined', domain, reason: 'timeout' },
  'sts-policy-fetch-error': {
    code: 'sts-policy-fetch-error',
    domain,
    problem: { reason: 'status', status: 404, location: null },
  },
  'sts-webpki-invalid': { code: 'sts-webpki-invalid', domain, error: 'CERT_HAS_EXPIRED' },
  'sts-policy-invalid': {
    code: 'sts-policy-invalid',
    domain,
    problems: [{ reason: 'value', key: 'max_age', value: '1d' }],
  },
  'mta-sts-not-enforced': { code: 'mta-sts-not-enforced', domain, mode: 'testing' },
  'mx-not-in-sts-policy': {
    code: 'mx-not-in-sts-policy',
    domain,
    host: 'mx.example.com',
    mx: ['mx1.example.com', '*.example.net'],
  },
  'tlsa-invalid': { code: 'tlsa-invalid', name: tlsaName, reason: 'no-match' },
  'dane-required': { code: 'dane-required', name: tlsaName, reason: 'none' },
  'dnssec-invalid': { code: 'dnssec-invalid', name: tlsaName },
  'dane-undetermined': { code: 'dane-undetermined', name: tlsaName, reason: 'unvalidated' },
  'reverse-dns-missing': { code: 'reverse-dns-missing', address: '192.0.2.1', name: ptrName },
  'reverse-dns-not-confirmed': {
    code: 'reverse-dns-not-confirmed',
    address: '192.0.2.1',
    names: ['host1.example.net'],
  },
  'reverse-dns-undetermined': {
    code: 'reverse-dns-undetermined',
    address: '192.0.2.1',
    name: ptrName,
    reason: 'server-failure',
  },
  'banner-host-not-confirmed': {
    code: 'banner-host-not-confirmed',
    address: '192.0.2.1',
    host: 'mx.example.com',
  },
  'demand-undetermined': { code: 'demand-undetermined', demand: 'require-starttls' },
};

const regressions: ByCode<Regression | NotInBaseline | InconsistentAnswers> = {
  'inconsistent-answers': { code: 'inconsistent-answers', differs: ['starttls'] },
  'capability-lost': { code: 'capability-lost', keyword: 'STARTTLS', within: 'plaintext' },
  'size-limit-lowered': { code: 'size-limit-lowered', before: 20_480_000, after: 10_240_000 },
  'auth-newly-before-tls': { code: 'auth-newly-before-tls', mechanisms: 'PLAIN LOGIN' },
  'banner-software-changed': { code: 'banner-software-changed', before: 'Postfix', after: 'Exim' },
  'tls-version-lowered': { code: 'tls-version-lowered', before: 'TLSv1.3', after: 'TLSv1.2' },
  'certificate-ends-sooner': {
    code: 'certificate-ends-sooner',
    before: '2027-02-28T00:00:00.000Z',
    after: '2026-12-30T00:00:00.000Z',
  },
  'certificate-issuer-changed': {
    code: 'certificate-issuer-changed',
    before: 'Example CA',
    after: 'Other CA',
  },
  'certificate-key-weaker': { code: 'certificate-key-weaker', before: 'EC P-256', after: 'RSA 2048' },
  'certificate-trust-lost': { code: 'certificate-trust-lost', errors: ['CERT_HAS_EXPIRED'] },
  'certificate-name-lost': { code: 'certificate-name-lost', host: 'mx.example.com' },
  'mta-sts-weakened': { code: 'mta-sts-weakened', domain, before: 'enforce', after: 'testing' },
  'tlsa-lost': { code: 'tlsa-lost', name: tlsaName },
  'not-in-baseline': { code: 'not-in-baseline' },
};

const domainShortfalls: ByCode<DomainShortfall> = {
  'dns-not-found': { code: 'dns-not-found', problem: 'no-such-name' },
  'dns-failure': { code: 'dns-failure', problem: 'server-failure' },
  timeout: { code: 'timeout', problem: 'timeout' },
  cancelled: { code: 'cancelled', problem: 'cancelled' },
  'null-mx': { code: 'null-mx' },
  'mx-is-address': { code: 'mx-is-address', host: '192.0.2.1' },
  'null-mx-not-alone': { code: 'null-mx-not-alone' },
  'domain-without-mail-host': { code: 'domain-without-mail-host' },
  'mx-not-a-host': { code: 'mx-not-a-host', host: 'mail_in.example.com' },
  'mx-is-alias': { code: 'mx-is-alias', host: 'mx.example.com' },
  'mx-hosts-not-passed': { code: 'mx-hosts-not-passed', rule: 'every', hosts: ['mx2.example.com'] },
  'mx-hosts-left-out': { code: 'mx-hosts-left-out', count: 3 },
  'mx-host-lost': { code: 'mx-host-lost', host: 'mx2.example.com' },
};

/** A finding of every code that a target can have, each in a result in which it could be found. */
export const sampleFindings: readonly { readonly finding: Finding; readonly result: ProbeResult }[] = [
  ...failures.map((failure) => ({
    finding: { ...failure, severity: 'error' as const },
    result: isBeforeBanner(failure.code)
      ? nothingSeen(sampleTarget('mx.example.com'), { kind: 'failed', ...failure })
      : { ...nameless(healthy), end: { kind: 'failed' as const, ...failure } },
  })),
  {
    finding: {
      code: 'egress-blocked',
      ...{ phase: 'connect', limitMs: 10_000, because: 'control-timeout', control: 'mx.example.net:25' },
      ...{ treatment: 'fail', severity: 'error' },
    },
    result: timedOut,
  },
  ...[...Object.values(unmetDemands), ...Object.values(regressions)].map((unmet) => ({
    finding: { ...unmet, severity: 'error' as const },
    result: nameless(resultOf(unmet.code)),
  })),
];

/** A finding of every code that a domain can have. */
export const sampleDomainFindings: readonly DomainFinding[] = Object.values(domainShortfalls).map(
  (shortfall) => ({ ...shortfall, severity: 'error' }),
);

/** The result as if its server had been of this software; null for one that nobody knows. */
export function ofSoftware(result: ProbeResult, software: string | null): ProbeResult {
  return {
    ...result,
    banner: { code: 220, lines: ['mx.example.com ESMTP'], host: 'mx.example.com', software },
  };
}

function nameless(result: ProbeResult): ProbeResult {
  return ofSoftware({ ...result, target: sampleTarget('mx.example.com') }, null);
}

function isBeforeBanner(code: FailureCode): boolean {
  return ['dns-not-found', 'dns-failure', 'connection-refused', 'host-unreachable', 'local-failure'].includes(
    code,
  );
}

function resultOf(code: FindingCode): ProbeResult {
  if (code === 'starttls-not-supported') return noStartTls;
  const record = { usage: 3, selector: 1, matchingType: 1, data: 'ab'.repeat(32) };
  const records = [{ ...record, unusable: null, match: 'no-match' as const }];
  const advised = { ...record, data: 'cd'.repeat(32) };
  return {
    ...startTlsDone,
    dane: { name: tlsaName, mxSecurity: 'secure', security: 'secure', problem: null, records, advised },
  };
}
