import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A certificate and its key, as PEM texts: what `node:tls` and `smtp-server` take. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** The same pair as files, for servers that are other programs. */
export const certificateFiles = {
  key: path('test-only-key.pem'),
  cert: path('test-only-cert.pem'),
} as const;

/**
 * A self-signed P-256 certificate for mail.example.test, localhost and 127.0.0.1, valid from 2020 to 2120.
 *
 * It is its own authority: give `certificate.cert` as `ca` and the chain holds. Its key is public, so it proves nothing
 * anywhere but in a test; `certificate/make.sh` shows how it came to be.
 */
export const certificate: Certificate = pair('test-only-cert.pem');

/** The same names and the same key, but the certificate ended on 1 January 2021. */
export const expiredCertificate: Certificate = pair('test-only-expired-cert.pem');

function pair(cert: string): Certificate {
  return { key: readFileSync(certificateFiles.key, 'latin1'), cert: readFileSync(path(cert), 'latin1') };
}

function path(name: string): string {
  return fileURLToPath(new URL(`certificate/${name}`, import.meta.url));
}
