import { offers } from '../protocol/capability.ts';
import type { ProbeResult } from '../result.ts';
import type { UnmetDemand } from './finding.ts';

/** What is wrong whatever the policy says, but not so that a gate should close for it: findings that only warn. */
export function remarksOn({ ehlo, tls }: ProbeResult): readonly UnmetDemand[] {
  // RFC 3207 section 4.2: a server must not offer STARTTLS once TLS has begun.
  return tls && ehlo && offers(ehlo.capabilities, 'STARTTLS') ? [{ code: 'starttls-inside-tls' }] : [];
}
