import type { KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Certificate } from '../result.ts';

/**
 * Whether a certificate names the host by RFC 9525: a name by the DNS names alone, of which `*.` stands for one whole
 * label; an address by the IP addresses alone. The common name says nothing.
 */
export function namesHost(certificate: X509Certificate, host: string): boolean {
  const address = host.replace(/%.*$/, '');
  if (isIP(address) !== 0) return certificate.checkIP(address) !== undefined;
  const rules = { subject: 'never', wildcards: true, partialWildcards: false, multiLabelWildcards: false };
  return certificate.checkHost(host, rules as Parameters<X509Certificate['checkHost']>[1]) !== undefined;
}

/** What a certificate says of itself. */
export function describeCertificate(certificate: X509Certificate): Certificate {
  return {
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    subjectAltNames: alternativeNames(certificate.subjectAltName),
    validFrom: toInstant(certificate.validFrom),
    validTo: toInstant(certificate.validTo),
    serialNumber: certificate.serialNumber,
    fingerprint256: certificate.fingerprint256,
    keyKind: keyKindOf(certificate),
    signatureAlgorithm: (certificate as { readonly signatureAlgorithm?: string }).signatureAlgorithm ?? null,
  };
}

/** The lines `CN=mail.example.com` and `O=Example` as one; Node's type leaves out that a name may be missing. */
function distinguishedName(lines: string | undefined): string {
  return (lines ?? '').replaceAll('\n', ', ');
}

/** Node puts a name that could be mistaken for several, or for another kind, in quotation marks. */
function alternativeNames(text: string | undefined): readonly string[] {
  return (text?.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? []).map((name) => name.trim());
}

/** From OpenSSL's `Nov 23 21:01:26 2026 GMT`. */
function toInstant(text: string): string {
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? text : instant.toISOString();
}

const curveNames: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

function keyKindOf(certificate: X509Certificate): string | null {
  let key: KeyObject;
  try {
    key = certificate.publicKey;
  } catch {
    return null;
  }
  const { modulusLength, namedCurve = 'of its own' } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case 'rsa':
    case 'rsa-pss':
      return `RSA ${modulusLength}`;
    case 'ec':
      return `EC ${curveNames[namedCurve] ?? namedCurve}`;
    case 'ed25519':
      return 'Ed25519';
    case 'ed448':
      return 'Ed448';
    default:
      return key.asymmetricKeyType ?? null;
  }
}
