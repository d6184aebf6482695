import type { Certificate, ProbeResult, TlsSession } from '../result.ts';
import type { TrustProblem, UnmetDemand } from './finding.ts';

/** All that keeps a certificate from being a proof: its dates, its chain and its name, each on its own. */
export function certificateShortfalls(
  tls: TlsSession,
  { observedAt, target }: Pick<ProbeResult, 'observedAt' | 'target'>,
): readonly UnmetDemand[] {
  const [own] = tls.chain;
  if (!own) return [{ code: 'certificate-not-trusted', reason: 'none-shown' }];
  const shortfalls = tls.trustErrors.map((error) => trustShortfall(error, tls.chain, observedAt));
  if (!tls.nameMatches) {
    shortfalls.push({ code: 'certificate-host-mismatch', host: target.host, names: own.subjectAltNames });
  }
  return shortfalls;
}

function trustShortfall(error: string, chain: readonly Certificate[], observedAt: string): UnmetDemand {
  const now = Date.parse(observedAt);
  if (error === 'CERT_HAS_EXPIRED') {
    const index = chain.findIndex(({ validTo }) => Date.parse(validTo) < now);
    const expired = chain[index];
    if (expired) {
      return {
        code: 'certificate-expired',
        of: index === 0 ? 'server' : 'issuer',
        validTo: expired.validTo,
      };
    }
  }
  return { code: 'certificate-not-trusted', ...trustProblem(error, chain, now) };
}

/** By the names that OpenSSL gives the outcome of a verification. */
function trustProblem(error: string, chain: readonly Certificate[], now: number): TrustProblem {
  switch (error) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return { reason: 'self-signed' };
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return {
        reason: 'unknown-issuer',
        issuer: chain.at(-1)?.issuer ?? '',
        issuersSent: chain.length - 1,
      };
    case 'CERT_NOT_YET_VALID': {
      const index = chain.findIndex(({ validFrom }) => Date.parse(validFrom) > now);
      const early = chain[index];
      if (!early) return { reason: 'other', detail: error };
      return {
        reason: 'not-yet-valid',
        of: index === 0 ? 'server' : 'issuer',
        validFrom: early.validFrom,
      };
    }
    default:
      return { reason: 'other', detail: error };
  }
}
