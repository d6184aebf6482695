import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { describeCertificate, namesHost } from '../../src/net/certificate.ts';
import { isCertificateList, splitPem } from '../../src/net/tls-context.ts';
import { type CertificateRequest, makeSelfSigned } from '../support/authority.ts';
import { certificate } from '../support/certificate.ts';

const made = (request: CertificateRequest) => new X509Certificate(makeSelfSigned(request).cert);

describe('a certificate', () => {
  test.each([
    ['ec', 'EC P-256', 'ecdsa-with-SHA256'],
    ['rsa', 'RSA 2048', 'sha256WithRSAEncryption'],
  ] as const)('with a key of %s says %s', (key, keyKind, signatureAlgorithm) => {
    // Before Node 24.9 nothing is known of the signature.
    const known = 'signatureAlgorithm' in X509Certificate.prototype ? signatureAlgorithm : null;
    expect(describeCertificate(made({ cn: 'a', key }))).toMatchObject({
      keyKind,
      signatureAlgorithm: known,
      subject: 'CN=a',
      subjectAltNames: [],
    });
  });

  test('without a subject has an empty one', () => {
    expect(describeCertificate(made({ names: 'DNS:a.test' }))).toMatchObject({ subject: '' });
  });

  test('with a name that would pass for two has one', () => {
    const names = 'DNS:a.test,URI:http://a.test/?x=DNS:b.test';
    const { subjectAltNames } = describeCertificate(made({ names }));
    expect(subjectAltNames).toEqual(['DNS:a.test', 'URI:http://a.test/?x=DNS:b.test']);
    const extensions = 'subjectAltName = @odd\n[odd]\nDNS.1 = a.test, DNS:b.test\nDNS.2 = c.test';
    const odd = made({ extensions });
    expect(describeCertificate(odd).subjectAltNames).toEqual([
      expect.stringMatching(/^DNS:"a\.test.*b\.test"$/),
      'DNS:c.test',
    ]);
    expect(namesHost(odd, 'b.test')).toBe(false);
  });
});

describe('the host is named', () => {
  test.each([
    ['DNS:mail.example.test', 'mail.example.test', true],
    ['DNS:MAIL.example.TEST', 'mail.example.test', true],
    ['DNS:*.example.test', 'mail.example.test', true],
    ['DNS:*.example.test', 'example.test', false],
    ['DNS:*.example.test', 'a.mail.example.test', false],
    ['DNS:m*.example.test', 'mail.example.test', false],
    ['DNS:mail.*.test', 'mail.example.test', false],
    ['DNS:127.0.0.1', '127.0.0.1', false],
    ['IP:127.0.0.1', '127.0.0.1', true],
    ['IP:0:0:0:0:0:0:0:1', '::1', true],
    ['IP:fe80::1', 'fe80::1%eth0', true],
    ['URI:https://mail.example.test', 'mail.example.test', false],
    ['email:root@mail.example.test', 'mail.example.test', false],
  ])('by %s for %s: %s', (names, host, named) => {
    expect(namesHost(made({ cn: 'mail.example.test', names }), host)).toBe(named);
  });

  test('never by the common name', () => {
    expect(namesHost(made({ cn: 'mail.example.test' }), 'mail.example.test')).toBe(false);
  });
});

describe('a text of certificates', () => {
  test('may hold other things in between', async () => {
    const text = `# ours\n${certificate.cert}\n${certificate.key}\n${certificate.cert}`;
    expect(splitPem(text)).toHaveLength(2);
    expect(await isCertificateList(text)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['a key', certificate.key],
    ['half a certificate', certificate.cert.slice(0, 200)],
    ['what is no certificate inside', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    [
      'one good and one bad',
      `${certificate.cert}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
    ],
  ])('is none with %s', async (_claim, text) => {
    expect(await isCertificateList(text)).toBe(false);
  });
});
