import type { ProbeResult } from '../result.ts';
import { certificateShortfalls } from './certificate.ts';
import { type CheckResult, unmetOrPass } from './check.ts';
import { type Policy, tlsVersions } from './policy.ts';

/** That TLS was begun and, with `verify`, that its certificate holds. */
export function checkTls(result: ProbeResult, policy: Policy): CheckResult {
  if (policy.tls === 'observe') return 'not-demanded';
  if (!result.tls) return whenUnseen(result, policy);
  if (policy.tls === 'handshake') return 'pass';
  return unmetOrPass(certificateShortfalls(result.tls, result));
}

export function checkTlsVersion(result: ProbeResult, policy: Policy): CheckResult {
  if (!result.tls || !isPartOfTest(result, policy)) return whenUnseen(result, policy);
  const { version } = result.tls;
  const rank = tlsVersions.findIndex((each) => version === (each === '1.0' ? 'TLSv1' : `TLSv${each}`));
  if (rank >= tlsVersions.indexOf(policy.minTlsVersion)) return 'pass';
  return [{ code: 'tls-version-too-old', minimum: policy.minTlsVersion, actual: version }];
}

const dayMs = 24 * 60 * 60 * 1000;

export function checkCertificateDays(result: ProbeResult, policy: Policy): CheckResult {
  const { minCertificateDays: minDays } = policy;
  if (minDays === null) return 'not-demanded';
  const own = result.tls?.chain[0];
  if (!own || !isPartOfTest(result, policy)) return whenUnseen(result, policy);
  const { validTo } = own;
  const daysLeft = Math.floor((Date.parse(validTo) - Date.parse(result.observedAt)) / dayMs);
  if (daysLeft < 0) return [{ code: 'certificate-expired', of: 'server', validTo }];
  if (daysLeft >= minDays) return 'pass';
  return [{ code: 'certificate-expires-soon', minDays, daysLeft, validTo }];
}

/** Demanded by whoever asked for it to be tested. */
export function checkCommandInjection({ commandInjection }: ProbeResult): CheckResult {
  switch (commandInjection) {
    case null:
      return 'not-demanded';
    case 'unknown':
      return 'undetermined';
    case 'not-executed':
      return 'pass';
    case 'executed':
      return [{ code: 'starttls-command-injection' }];
  }
}

/** Where no handshake is part of the test, there is nothing to demand of it. */
function isPartOfTest({ target }: ProbeResult, policy: Policy): boolean {
  return target.tls === 'implicit' || policy.tls !== 'observe';
}

function whenUnseen(result: ProbeResult, policy: Policy): 'undetermined' | 'not-demanded' {
  if (!isPartOfTest(result, policy)) return 'not-demanded';
  // A server that need not offer STARTTLS need not do it either.
  return result.startTls === 'absent' && !policy.requireStartTls ? 'not-demanded' : 'undetermined';
}
