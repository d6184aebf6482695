import type { Dane } from '../published.ts';
import type { ProbeResult } from '../result.ts';
import type { CheckResult } from './check.ts';
import type { Policy } from './policy.ts';

/**
 * That the certificate is one that DNS, by proof, says it must be (RFC 7672). With `report`, a host without such records
 * lacks nothing; with `require`, it does.
 */
export function checkDane(result: ProbeResult, policy: Policy): CheckResult {
  if (policy.dane === 'off') return 'not-demanded';
  const { dane, target } = result;
  if (!dane) {
    return policy.dane === 'report'
      ? 'not-demanded'
      : [{ code: 'dane-undetermined', name: target.host, reason: 'no-name' }];
  }
  const { name, mxSecurity, security, problem } = dane;
  // What leads to the host is part of the proof (RFC 7672 section 2.2.1).
  if (mxSecurity === 'insecure') {
    return policy.dane === 'report'
      ? 'not-demanded'
      : [{ code: 'dane-required', name, reason: 'mx-insecure' }];
  }
  const absent = problem === 'no-such-name' || problem === 'no-such-record';
  // A resolver that validates says SERVFAIL to whoever asks for what does not hold (RFC 4035 section 5.5).
  if (problem === 'server-failure' && security !== 'unvalidated') return [{ code: 'dnssec-invalid', name }];
  if (problem !== null && !absent) return [{ code: 'dane-undetermined', name, reason: problem }];
  if (security === 'unvalidated' || mxSecurity === 'unvalidated') {
    return policy.dane === 'report' && absent
      ? 'not-demanded'
      : [{ code: 'dane-undetermined', name, reason: 'unvalidated' }];
  }
  if (absent || security === 'insecure') {
    if (policy.dane === 'report') return 'not-demanded';
    return [{ code: 'dane-required', name, reason: absent ? 'none' : 'insecure' }];
  }
  return judgeRecords(dane, result);
}

function judgeRecords({ name, records }: Dane, { tls, startTls }: ProbeResult): CheckResult {
  const usable = records.filter(({ unusable }) => unusable === null);
  // Records that nobody can use still demand TLS, of whatever kind (RFC 7672 section 2.2).
  if (!tls) return startTls === 'absent' ? [{ code: 'starttls-not-supported' }] : 'undetermined';
  if (usable.length === 0) return [{ code: 'tlsa-invalid', name, reason: 'unusable' }];
  const matches = usable.map(({ match }) => match);
  if (matches.includes('match')) return 'pass';
  // Of several records the one that came nearest tells most.
  const nearest = (['wrong-date', 'wrong-name', 'broken-chain'] as const).find((each) =>
    matches.includes(each),
  );
  return [{ code: 'tlsa-invalid', name, reason: nearest ?? 'no-match' }];
}
