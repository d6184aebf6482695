import type { SecureContext } from 'node:tls';

/** All that a handshake needs and no connection has a part in. */
export interface TlsContext {
  readonly tls: typeof import('node:tls');
  readonly secureContext: SecureContext;
  /** The trusted certificates, in PEM. */
  readonly roots: readonly string[];
}

const contexts = new Map<string | undefined, Promise<TlsContext>>();

/**
 * Loads what a handshake needs, once for each `ca`: certificates in PEM to trust instead of Node's own roots and those
 * of the operating system. Reading the system's takes some 150 ms in which this process does nothing else, so it is
 * done before a connection is made, and only where TLS will be begun.
 */
export function prepareTls(ca: string | undefined): Promise<TlsContext> {
  let context = contexts.get(ca);
  if (!context) {
    // Few callers have more than one file of certificates; one who makes them up must not fill the memory.
    if (contexts.size >= 16) contexts.clear();
    context = load(ca);
    contexts.set(ca, context);
  }
  return context;
}

/** The certificates in a PEM text, each with its marks; what stands between them is skipped. */
export function splitPem(pem: string): readonly string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

/** The most that is read of a file of certificates: the largest list of roots has a few hundred KiB. */
export const maxCertificatesBytes = 16 * 1024 * 1024;

/** Whether each certificate of the PEM text can be read, and there is one. */
export async function isCertificateList(pem: string): Promise<boolean> {
  const { X509Certificate } = await import('node:crypto');
  const certificates = splitPem(pem);
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
    return certificates.length > 0;
  } catch {
    return false;
  }
}

async function load(ca: string | undefined): Promise<TlsContext> {
  // Loaded when needed: they are the slowest of Node's own modules, and most probes stop before TLS.
  const [tls, { constants }] = await Promise.all([import('node:tls'), import('node:crypto')]);
  const roots = ca === undefined ? defaultRoots(tls) : splitPem(ca);
  const secureContext = tls.createSecureContext({
    ca: [...roots],
    // OpenSSL's level 0, or a server with nothing but TLS 1.0 would look like one with no TLS at all; and the same
    // for one that knows no safe renegotiation (RFC 5746). What a server does is to be seen, and judged later.
    minVersion: 'TLSv1',
    // Said too, or NODE_OPTIONS could leave the newest out, and a server that has nothing else would look broken.
    maxVersion: 'TLSv1.3',
    ciphers: 'DEFAULT@SECLEVEL=0',
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  });
  return { tls, secureContext, roots };
}

/** A mail server's certificate may be from a public authority, or from one that only this machine's owner knows. */
function defaultRoots(tls: typeof import('node:tls')): readonly string[] {
  // Before Node 22.15 there is no way to the system's own.
  if (!('getCACertificates' in tls)) return (tls as { rootCertificates: readonly string[] }).rootCertificates;
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
}
