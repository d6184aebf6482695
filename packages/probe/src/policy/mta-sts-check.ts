import { matchesMxPattern } from '../protocol/mta-sts-policy.ts';
import type { MtaSts } from '../published.ts';
import type { ProbeResult } from '../result.ts';
import { certificateShortfalls } from './certificate.ts';
import { type CheckResult, unmetOrPass } from './check.ts';
import type { UnmetDemand } from './finding.ts';
import type { Policy } from './policy.ts';

/**
 * That the domain has a policy that is enforced, and that a host is one that senders who go by its domain's policy would deliver to (RFC 8461 section 4): it is in the
 * policy, offers STARTTLS, and its certificate holds.
 */
export function checkMtaSts(result: ProbeResult, { mtaSts: demand }: Policy): CheckResult {
  if (demand === 'off') return 'not-demanded';
  const { mtaSts, target, tls, startTls } = result;
  if (!mtaSts) {
    return demand === 'report'
      ? 'not-demanded'
      : [{ code: 'mta-sts-undetermined', domain: target.host, reason: 'no-domain' }];
  }
  const shortfalls = [...mtaStsShortfalls(mtaSts, demand)];
  const { policy, domain } = mtaSts;
  if (!policy || policy.mode === 'none') {
    return shortfalls.length === 0 ? 'not-demanded' : unmetOrPass(shortfalls);
  }
  if (!policy.mx.some((pattern) => matchesMxPattern(target.host, pattern))) {
    shortfalls.push({ code: 'mx-not-in-sts-policy', domain, host: target.host, mx: policy.mx });
  }
  if (tls) shortfalls.push(...certificateShortfalls(tls, result));
  else if (startTls === 'absent') shortfalls.push({ code: 'starttls-not-supported' });
  if (!tls && shortfalls.length === 0) return 'undetermined';
  return unmetOrPass(shortfalls);
}

/** What keeps a domain from having MTA-STS that protects it; nothing where all is well. */
function mtaStsShortfalls(
  { domain, recordProblem, policy, policyProblem }: MtaSts,
  demand: 'report' | 'require',
): readonly UnmetDemand[] {
  if (recordProblem?.reason === 'dns') {
    return [{ code: 'mta-sts-undetermined', domain, reason: recordProblem.problem }];
  }
  if (recordProblem) {
    // Who only wants to know what there is misses nothing where there is nothing.
    if (recordProblem.reason === 'none' && demand === 'report') return [];
    return [{ code: 'mta-sts-missing', domain, problem: recordProblem }];
  }
  if (policyProblem) return [policyShortfall(domain, policyProblem)];
  if (!policy || policy.mode === 'enforce') return [];
  return [{ code: 'mta-sts-not-enforced', domain, mode: policy.mode }];
}

function policyShortfall(domain: string, policyProblem: NonNullable<MtaSts['policyProblem']>): UnmetDemand {
  switch (policyProblem.reason) {
    case 'invalid':
      return { code: 'sts-policy-invalid', domain, problems: policyProblem.problems };
    case 'certificate':
      return { code: 'sts-webpki-invalid', domain, error: policyProblem.error };
    case 'cancelled':
      return { code: 'mta-sts-undetermined', domain, reason: 'cancelled' };
    default:
      return { code: 'sts-policy-fetch-error', domain, problem: policyProblem };
  }
}
