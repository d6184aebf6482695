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
      return { reason: 'unknown-issuer', ...endOf(chain) };
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

/**
 * Where the chain ends, from the server's own certificate on by the names of issuers: after a renewal a server may send a new
 * certificate with the issuers of the old one, and they lead nowhere.
 */
function endOf(chain: readonly Certificate[]): { readonly issuer: string; readonly issuersSent: number } {
  let last = chain[0];
  const left = new Set(chain.slice(1));
  let issuersSent = 0;
  for (;;) {
    const issuer = last?.issuer ?? '';
    const next = [...left].find(({ subject }) => subject === issuer);
    if (!next) return { issuer, issuersSent };
    left.delete(next);
    issuersSent += 1;
    last = next;
  }
}
