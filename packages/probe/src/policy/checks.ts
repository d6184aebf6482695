import { offers } from '../protocol/capability.ts';
import type { ProbeResult } from '../result.ts';
import type { Demand, UnmetDemand } from './finding.ts';
import { type Policy, tlsVersions } from './policy.ts';

/** What a check can say; a list of shortfalls, never empty, says that the demand is not met. */
export type CheckResult = 'pass' | 'undetermined' | 'not-demanded' | readonly [UnmetDemand, ...UnmetDemand[]];

/** A pure function from what was seen and what is demanded. */
export type Check = (result: ProbeResult, policy: Policy) => CheckResult;

/** Every demand with its check, in the order in which findings are reported. A new check is a new row. */
export const checks: readonly { readonly demand: Demand; readonly check: Check }[] = [
  { demand: 'banner-code', check: checkBannerCode },
  { demand: 'require-starttls', check: checkStartTls },
  { demand: 'banner-host', check: checkBannerHost },
  { demand: 'require-capabilities', check: checkRequiredCapabilities },
  { demand: 'forbid-capabilities', check: checkForbiddenCapabilities },
  { demand: 'forbid-auth-before-tls', check: checkAuthBeforeTls },
  { demand: 'max-rtt', check: checkRtt },
  { demand: 'min-tls-version', check: checkTlsVersion },
  { demand: 'min-certificate-days', check: checkCertificateDays },
];

function checkBannerCode({ banner }: ProbeResult, { bannerCode }: Policy): CheckResult {
  if (!banner) return 'undetermined';
  if (banner.code === bannerCode) return 'pass';
  return [{ code: 'unexpected-banner-code', expected: bannerCode, actual: banner.code }];
}

function checkStartTls({ startTls }: ProbeResult, { requireStartTls }: Policy): CheckResult {
  if (!requireStartTls) return 'not-demanded';
  switch (startTls) {
    case 'advertised':
    case 'not-applicable':
      return 'pass';
    case 'absent':
      return [{ code: 'starttls-not-supported' }];
    case 'unknown':
      return 'undetermined';
  }
}

function checkBannerHost({ banner, target }: ProbeResult, { bannerHost }: Policy): CheckResult {
  if (bannerHost === null) return 'not-demanded';
  if (!banner) return 'undetermined';
  const expected = bannerHost === 'target' ? target.host : bannerHost;
  if (banner.host !== null && hostMatches(banner.host, expected)) return 'pass';
  return [{ code: 'banner-host-mismatch', expected, actual: banner.host }];
}

/** `*.example.com` stands for exactly one label before `example.com`, as in certificates (RFC 9525 section 6.3). */
function hostMatches(host: string, pattern: string): boolean {
  const actual = host.toLowerCase();
  const wanted = pattern.toLowerCase();
  if (!wanted.startsWith('*.')) return actual === wanted;
  const dot = actual.indexOf('.');
  return dot > 0 && actual.slice(dot) === wanted.slice(1);
}

function checkRequiredCapabilities(result: ProbeResult, policy: Policy): CheckResult {
  if (policy.requireCapabilities.length === 0) return 'not-demanded';
  const { ehlo } = result;
  if (ehlo?.code !== 250) return 'undetermined';
  return unmetOrPass(
    policy.requireCapabilities
      .filter((keyword) => !offers(ehlo.capabilities, keyword))
      .map((keyword) => ({ code: 'capability-missing', keyword })),
  );
}

function checkForbiddenCapabilities(result: ProbeResult, policy: Policy): CheckResult {
  if (policy.forbidCapabilities.length === 0) return 'not-demanded';
  const { ehlo } = result;
  if (ehlo?.code !== 250) return 'undetermined';
  return unmetOrPass(
    policy.forbidCapabilities
      .filter((keyword) => offers(ehlo.capabilities, keyword))
      .map((keyword) => ({ code: 'capability-forbidden', keyword })),
  );
}

/** Some servers repeat AUTH as `AUTH=`, for clients older than RFC 2554; it offers the same in the same plaintext. */
function checkAuthBeforeTls({ ehlo, startTls }: ProbeResult, policy: Policy): CheckResult {
  if (!policy.forbidAuthBeforeTls) return 'not-demanded';
  if (startTls === 'not-applicable') return 'pass';
  if (ehlo?.code !== 250) return 'undetermined';
  const auth = ehlo.capabilities.find(({ keyword }) => keyword === 'AUTH' || keyword.startsWith('AUTH='));
  return auth ? [{ code: 'auth-before-tls', mechanisms: auth.parameters }] : 'pass';
}

function checkRtt({ rttMs }: ProbeResult, { maxRttMs }: Policy): CheckResult {
  if (maxRttMs === null) return 'not-demanded';
  if (rttMs === null) return 'undetermined';
  return rttMs <= maxRttMs ? 'pass' : [{ code: 'rtt-exceeded', maxMs: maxRttMs, actualMs: rttMs }];
}

/** Where no handshake is part of the test, there is nothing to demand of it. */
function checkTlsVersion({ target, tls }: ProbeResult, { minTlsVersion }: Policy): CheckResult {
  if (target.tls !== 'implicit') return 'not-demanded';
  if (!tls) return 'undetermined';
  const rank = tlsVersions.findIndex(
    (version) => tls.version === (version === '1.0' ? 'TLSv1' : `TLSv${version}`),
  );
  if (rank >= tlsVersions.indexOf(minTlsVersion)) return 'pass';
  return [{ code: 'tls-version-too-old', minimum: minTlsVersion, actual: tls.version }];
}

const dayMs = 24 * 60 * 60 * 1000;

function checkCertificateDays(result: ProbeResult, { minCertificateDays }: Policy): CheckResult {
  if (minCertificateDays === null || result.target.tls !== 'implicit') return 'not-demanded';
  const certificate = result.tls?.certificate;
  if (!certificate) return 'undetermined';
  const { validTo } = certificate;
  const daysLeft = Math.floor((Date.parse(validTo) - Date.parse(result.observedAt)) / dayMs);
  if (daysLeft < 0) return [{ code: 'certificate-expired', validTo }];
  if (daysLeft >= minCertificateDays) return 'pass';
  return [{ code: 'certificate-expires-soon', minDays: minCertificateDays, daysLeft, validTo }];
}

function unmetOrPass(unmet: readonly UnmetDemand[]): CheckResult {
  const [first, ...rest] = unmet;
  return first ? [first, ...rest] : 'pass';
}
