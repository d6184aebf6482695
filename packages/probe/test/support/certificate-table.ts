import type { UnmetDemand } from '../../src/policy/finding.ts';
import { type CertificateRequest, makeRoot, makeSelfSigned, withIssuers } from './authority.ts';
import type { Certificate } from './certificate.ts';

/** A certificate that a server shows to who asks for `host`, and what `tls: verify` finds wrong with it. */
export interface CertificateCase {
  readonly name: string;
  readonly certificate: Certificate;
  readonly host: string;
  readonly findings: readonly UnmetDemand[];
}

const ours: CertificateRequest = { cn: 'mail.example.test', names: 'DNS:mail.example.test' };
const past = { from: '20200101000000Z', to: '20210101000000Z' } as const;
const expiredOn = '2021-01-01T00:00:00.000Z';

/** Makes the certificates. `ca` is the one root that is trusted; it is never sent. */
export function makeCertificateTable(): { readonly ca: string; readonly cases: readonly CertificateCase[] } {
  const root = makeRoot('Test Root');
  const issuer = root.authority({ cn: 'Test Issuer' });
  const stranger = makeRoot('Unknown Root');
  const oldIssuer = root.authority({ cn: 'Expired Issuer', ...past });
  const mismatch = (host: string, ...names: string[]): UnmetDemand => ({
    code: 'certificate-host-mismatch',
    host,
    names,
  });
  const untrusted = (issuer: string, issuersSent: number): UnmetDemand => ({
    code: 'certificate-not-trusted',
    reason: 'unknown-issuer',
    issuer,
    issuersSent,
  });
  const expired: UnmetDemand = { code: 'certificate-expired', of: 'server', validTo: expiredOn };
  const selfSigned: UnmetDemand = { code: 'certificate-not-trusted', reason: 'self-signed' };

  const row = (
    name: string,
    certificate: Certificate,
    findings: readonly UnmetDemand[],
    host = 'mail.example.test',
  ): CertificateCase => ({ name, certificate, host, findings });
  return {
    ca: root.cert,
    cases: [
      row('valid by a trusted root', root.issue(ours), []),
      row('valid through an intermediate', withIssuers(issuer.issue(ours), issuer), []),
      row('valid, RSA', root.issue({ ...ours, key: 'rsa' }), []),
      row('wildcard', root.issue({ names: 'DNS:*.example.test' }), []),
      row(
        'wildcard, two labels deep',
        root.issue({ names: 'DNS:*.example.test' }),
        [mismatch('a.mail.example.test', 'DNS:*.example.test')],
        'a.mail.example.test',
      ),
      row('address', root.issue({ names: 'IP:127.0.0.1' }), [], '127.0.0.1'),
      row(
        'name, asked by address',
        root.issue(ours),
        [mismatch('127.0.0.1', 'DNS:mail.example.test')],
        '127.0.0.1',
      ),
      row('common name only', root.issue({ cn: 'mail.example.test' }), [mismatch('mail.example.test')]),
      row('wrong name', root.issue({ cn: 'mail.example.test', names: 'DNS:other.example.test' }), [
        mismatch('mail.example.test', 'DNS:other.example.test'),
      ]),
      row('self-signed', makeSelfSigned(ours), [selfSigned]),
      row('unknown root, which is sent', withIssuers(stranger.issue(ours), stranger), [
        untrusted('CN=Unknown Root', 1),
      ]),
      row('unknown root, which is not sent', stranger.issue(ours), [untrusted('CN=Unknown Root', 0)]),
      row('trusted, but the intermediate is left out', issuer.issue(ours), [untrusted('CN=Test Issuer', 0)]),
      row('expired', root.issue({ ...ours, ...past }), [expired]),
      row('not yet valid', root.issue({ ...ours, from: '21000101000000Z' }), [
        {
          code: 'certificate-not-trusted',
          reason: 'not-yet-valid',
          of: 'server',
          validFrom: '2100-01-01T00:00:00.000Z',
        },
      ]),
      row('below an intermediate that has expired', withIssuers(oldIssuer.issue(ours), oldIssuer), [
        { ...expired, of: 'issuer' } as UnmetDemand,
      ]),
      row('for clients only', root.issue({ ...ours, extensions: 'extendedKeyUsage = clientAuth' }), [
        { code: 'certificate-not-trusted', reason: 'other', detail: 'INVALID_PURPOSE' },
      ]),
      row('self-signed, expired and for another name', makeSelfSigned({ names: 'DNS:a.test', ...past }), [
        selfSigned,
        expired,
        mismatch('mail.example.test', 'DNS:a.test'),
      ]),
      row('expired, of an unknown root', stranger.issue({ ...ours, ...past }), [
        untrusted('CN=Unknown Root', 0),
        expired,
      ]),
    ],
  };
}
