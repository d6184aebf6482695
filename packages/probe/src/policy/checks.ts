import { offers } from '../protocol/capability.ts';
import type { ProbeResult } from '../result.ts';
import { type Check, type CheckResult, unmetOrPass } from './check.ts';
import { checkDane } from './dane-check.ts';
import type { Demand, Severity } from './finding.ts';
import { checkMtaSts } from './mta-sts-check.ts';
import type { Policy, StrictDemand } from './policy.ts';
import { checkReverseDns } from './reverse-dns-check.ts';
import { checkCertificateDays, checkCommandInjection, checkTls, checkTlsVersion } from './tls-checks.ts';

/** Every demand with its check, in the order in which findings are reported. A new check is a new row. */
export const checks: readonly {
  readonly demand: Demand;
  readonly check: Check;
  /** How much its shortfalls weigh; where missing, they are errors. */
  readonly severity?: (policy: Policy) => Severity;
}[] = [
  { demand: 'banner-code', check: checkBannerCode },
  { demand: 'require-starttls', check: checkStartTls },
  { demand: 'banner-host', check: checkBannerHost },
  { demand: 'require-capabilities', check: checkRequiredCapabilities },
  { demand: 'forbid-capabilities', check: checkForbiddenCapabilities },
  { demand: 'forbid-auth-before-tls', check: checkAuthBeforeTls },
  { demand: 'max-rtt', check: checkRtt },
  { demand: 'tls', check: checkTls },
  { demand: 'min-tls-version', check: checkTlsVersion },
  { demand: 'min-certificate-days', check: checkCertificateDays },
  { demand: 'check-command-injection', check: checkCommandInjection },
  { demand: 'mta-sts', check: checkMtaSts, severity: ({ mtaSts }) => severityOf(mtaSts) },
  { demand: 'dane', check: checkDane, severity: ({ dane }) => severityOf(dane) },
  { demand: 'require-fcrdns', check: checkReverseDns },
];

/** What is only to be reported keeps nobody out. */
function severityOf(demand: StrictDemand): Severity {
  return demand === 'require' ? 'error' : 'warning';
}

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
function checkAuthBeforeTls(result: ProbeResult, policy: Policy): CheckResult {
  if (!policy.forbidAuthBeforeTls) return 'not-demanded';
  if (result.startTls === 'not-applicable') return 'pass';
  const ehlo = result.ehloBeforeTls ?? result.ehlo;
  if (ehlo?.code !== 250) return 'undetermined';
  const auth = ehlo.capabilities.find(({ keyword }) => keyword === 'AUTH' || keyword.startsWith('AUTH='));
  return auth ? [{ code: 'auth-before-tls', mechanisms: auth.parameters }] : 'pass';
}

function checkRtt({ rttMs }: ProbeResult, { maxRttMs }: Policy): CheckResult {
  if (maxRttMs === null) return 'not-demanded';
  if (rttMs === null) return 'undetermined';
  return rttMs <= maxRttMs ? 'pass' : [{ code: 'rtt-exceeded', maxMs: maxRttMs, actualMs: rttMs }];
}
