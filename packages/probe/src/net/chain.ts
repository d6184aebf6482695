import type { X509Certificate } from 'node:crypto';

/** OpenSSL's names for a date in the chain that does not hold. It tells of one trouble, and of dates last. */
const dateErrors: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/**
 * Every reason why a chain is not trusted, by OpenSSL's names. OpenSSL says one; where that is a date, it may hide
 * that the chain leads nowhere, so that is looked at again.
 */
export async function trustErrors(
  error: string,
  chain: readonly X509Certificate[],
  roots: readonly string[],
): Promise<readonly string[]> {
  const [first] = chain;
  if (!first || !dateErrors.has(error)) return [error];
  const gap = await gapIn(chain, first, roots);
  return gap === null ? [error] : [gap, error];
}

async function gapIn(
  chain: readonly X509Certificate[],
  first: X509Certificate,
  pemRoots: readonly string[],
): Promise<string | null> {
  const { X509Certificate: Parsed } = await import('node:crypto');
  const roots = pemRoots.map((pem) => new Parsed(pem));
  const left = new Set(chain);
  let top = first;
  for (let issuer: X509Certificate | undefined = first; issuer; ) {
    top = issuer;
    left.delete(top);
    if (roots.some((root) => root.fingerprint256 === top.fingerprint256 || isIssuedBy(top, root)))
      return null;
    issuer = [...left].find((candidate) => isIssuedBy(top, candidate));
  }
  if (!isIssuedBy(top, top)) return 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY';
  return top === first ? 'DEPTH_ZERO_SELF_SIGNED_CERT' : 'SELF_SIGNED_CERT_IN_CHAIN';
}

/** Whether the one has signed the other; names alone can be made up. */
function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key that this machine cannot read verifies nothing.
    return false;
  }
}
