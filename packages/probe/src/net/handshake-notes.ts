import type { TlsSession } from '../result.ts';

/** As much of a certificate's subject as tells whose it is. */
const subjectCharacters = 120;

/**
 * What a handshake came to, as notes of the transcript, one character a byte:
 *
 *     TLSv1.3 with TLS_AES_256_GCM_SHA384, X25519
 *     certificate CN=mail.example.com, valid until 2026-12-30, trusted
 */
export function handshakeNotes(session: TlsSession): readonly string[] {
  const { version, cipher, keyExchange, trusted, trustErrors, nameMatches, chain } = session;
  const agreed = `${version} with ${cipher}${keyExchange === null ? '' : `, ${keyExchange}`}`;
  const [own] = chain;
  if (!own) return [agreed, 'no certificate was shown'];
  const subject = own.subject || own.subjectAltNames[0] || 'without a name';
  const parts = [
    `certificate ${Buffer.from(subject.slice(0, subjectCharacters), 'utf8').toString('latin1')}`,
    `valid until ${own.validTo.slice(0, '2026-12-30'.length)}`,
    trusted ? 'trusted' : `not trusted (${trustErrors.join(', ')})`,
  ];
  return [agreed, [...parts, ...(nameMatches ? [] : ['for another host'])].join(', ')];
}
