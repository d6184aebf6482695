import { expect, test } from 'vitest';
import { certificateShortfalls } from '../../src/policy/certificate.ts';
import type { Certificate } from '../../src/result.ts';
import { sampleCertificate, sampleTarget } from '../support/sample-results.ts';

/** A chain that leads to no root, of certificates of which each says who it is and who issued it. */
function shortfalls(...names: readonly (readonly [subject: string, issuer: string])[]) {
  const chain = names.map(([subject, issuer]): Certificate => ({ ...sampleCertificate, subject, issuer }));
  const tls = {
    ...{ version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', keyExchange: 'X25519', alpn: null },
    ...{ trusted: false, trustErrors: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE'], nameMatches: true, chain },
  };
  return certificateShortfalls(tls, {
    observedAt: '2026-11-29T00:00:00.000Z',
    target: sampleTarget('mx.example.com'),
  });
}

const unknown = (issuer: string, issuersSent: number) => [
  { code: 'certificate-not-trusted', reason: 'unknown-issuer', issuer, issuersSent },
];

test('a chain ends at the issuer that nobody sent', () => {
  expect(shortfalls(['mx', 'R11'])).toEqual(unknown('R11', 0));
  expect(shortfalls(['mx', 'R11'], ['R11', 'X1'])).toEqual(unknown('X1', 1));
});

test('issuers of another certificate are no part of it, as after a renewal with the old chain', () => {
  expect(shortfalls(['mx', 'R11'], ['R3', 'X1'], ['X1', 'X1'])).toEqual(unknown('R11', 0));
});

test('the order in which the issuers are sent is no matter, and one that issued itself ends it', () => {
  expect(shortfalls(['mx', 'R11'], ['X1', 'X1'], ['R11', 'X1'])).toEqual(unknown('X1', 2));
});
