import { offers } from '../protocol/capability.ts';
import type { ProbeResult } from '../result.ts';
import type { UnmetDemand } from './finding.ts';
import type { Policy } from './policy.ts';
import { bannerHostRemarks } from './reverse-dns-check.ts';

/** What is wrong, but not so that a gate should close for it: findings that only warn. */
export function remarksOn(result: ProbeResult, policy: Policy): readonly UnmetDemand[] {
  const { ehlo, tls } = result;
  return [
    // RFC 3207 section 4.2: a server must not offer STARTTLS once TLS has begun.
    ...(tls && ehlo && offers(ehlo.capabilities, 'STARTTLS')
      ? [{ code: 'starttls-inside-tls' } as const]
      : []),
    ...bannerHostRemarks(result, policy),
  ];
}
