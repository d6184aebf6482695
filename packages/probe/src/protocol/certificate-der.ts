/**
 * The public key of a certificate as it stands in it, a SubjectPublicKeyInfo in DER (RFC 5280 section 4.1): the very bytes that a
 * TLSA record with selector 1 speaks of (RFC 6698 section 2.1.2). Null where the bytes are no certificate.
 *
 * Read by hand, for a library that parses the key and writes it again may choose other bytes.
 */
export function publicKeyInfo(certificate: Uint8Array): Uint8Array | null {
  const whole = readElement(certificate, 0);
  const signed = whole && readElement(certificate, whole.content);
  if (whole?.tag !== sequence || signed?.tag !== sequence) return null;
  let at = signed.content;
  const version = readElement(certificate, at);
  // Version 1 leaves it out.
  if (version?.tag === explicitVersion) at = version.end;
  // serialNumber, signature, issuer, validity, subject
  for (let field = 0; field < 5; field += 1) {
    const skipped = readElement(certificate, at);
    if (!skipped) return null;
    at = skipped.end;
  }
  const key = readElement(certificate, at);
  return key?.tag === sequence && key.end <= signed.end ? certificate.slice(at, key.end) : null;
}

const sequence = 0x30;
const explicitVersion = 0xa0;

interface Element {
  readonly tag: number;
  /** Where its content begins, and where the next element does. */
  readonly content: number;
  readonly end: number;
}

/** The element at an offset; null where none is whole, or where its length is written as DER would not. */
function readElement(der: Uint8Array, at: number): Element | null {
  const tag = der[at];
  const first = der[at + 1];
  if (tag === undefined || first === undefined) return null;
  let content = at + 2;
  let length = first;
  if (first >= 0x80) {
    const bytes = first & 0x7f;
    // Three bytes are 16 MiB, and no certificate is longer.
    if (bytes < 1 || bytes > 3) return null;
    length = 0;
    for (let index = 0; index < bytes; index += 1) length = length * 256 + (der[content + index] ?? 0);
    content += bytes;
  }
  const end = content + length;
  return end <= der.length ? { tag, content, end } : null;
}
